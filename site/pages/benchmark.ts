import { html } from 'hono/html';
import { leaderboard } from '../../data/benchmarks/leaderboard.ts';
import { preferredTables } from '../../data/benchmarks/score-tables.ts';
import { wilson } from '../../data/benchmarks/significance.ts';
import type { Catalog } from '../../data/catalog/catalog.ts';
import { groupDigits } from '../../data/pricing/quote-text.ts';
import type { PrintedScore } from '../../data/schema/leaderboard.ts';
import type { Benchmark } from '../../data/schema/score.ts';
import { scoreText, shortDay } from './figures.ts';
import { PageFootnotes } from './footnotes.ts';
import { type Html, layout } from './layout.ts';

/** GET /benchmarks and /benchmarks/{id}: what each measures, how it deceives, and who did how well. */

interface Asked {
  catalog: Catalog;
  origin: string | undefined;
}

const TOP = { name: 'Benchmarks', path: '/benchmarks' };

export function benchmarksPage({ catalog, origin }: Asked): string {
  const { benchmarks } = catalog.data;
  const categories = [...new Set(benchmarks.map(({ category }) => category))];
  return layout({
    title: 'Benchmarks of language models, and how they deceive',
    description: `${benchmarks.length} benchmarks: what each measures, how it may deceive, and every printed score with its source.`,
    address: TOP.path,
    origin,
    breadcrumbs: [TOP],
    about: { '@type': 'CollectionPage', name: 'Benchmarks', url: `${origin ?? ''}${TOP.path}` },
    dataset: catalog.version,
    data: '/v1/benchmarks',
    body: html`<h1>Benchmarks</h1>
<p class="lead">What each measures, and how it may deceive. There is no score over all of them: it would be made up.</p>
${categories.map(
  (category) => html`<section class="part"><h2>${category.charAt(0).toUpperCase() + category.slice(1)}</h2>
<dl class="list">${benchmarks.filter((one) => one.category === category).map((one) => listEntry(catalog, one))}</dl></section>`,
)}`,
  });
}

function listEntry(catalog: Catalog, { id, name, meaning }: Benchmark): Html {
  const count = new Set(leaderboard(catalog, id).map(({ model }) => model)).size;
  return html`<div><dt><a href="/benchmarks/${id}">${name}</a> <span class="muted">${count} models</span></dt><dd>${meaning}</dd></div>`;
}

export function benchmarkPage({ catalog, origin, benchmark }: Asked & { benchmark: Benchmark }): string {
  const notes = new PageFootnotes(catalog.data.sources);
  const rows = leaderboard(catalog, benchmark.id);
  const tables = preferredTables(catalog.data.tables).filter(({ id }) => rows.some(({ table }) => table === id));
  const size = benchmark.problems === null ? 'size not published' : `${groupDigits(benchmark.problems)} problems`;
  return layout({
    title: `${benchmark.name}: what it measures, and who leads`,
    description: `${benchmark.meaning} ${benchmark.caution}`,
    address: `${TOP.path}/${benchmark.id}`,
    origin,
    breadcrumbs: [TOP, { name: benchmark.name, path: `${TOP.path}/${benchmark.id}` }],
    about: { '@type': 'Dataset', name: benchmark.name, description: benchmark.meaning, url: benchmark.homepage },
    dataset: catalog.version,
    data: `/v1/benchmarks/${benchmark.id}`,
    body: html`<h1>${benchmark.name}</h1>
<p class="lead">${benchmark.meaning} ${notes.cite(benchmark.sources)}</p>
<dl class="facts"><div><dt>About</dt><dd>${benchmark.category}</dd></div><div><dt>Counted as</dt><dd>${benchmark.metric}, ${UNITS[benchmark.unit]}</dd></div><div><dt>Size</dt><dd>${size}</dd></div>${/^https?:/.test(benchmark.homepage) && html`<div><dt>Its own page</dt><dd><a href="${benchmark.homepage}">${new URL(benchmark.homepage).host}</a></dd></div>`}</dl>
<section class="part"><h2>How it deceives</h2><p>${benchmark.caution}</p>
${benchmark.untestable !== undefined && html`<p>Two values cannot be tested against chance: ${benchmark.untestable.reason}.</p>`}
${benchmark.note !== undefined && html`<p class="muted">${benchmark.note}</p>`}</section>
${tables.flatMap((table) => {
  const printed = rows.filter((row) => row.table === table.id);
  // Rows of another list of problems, or of another agent, are a ranking of their own.
  const groups = [...new Set(printed.map(({ group }) => group))];
  return groups.map((group) =>
    ranking(
      catalog,
      benchmark,
      table,
      printed.filter((row) => row.group === group),
      notes,
    ),
  );
})}
${notes.list()}`,
  });
}

const UNITS: Record<Benchmark['unit'], string> = {
  percent: 'in percent',
  percentile: 'as a percentile',
  rating: 'as a rating',
};

type Table = Catalog['data']['tables'][number];

/** One board by itself: two are never ranked against each other. */
function ranking(
  catalog: Catalog,
  benchmark: Benchmark,
  table: Table,
  rows: PrintedScore[],
  notes: PageFootnotes,
): Html {
  const drawn = rows.map((row) => ({ row, interval: intervalOf(benchmark, row) }));
  const ends = drawn.flatMap(({ row, interval }) => interval ?? [row.value]);
  const scale = { low: Math.min(...ends), high: Math.max(...ends) };
  const hasIntervals = drawn.some(({ interval }) => interval !== undefined);
  const lines = drawn.map(({ row, interval }, i) => {
    const place = rows.findIndex(({ value }) => value === row.value) + 1;
    const { developer = '' } = catalog.models.get(row.model) ?? {};
    const score = scoreText(row.value, benchmark.unit);
    const range = interval?.map((end) => scoreText(end, benchmark.unit)).join('–');
    return html`<tr><td class="place">${place || i + 1}</td><th scope="row"><a href="/models/${row.model}">${row.name}</a><small>${developer}${row.setting !== undefined && `, ${row.setting}`}</small></th><td><b>${score}</b>${range !== undefined && html`<small>${range}</small>`}</td><td class="strip">${strip(row.value, interval, scale)}</td></tr>
`;
  });
  return html`<section class="part"><h2>${table.name}${rows[0]?.group !== undefined && `, ${rows[0].group}`} ${notes.cite(table.sources)}</h2>
<p class="caption">Printed by ${table.reportedBy}${table.independent ? ', who sells none of these models' : ', who sells some of these models'}${table.asOf !== undefined && `; as of ${shortDay(table.asOf)}`}${hasIntervals && '; with 95 % intervals for a score that is a share of so many problems'}</p>
<table class="ranking"><thead><tr><td></td><th scope="col" class="text">Model</th><th scope="col">Score</th><td class="strip"></td></tr></thead><tbody>${lines}</tbody></table>
<p class="muted">${table.settings}</p></section>`;
}

type Interval = [low: number, high: number];

function intervalOf(benchmark: Benchmark, { value, problems }: PrintedScore): Interval | undefined {
  const size = problems ?? benchmark.problems;
  return benchmark.shareOfProblems === true && size !== null ? wilson(value, size) : undefined;
}

/** Where a score stands between the lowest and the highest of its board, and how far chance alone moves it. */
function strip(value: number, interval: Interval | undefined, { low, high }: { low: number; high: number }): Html {
  const span = high - low || 1;
  const xOf = (at: number): string => `${(2 + ((at - low) / span) * 96).toFixed(2)}%`;
  return html`<svg aria-hidden="true">${interval !== undefined && html`<line class="interval" x1="${xOf(interval[0])}" x2="${xOf(interval[1])}" y1="50%" y2="50%"/>`}<circle cx="${xOf(value)}" cy="50%" r="4"/></svg>`;
}
