import { html, type TemplateResult } from 'lit/html.js';
import type { ComparedModel } from '../../data/shapes/comparison.ts';
import { mark } from '../marks.ts';
import { heading } from '../parts.ts';
import type { View } from '../view.ts';

/** Who is compared, as of when, and how large they are. */
export function head(view: View): TemplateResult {
  const { models, text, say, cite, formats, question } = view;
  const [first, second] = models.map(({ model }) => `${model.developer} ${model.shortName}`);
  const title =
    models.length > 2
      ? say(text.others, models.length - 1, first)
      : second
        ? say(text.versus, first, second)
        : say('{0}', first);
  return html`<header part="header">
    ${heading(question.level, title, 'title')}
    <p class="as-of">${say(text.asOf, html`<time datetime=${view.at}>${formats.date(view.at)}</time>`)}</p>
    <p class="legend">${models.map(
      ({ model, index, name }) =>
        html`<span>${mark(index)}${
          // Of a model whose size nobody looked up nothing is said: that is not the same as not disclosed.
          model.parameters
            ? say(text.named, name, html`${size(view, model)}${cite(model.parameters.sources)}`)
            : html`<bdi>${name}</bdi>`
        }</span>`,
    )}</p>
  </header>`;
}

/** As the developer prints it; "671B, 37B active" has two parts. */
export function size({ text, say }: View, { parameters }: ComparedModel): unknown[] {
  const printed = parameters?.printed ?? undefined;
  if (printed === undefined) return say(text.sizeUnknown);
  const [, total, active] = /^(\S+), (\S+) active$/.exec(printed) ?? [];
  return active === undefined ? say(text.size, printed) : say(text.sizeActive, total, active);
}
