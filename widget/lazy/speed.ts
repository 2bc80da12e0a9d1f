import { html, nothing, type TemplateResult } from 'lit';
import type { Measurement, TaskSet } from '../../data/schema/measurement.ts';
import { columnHead, details, missingValue, scrollRegion } from '../templates/shared-templates.ts';
import type { ModelView } from '../templates/view-model.ts';
import type { LazyView } from './lazy-view.ts';

/** Who timed what: measurements of one party on the same tasks side by side, and figures that stand alone. */
export function speed(view: LazyView): TemplateResult {
  const { text, say, comparison, models } = view;
  const sets = comparison.taskSets ?? [];
  const alone = models.flatMap(({ model, name }) => (model.observations ?? []).map((figure) => ({ name, ...figure })));
  return details(
    view,
    'speed',
    text.speed,
    sets.length > 0 ? say(text.speedAre, sets.length) : text.noSpeed,
    html`${sets.map((set) => tasks(view, set))}${
      alone.length > 0
        ? html`<p><b>${text.alone}</b></p>
            <ul class="list">${alone.map(
              ({ name, what, value, by, ofItsOwn, conditions, sources }) =>
                html`<li><bdi>${name}</bdi>, <span lang="en">${what}: ${value}. ${conditions}</span> <small><bdi>${by}</bdi>${ofItsOwn ? html`, ${text.ofItsOwn}` : nothing}${view.cite(sources)}</small></li>`,
            )}</ul>`
        : nothing
    }`,
  );
}

type Row = [label: string, figure: (run: Measurement) => unknown];

function tasks(view: LazyView, set: TaskSet): TemplateResult {
  const { models, text, say, formats, cite } = view;
  const runs = (model: ModelView): Measurement[] =>
    (model.model.measurements ?? []).filter((run) => run.tasks === set.id);
  const number = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : formats.number(value);
  const rows: Row[] = [
    [text.ranOn, (run) => html`<bdi lang="en">${run.host}</bdi>`],
    ...(models.some((model) => runs(model).some(({ setting }) => setting))
      ? [
          [
            text.settingOf,
            (run) => (run.setting ? html`<span lang="en">${run.setting}</span>` : text.itsDefault),
          ] satisfies Row,
        ]
      : []),
    [text.seconds, (run) => number(run.seconds)],
    [text.cost, (run) => run.cost && formats.number(run.cost)],
    [text.outputTokens, (run) => number(run.outputTokens)],
    [text.solved, (run) => number(run.solved)],
  ];
  const cell = (model: ModelView, figure: Row[1]): unknown => {
    const [run, ...others] = runs(model).sort(
      (a, b) => Number(a.notCompared !== undefined) - Number(b.notCompared !== undefined),
    );
    const value = run && figure(run);
    return html`${value ?? missingValue(text.notPublished)}${others.map((other) => html`<small title=${other.notCompared ?? ''}>${formats.date(other.date)}: <bdi>${figure(other) ?? text.notPublished}</bdi></small>`)}`;
  };
  return scrollRegion(
    set.name,
    html`<table class="t plain">
      <caption><bdi lang="en">${set.name}</bdi>${cite([...set.sources, ...models.flatMap((model) => runs(model).flatMap(({ sources }) => sources))])}<small><span lang="en">${set.meaning}</span> ${say(text.tasksAre, set.tasks, set.by)}; <span lang="en">${set.timing}</span></small></caption>
      <thead><tr><td></td>${models.map(columnHead)}</tr></thead>
      <tbody>${rows.map(([label, figure]) => html`<tr><th scope="row">${label}</th>${models.map((model) => html`<td>${cell(model, figure)}</td>`)}</tr>`)}</tbody>
    </table>`,
  );
}
