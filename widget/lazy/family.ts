import { html, nothing, type TemplateResult } from 'lit';
import type { Family, FamilyMember } from '../../data/schema/comparison.ts';
import { safeLink } from '../templates/safe-link.ts';
import { details, missingValue, scrollRegion } from '../templates/shared-templates.ts';
import type { LazyView } from './lazy-view.ts';

/** The models trained on another one's answers: what they are, what they need, how they do. */
export function family(view: LazyView): unknown {
  const { comparison, text, say } = view;
  return comparison.families?.map((own) =>
    details(
      view,
      `family-${own.of}`,
      text.family,
      say(text.familyIs, own.members.length, own.name),
      members(view, own),
    ),
  );
}

type Column = [label: unknown, cell: (member: FamilyMember) => unknown];

function members(view: LazyView, own: Family): TemplateResult {
  const columns = columnsOf(view, own);
  const { reference } = own;
  return scrollRegion(
    own.name,
    html`<table class="t plain words broad">
      <caption><bdi lang="en">${own.table?.name ?? own.name}</bdi>${view.cite(own.table?.sources)}</caption>
      <thead><tr><td></td>${columns.map(([label]) => html`<th scope="col">${label}</th>`)}</tr></thead>
      <tbody>${own.members.map((member) =>
        row(
          member.shortName,
          columns.map(([, cell]) => cell(member) ?? missingValue(view.text.notPublished)),
        ),
      )}${
        reference
          ? row(
              reference.shortName,
              columns.map(([, cell]) => cell(reference as FamilyMember) ?? ''),
            )
          : nothing
      }</tbody>
    </table>`,
  );
}

const row = (name: string, cells: unknown[]): TemplateResult =>
  html`<tr><th scope="row"><bdi>${name}</bdi></th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;

function columnsOf({ text, formats, cite, say }: LazyView, own: Family): Column[] {
  const gigabytes = (bytes: number): string => formats.number((bytes / 1e9).toFixed(1));
  return [
    ...own.benchmarks.map(
      ({ id, name, unit }): Column => [
        html`<bdi>${name}</bdi>`,
        ({ scores }) => (scores[id] === undefined ? undefined : formats.number(scores[id], unit === 'percent' ? 1 : 0)),
      ],
    ),
    [
      text.memory,
      ({ memory }) =>
        memory &&
        html`<bdi>${[memory.weights.bf16, memory.weights.fp8, memory.weights.int4].map(gigabytes).join(' / ')}</bdi>${cite(memory.sources)}`,
    ],
    [text.base, ({ base }) => base && html`${safeLink(base.link, html`<bdi>${base.name}</bdi>`)}`],
    [text.licence, ({ licence }) => licence && html`<span lang="en">${licence}</span>`],
    [
      text.host,
      ({ otherProviders }) =>
        otherProviders?.lowest &&
        html`${say(text.hostsFrom, formats.money(otherProviders.lowest.total), otherProviders.lowest.name)}${cite(otherProviders.lowest.sources)}`,
    ],
    [text.weights, ({ weights }) => weights && safeLink(weights.link, text.download)],
  ];
}
