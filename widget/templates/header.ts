import { html, nothing, type TemplateResult } from 'lit';
import type { ComparedModel } from '../../data/schema/comparison.ts';
import { mark } from './markers.ts';
import { heading } from './shared-templates.ts';
import type { ModelView, ViewModel } from './view-model.ts';

/** Who is compared, as of when, and what is known of each. */
export function header(view: ViewModel): TemplateResult {
  const { models, text, say, formats } = view;
  const [first, second] = models.map(fullName);
  const title =
    models.length > 2
      ? say(text.manyModels, models.length)
      : second
        ? say(text.versus, first, second)
        : html`<bdi>${first}</bdi>`;
  return html`<header part="header">
    ${heading(view, title, 0)}
    <p class="as-of">${say(text.asOf, html`<time datetime=${view.at}>${formats.date(view.at)}</time>`)}</p>
    <ul class="who">${models.map((model) => html`<li>${mark(model.index)}<span>${about(view, model)}</span></li>`)}</ul>
  </header>`;
}

/** Who made it, where its name does not say it: "DeepSeek R1", "Claude Opus 5". */
export const fullName = ({ model, name }: ModelView): string =>
  /^\p{Lu}/u.test(model.name) && model.name.startsWith(model.shortName) ? name : `${model.developer} ${name}`;

/** Its name, its maker, and of a pair when it came, how large it is or how much it reads. */
function about(view: ViewModel, { model, name }: ModelView): TemplateResult {
  const { text, models, formats, cite, say } = view;
  const words: unknown[] = [html`<bdi>${model.developer}</bdi>`];
  const { parameters, context } = model;
  let footnotes: readonly string[] = [];
  if (models.length < 3) {
    if (model.released) words.push(html`<bdi>${formats.month(model.released)}</bdi>`);
    if (model.openWeights) words.push(text.openWeights);
    // Of a model whose size nobody looked up nothing is said: that is not the same as not disclosed.
    if (parameters) {
      words.push(size(view, model));
      footnotes = parameters.sources;
    } else if (context.offer) {
      words.push(say(text.reads, formats.compact(context.offer)));
      footnotes = model.offer?.sources ?? [];
    }
  }
  return html`<b><bdi>${name}</bdi></b> ${words.map((word, i) => html`${i > 0 ? text.comma : nothing}${word}`)}${cite(footnotes)}`;
}

/** As the developer prints it; "671B, 37B active" has two parts. */
export function size({ text, say }: ViewModel, { parameters }: ComparedModel): unknown[] {
  const printed = parameters?.printed ?? undefined;
  if (printed === undefined) return say(text.sizeUnknown);
  const [, total, active] = /^(\S+), (\S+) active$/.exec(printed) ?? [];
  return active === undefined ? say(text.size, printed) : say(text.sizeActive, total, active);
}
