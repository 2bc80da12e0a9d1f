import { html, nothing, type TemplateResult } from 'lit';
import { size } from '../templates/header.ts';
import { safeLink } from '../templates/safe-link.ts';
import { columnHead, details, missingValue, scrollRegion } from '../templates/shared-templates.ts';
import type { ModelView } from '../templates/view-model.ts';
import type { LazyView } from './lazy-view.ts';

/** What the models are made of, as far as it is published. */
export function specs(view: LazyView): TemplateResult {
  const { models, text, say } = view;
  return details(
    view,
    'specs',
    text.specs,
    models.map(
      ({ model, name }, i) =>
        html`${i > 0 ? text.joint : nothing}${say(text.named, name, html`<bdi lang="en">${model.specs?.licence ?? text.notPublished}</bdi>`)}`,
    ),
    scrollRegion(
      text.specs,
      html`<table class="t plain words">
        <caption class="hidden">${text.specs}</caption>
        <thead><tr><td></td>${models.map(columnHead)}</tr></thead>
        <tbody>${rowsOf(view).map(
          ([label, cell]) =>
            html`<tr><th scope="row">${label}</th>${models.map((model) => html`<td>${cell(model) ?? missingValue(text.notPublished)}</td>`)}</tr>`,
        )}</tbody>
      </table>`,
    ),
  );
}

function rowsOf(view: LazyView): [label: string, cell: (model: ModelView) => unknown][] {
  const { text, say, formats, cite } = view;
  const tokens = (count: number | null): unknown => (count === null ? undefined : say(text.tokensOf, count));
  const unsure = ({ model }: ModelView, fact: 'released' | 'licence' | 'parameters' | 'context'): unknown =>
    model.unverified?.includes(fact) ? html` <small>${text.unverified}</small>` : nothing;
  return [
    [
      text.parameters,
      (model) =>
        model.model.parameters &&
        html`${size(view, model.model)}${cite(model.model.parameters?.sources)}${unsure(model, 'parameters')}`,
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
      (model) =>
        model.model.specs?.licence &&
        html`<span lang="en">${model.model.specs.licence}</span>${cite(model.model.sources)}${unsure(model, 'licence')}`,
    ],
    [
      text.released,
      (model) =>
        model.model.released && html`<bdi>${formats.date(model.model.released)}</bdi>${unsure(model, 'released')}`,
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
          ? safeLink(model.specs.weights.link, text.download)
          : model.openWeights
            ? undefined
            : text.notOpen,
    ],
  ];
}
