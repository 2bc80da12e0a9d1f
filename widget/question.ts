import { apiUrl } from '../client/url.ts';
import { COMPARE_DEFAULTS, cacheFits, MAX_COUNT, reasoningFits } from '../data/primitives/workload.ts';
import type { Workload } from '../data/schema/quote.ts';
import { type Answer, isKnown } from './answer.ts';
import type { Strings } from './strings/en.ts';

/** What the attributes ask for, and those of them that make no sense. */

/** The sections that need more of the API than it sends unasked. */
const EXTRA = ['speed', 'specs', 'family', 'training', 'claims'] as const;

export const SECTIONS = ['verdicts', 'prices', 'benchmarks', 'calculator', ...EXTRA, 'sources'] as const;
export type Section = (typeof SECTIONS)[number];

const isExtra = (name: Section): boolean => (EXTRA as readonly Section[]).includes(name);
const SHOWN: Section[] = SECTIONS.filter((name) => !isExtra(name));

/** What people use models for, as numbers. Each is shown with its numbers. */
export const PRESETS: Record<string, string> = {
  chat: 'input=2000 output=500 requests=10000',
  rag: 'input=8000 cachedInput=4000 output=500 requests=10000',
  agent: 'input=40000 cachedInput=30000 output=3000 reasoning=2000 requests=1000',
  batch: 'input=4000 output=1000 requests=100000',
};

/** An attribute that cannot be read, and what it says. */
export type AttributeFault = [name: string, value: string];

type Written = string | null;

export interface Question {
  models: string[];
  at: string | undefined;
  dataset: string | undefined;
  workload: Workload;
  sections: Section[];
  benchmarks: string | undefined;
  compact: boolean;
  level: number;
  faults: AttributeFault[];
}

const words = (text: Written): string[] => (text ?? '').split(/[\s,]+/).filter((word) => word !== '');

/** A day, or an instant to the second, of the calendar and the clock. */
const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$/.test(text) && Date.parse(text) > 0;

/** Reads all attributes. One that cannot be read counts as absent, and is named among the faults. */
export function readAttributes(element: Element): Question {
  const faults: AttributeFault[] = [];
  const get = (name: string): Written => element.getAttribute(name);
  const one = (name: string, pattern: Pick<RegExp, 'test'>): string | undefined => {
    const value = get(name);
    if (!value || pattern.test(value)) return value || undefined;
    faults.push([name, value]);
    return undefined;
  };
  const at = one('at', { test: isTime });
  const dataset = one('dataset', /^[\da-f]{12}$/);
  one('lang', /^(en|de|ar)(-|$)/i);
  one('theme', /^(auto|light|dark)$/);
  one('loading', /^(lazy|eager|manual)$/);
  const models = [...new Set(words(get('models')))];
  if (models.length > 6) faults.push(['models', models.join()]);
  return {
    models: models.slice(0, 6),
    at,
    dataset,
    workload: readWorkload(get('workload'), faults),
    sections: readSections(get('sections'), faults),
    benchmarks: words(get('benchmarks')).join() || undefined,
    compact: one('view', /^(full|compact)$/) === 'compact',
    level: Number(one('heading-level', /^[1-6]$/) ?? 2),
    faults,
  };
}

function readSections(text: Written, faults: AttributeFault[]): Section[] {
  const names = [...new Set(words(text))];
  if (names.includes('all')) return [...SECTIONS];
  const known = names.filter((name): name is Section => SECTIONS.includes(name as Section));
  if (known.length < names.length) faults.push(['sections', text as string]);
  return known.length > 0 ? known : SHOWN;
}

/** The workload that a preset stands for. */
export const presetOf = (name: string): Workload => readWorkload(name, []);

/** A workload of the meters that every vendor has. */
type Plain = Record<Exclude<keyof typeof COMPARE_DEFAULTS, 'tier'>, number> & Pick<Workload, 'tier'>;

function readWorkload(text: Written, faults: AttributeFault[]): Workload {
  const preset = text?.trim() ?? '';
  const pairs = words(Object.hasOwn(PRESETS, preset) ? (PRESETS[preset] as string) : text);
  const said = pairs
    .map((pair) => pair.split('='))
    .map(([name, value]) => [name, name === 'tier' ? value : Number(value)]);
  const { tier, ...meters } = { ...COMPARE_DEFAULTS, ...Object.fromEntries(said) } as Plain;
  const counts = Object.values(meters);
  if (
    pairs.every((pair) => /^\w+=(0|[1-9]\d*|[a-z]+)$/.test(pair)) &&
    /^(standard|batch|flex|priority)$/.test(tier) &&
    // One more would be of a name that is none.
    counts.length === 6 &&
    counts.every((count) => count <= MAX_COUNT) &&
    meters.requests > 0 &&
    cacheFits(meters) &&
    reasoningFits(meters)
  )
    return { tier, ...meters };
  faults.push(['workload', text as string]);
  return { ...COMPARE_DEFAULTS };
}

/** Whether a card cannot be drawn without its second file: it is of more than two models, or has more to say. */
export const needsMore = (
  { models, notes }: Answer,
  { sections, faults }: Question,
  { phrases }: Pick<Strings, 'phrases'>,
): boolean =>
  models.length > 2 ||
  !models.every(isKnown) ||
  faults.length > 0 ||
  sections.some(isExtra) ||
  (phrases !== undefined && notes?.some(({ code }) => !(code in phrases))) === true;

/** The parameters of a question that differ from what the API takes for granted. */
export function parametersOf({
  workload,
  at,
}: Pick<Question, 'workload' | 'at'>): Record<string, string | number | undefined> {
  const changed = Object.entries(workload).filter(
    ([name, value]) => COMPARE_DEFAULTS[name as keyof typeof COMPARE_DEFAULTS] !== value,
  );
  return { at, ...Object.fromEntries(changed) };
}

/** Where the answer to a question is. A small card needs the small answer; a whole one has details to unfold. Whatever is known is shown. */
export function comparisonUrl(api: string, question: Question): string {
  const { models, dataset, sections, benchmarks, compact } = question;
  const extra = sections.filter(isExtra);
  return apiUrl(api, `/v1${dataset === undefined ? '' : `/datasets/${dataset}`}/compare`, {
    ...parametersOf(question),
    models: models.join(),
    benchmarks,
    sections: ['verdicts', 'prices', ...(compact ? [] : ['benchmarks', ...extra, 'details']), 'notes'].join(),
    partial: 'true',
  });
}

/** The address of a comparison as a page of the service. */
export const permalinkOf = (api: string, question: Pick<Question, 'models' | 'workload' | 'at'>): string =>
  apiUrl(api, `/compare/${question.models.map(encodeURIComponent).join('-vs-')}`, parametersOf(question));
