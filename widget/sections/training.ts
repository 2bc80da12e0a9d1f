import { html } from 'lit/html.js';
import { fold } from '../parts.ts';
import type { View } from '../view.ts';

/** How a model was made, in the order of its making. */
export function training(view: View): unknown {
  const { models, text, say, cite } = view;
  return models
    .filter(({ model }) => model.training?.length)
    .map(({ model, name }) =>
      fold(
        view,
        `training-${model.id}`,
        text.training,
        say(text.trainingIs, name),
        html`<ol class="list" lang="en">${model.training?.map(({ title, text: told, sources }) => html`<li><b>${title}.</b> ${told}${cite(sources)}</li>`)}</ol>`,
      ),
    );
}
