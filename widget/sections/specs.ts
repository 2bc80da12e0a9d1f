import { html, nothing, type TemplateResult } from 'lit/html.js';
import { fold, link, missing, scroll } from '../parts.ts';
import type { Shown, View } from '../view.ts';
import { size } from './head.ts';
import { columnHead } from './prices.ts';

/** What the models are made of, as far as it is published. */
export function specs(view: View): TemplateResult {
  const { models, text } = view;
  return fold(
    view,
    'specs',
    text.specs,
    models.map(
      ({ model, name }, i) =>
        html`${i > 0 ? '; ' : nothing}<bdi>${name}</bdi>: <bdi lang="en">${model.specs?.licence ?? text.notPublished}</bdi>`,
    ),
    scroll(
      text.specs,
      html`<table class="plain words">
        <caption class="hidden">${text.specs}</caption>
        <thead><tr><td></td>${models.map((shown) => columnHead(shown))}</tr></thead>
        <tbody>${rowsOf(view).map(
          ([label, cell]) =>
            html`<tr><th scope="row">${label}</th>${models.map((shown) => html`<td>${cell(shown) ?? missing(text.notPublished)}</td>`)}</tr>`,
        )}</tbody>
      </table>`,
    ),
  );
}

function rowsOf(view: View): [label: string, cell: (shown: Shown) => unknown][] {
  const { text, say, formats, cite } = view;
  const tokens = (count: number | null): unknown => (count === null ? undefined : say(text.tokensOf, count));
  const unsure = ({ model }: Shown, fact: 'released' | 'licence' | 'parameters' | 'context'): unknown =>
    model.unverified?.includes(fact) ? html` <small>${text.unverified}</small>` : nothing;
  return [
    [
      text.parameters,
      (shown) =>
        shown.model.parameters &&
        html`${size(view, shown.model)}${cite(shown.model.parameters?.sources)}${unsure(shown, 'parameters')}`,
    ],
    [
      text.architecture,
      ({ model: { specs: own } }) =>
        own?.architecture &&
        html`${own.architecture.kind === 'dense' ? text.dense : text.mixture}, ${say(text.layers, own.architecture.layers)}, <span lang="en">${own.architecture.attention}</span>${cite(own.architecture.sources)}`,
    ],
    [
      text.contextWeights,
      ({ model }) => model.context.weights && html`${tokens(model.context.weights)}${cite(model.context.sources)}`,
    ],
    [
      text.contextOffer,
      ({ model }) => model.context.offer && html`${tokens(model.context.offer)}${cite(model.offer?.sources)}`,
    ],
    [
      text.licence,
      (shown) =>
        shown.model.specs?.licence &&
        html`<span lang="en">${shown.model.specs.licence}</span>${cite(shown.model.sources)}${unsure(shown, 'licence')}`,
    ],
    [
      text.released,
      (shown) =>
        shown.model.released && html`<bdi>${formats.date(shown.model.released)}</bdi>${unsure(shown, 'released')}`,
    ],
    [
      text.cutoff,
      ({ model: { specs: own } }) =>
        own?.knowledgeCutoff?.value &&
        html`<bdi>${own.knowledgeCutoff.value}</bdi>${cite(own.knowledgeCutoff.sources)}`,
    ],
    [
      text.weights,
      ({ model }) =>
        model.specs?.weights
          ? link(model.specs.weights.link, text.download)
          : model.openWeights
            ? undefined
            : text.notOpen,
    ],
  ];
}
