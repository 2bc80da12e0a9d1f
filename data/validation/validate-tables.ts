import type { Dataset } from '../schema/dataset.ts';
import type { Benchmark, PublishedScoreTable, TableResult } from '../schema/score.ts';
import type { FactsError } from './fault.ts';

/** What can be wrong with a score table though each of its figures by itself is one. */

export const tableFile = (id: string): string => `tables/${id}.json`;

/**
 * The order in which tables are preferred: whoever sells none of the models before whoever does, then the newer, then the
 * larger one.
 */
export function comparePreference(a: PublishedScoreTable, b: PublishedScoreTable): number {
  if (a.independent !== b.independent) return a.independent ? -1 : 1;
  const [older, newer] = [a.asOf ?? '', b.asOf ?? ''];
  if (older !== newer) return older > newer ? -1 : 1;
  return b.results.length - a.results.length || (a.id < b.id ? -1 : 1);
}

export function tableErrors(dataset: Dataset): FactsError[] {
  const benchmarks = new Map(dataset.benchmarks.map((benchmark) => [benchmark.id, benchmark]));
  const developers = new Map(dataset.models.map(({ id, developer }) => [id, developer]));
  return dataset.tables.flatMap((table) => {
    const faults: FactsError[] = [];
    const add = (path: string, message: string): void => {
      faults.push({ file: tableFile(table.id), path, message });
    };
    publicationErrors(table, developers, add);
    duplicateResultErrors(table, add);
    table.results.forEach((result, i) => {
      const here = (path: string, message: string): void => add(`results.${i}.${path}`, message);
      const benchmark = benchmarks.get(result.benchmark);
      settingErrors(result, here);
      agentErrors(result, here);
      if (benchmark === undefined) return;
      valueErrors(result, benchmark, here);
      problemErrors(result, benchmark, table, here);
    });
    return faults;
  });
}

type Add = (path: string, message: string) => void;

function publicationErrors(table: PublishedScoreTable, developers: Map<string, string>, add: Add): void {
  if (!table.independent) return;
  if (table.asOf === undefined) {
    add('asOf', 'is missing; write the latest day on which the publication added or changed a result');
  }
  const own = table.results.find(({ model }) => developers.get(model) === table.reportedBy);
  if (own !== undefined) {
    add('independent', `${table.reportedBy} made ${own.model}, which stands in the table; write false`);
  }
  table.results.forEach(({ date }, i) => {
    if (table.asOf !== undefined && date !== undefined && date > table.asOf) {
      add(`results.${i}.date`, `${date} is after the day of the table, ${table.asOf}; mend one of them`);
    }
  });
}

/** One row a model, benchmark and group: what else the table prints is another setting, what others print a variant. */
function duplicateResultErrors({ results }: PublishedScoreTable, add: Add): void {
  const known = new Set<string>();
  results.forEach(({ model, benchmark, group }, i) => {
    const key = JSON.stringify([model, benchmark, group]);
    if (known.has(key)) {
      add(
        `results.${i}`,
        `is a second row of ${model} on "${benchmark}"${group === undefined ? '' : ` in the group "${group}"`}; ` +
          'keep the best and write the other under "otherSettings", or under "variants" if somebody else printed it',
      );
    }
    known.add(key);
  });
}

function settingErrors({ setting, value, otherSettings = [] }: TableResult, add: Add): void {
  if (otherSettings.length > 0 && setting === undefined) {
    add('setting', 'is missing though the table prints other settings; write the one that this value is of');
  }
  otherSettings.forEach((other, k) => {
    if (other.value > value) {
      add(
        `otherSettings.${k}.value`,
        `${other.value} is more than the row's own ${value}; the row is the best printed setting`,
      );
    }
  });
}

/** Agents that their makers build for their own models, or that stand between: a model in one is no model alone. */
const AGENTS = ['Claude Code', 'Codex', 'Gemini CLI', 'Grok Build', 'Muse Code', 'Cursor CLI', 'Factory'];

/** Rows of one agent compare with each other only. */
function agentErrors({ agent, group, setting }: TableResult, add: Add): void {
  const ran = agent ?? AGENTS.find((name) => setting?.includes(name));
  if (ran === undefined) return;
  if (agent === undefined) {
    add('setting', `names the agent ${ran}; write it under "agent" too, and as the "group" of the row`);
  } else if (group !== agent) {
    add(
      'group',
      `must be "${agent}", the agent in which the model ran, so that it does not compare with rows of a common one; ` +
        'write that, or leave the row out',
    );
  }
}

/** Values that the benchmark's unit has no room for. */
function valueErrors({ value, variants = [], otherSettings = [] }: TableResult, benchmark: Benchmark, add: Add): void {
  if (benchmark.unit === 'rating') return;
  const values = [
    { path: 'value', value },
    ...otherSettings.map((one, k) => ({ path: `otherSettings.${k}.value`, value: one.value })),
    ...variants.map((one, k) => ({ path: `variants.${k}.value`, value: one.value })),
  ];
  for (const { path, value } of values) {
    if (value > 100) {
      const instead = value <= 1000 ? value / 10 : 79.8;
      add(
        path,
        `${value} is more than 100, and "${benchmark.id}" is in ${benchmark.unit}; write 0 to 100, like ${instead}`,
      );
    }
  }
}

/** A share can be tested only with the number of problems that it is a share of. */
function problemErrors(
  { problems, group }: TableResult,
  benchmark: Benchmark,
  { independent }: PublishedScoreTable,
  add: Add,
): void {
  if (benchmark.shareOfProblems !== true || problems !== undefined) return;
  if (independent) {
    add(
      'problems',
      `is missing; write how many problems of "${benchmark.id}" this share is of, like ${benchmark.problems}`,
    );
  } else if (group !== undefined) {
    add('problems', `is missing; write how many problems the group "${group}" ran`);
  }
}
