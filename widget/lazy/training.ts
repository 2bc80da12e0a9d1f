import { html } from 'lit';
import { details } from '../templates/shared-templates.ts';
import type { LazyView } from './lazy-view.ts';

/** How a model was made, in the order of its making. */
export function training(view: LazyView): unknown {
  const { models, text, say, cite } = view;
  return models
    .filter(({ model }) => model.training?.length)
    .map(({ model, name }) =>
      details(
        view,
        `training-${model.id}`,
        text.training,
        say(text.trainingIs, name),
        html`<ol class="list" lang="en">${model.training?.map(({ title, text: told, sources }) => html`<li><b>${title}.</b> ${told}${cite(sources)}</li>`)}</ol>`,
      ),
    );
}
