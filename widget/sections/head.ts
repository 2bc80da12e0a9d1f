import { html, type TemplateResult } from 'lit/html.js';
import type { ComparedModel } from '../../data/schema/comparison.ts';
import { mark } from '../marks.ts';
import { heading } from '../parts.ts';
import type { Shown, View } from '../view.ts';

/** Who is compared, as of when, and how large they are. */
export function head(view: View): TemplateResult {
  const { models, text, say, cite, formats, more } = view;
  const [first, second] = models.map(fullName);
  const title =
    models.length > 2
      ? (more?.titleOfMany(view) ?? html`<bdi>${first}</bdi>`)
      : second
        ? say(text.versus, first, second)
        : html`<bdi>${first}</bdi>`;
  return html`<header part="header">
    ${heading(view, title, 0)}
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

export const fullName = ({ model }: Shown): string => `${model.developer} ${model.shortName}`;

/** As the developer prints it; "671B, 37B active" has two parts. */
export function size({ text, say }: View, { parameters }: ComparedModel): unknown[] {
  const printed = parameters?.printed ?? undefined;
  if (printed === undefined) return say(text.sizeUnknown);
  const [, total, active] = /^(\S+), (\S+) active$/.exec(printed) ?? [];
  return active === undefined ? say(text.size, printed) : say(text.sizeActive, total, active);
}
