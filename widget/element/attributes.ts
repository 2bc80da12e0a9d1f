import { AT, isRealDay } from '../../data/primitives/dates.ts';
import { COMPARE_DEFAULTS, cacheFits, MAX_COUNT, reasoningFits } from '../../data/primitives/workload.ts';
import type { Workload } from '../../data/schema/quote.ts';

/** What the attributes ask for, and those of them that cannot be read. */

/** The sections that need more of the API than it sends unasked. */
const OF_API = ['speed', 'specs', 'family', 'training', 'claims'] as const;
/** Those that a page has to name. The history of prices comes with the prices. */
const OPT_IN = ['history', ...OF_API] as const;

export const SECTIONS = ['verdicts', 'prices', 'benchmarks', 'calculator', ...OPT_IN, 'sources'] as const;
export type Section = (typeof SECTIONS)[number];

export const isOptIn = (name: Section): boolean => (OPT_IN as readonly Section[]).includes(name);
export const isOfApi = (name: Section): boolean => (OF_API as readonly Section[]).includes(name);
const DEFAULT_SECTIONS: Section[] = SECTIONS.filter((name) => !isOptIn(name));

/** What people use models for, as numbers. Each is shown with its numbers. */
export const PRESETS: Record<string, string> = {
  chat: 'input=2000 output=500 requests=10000',
  rag: 'input=8000 cachedInput=4000 output=500 requests=10000',
  agent: 'input=40000 cachedInput=30000 output=3000 reasoning=2000 requests=1000',
  batch: 'input=4000 output=1000 requests=100000',
};

/** An attribute that cannot be read, and what it says. */
export type AttributeFault = [name: string, value: string];

/** As an attribute is written, or its property set: React sets numbers. */
export type AttributeValue = string | number | null | undefined;

/** The properties of the element that mirror its attributes. */
export interface CardAttributes {
  models?: AttributeValue;
  at?: AttributeValue;
  datasetVersion?: AttributeValue;
  workload?: AttributeValue;
  sections?: AttributeValue;
  benchmarks?: AttributeValue;
  view?: AttributeValue;
  theme?: AttributeValue;
  headingLevel?: AttributeValue;
  loading?: AttributeValue;
}

/** The attributes as values. */
export interface CardRequest {
  models: string[];
  at: string | undefined;
  datasetVersion: string | undefined;
  workload: Workload;
  sections: Section[];
  benchmarks: string | undefined;
  compact: boolean;
  headingLevel: number;
  faults: AttributeFault[];
}

const words = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');
/** Only commas separate names, which may have blanks. */
const names = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
const trimmed = (value: AttributeValue): string => `${value ?? ''}`.trim();

/** Reads all attributes. One that cannot be read counts as absent, and is named among the faults. */
export function readAttributes(attributes: CardAttributes): CardRequest {
  const faults: AttributeFault[] = [];
  const matching = (name: string, value: AttributeValue, pattern: RegExp): string | undefined => {
    const text = trimmed(value);
    if (text === '' || pattern.test(text)) return text || undefined;
    faults.push([name, text]);
    return undefined;
  };
  const at = readTime(attributes.at, faults);
  const datasetVersion = matching('dataset-version', attributes.datasetVersion, /^[\da-f]{12}$/);
  matching('theme', attributes.theme, /^(auto|light|dark)$/);
  matching('loading', attributes.loading, /^(lazy|eager|manual)$/);
  return {
    models: readModels(trimmed(attributes.models), faults),
    at,
    datasetVersion,
    workload: readWorkload(trimmed(attributes.workload), faults),
    sections: readSections(trimmed(attributes.sections), faults),
    benchmarks: words(trimmed(attributes.benchmarks)).join() || undefined,
    compact: matching('view', attributes.view, /^(full|compact)$/) === 'compact',
    headingLevel: Number(matching('heading-level', attributes.headingLevel, /^[1-6]$/) ?? 2),
    faults,
  };
}

/** Two to six different names: a seventh, and one that is repeated, is named and left out. */
function readModels(text: string, faults: AttributeFault[]): string[] {
  const written = names(text);
  const different = [...new Set(written)];
  if (different.length > 6 || (different.length > 1 && different.length < written.length))
    faults.push(['models', written.join()]);
  return different.slice(0, 6);
}

/** A day, or an instant as RFC 3339 writes it, as the API takes it: in UTC, to the second. */
function readTime(value: AttributeValue, faults: AttributeFault[]): string | undefined {
  const text = trimmed(value);
  if (text === '') return undefined;
  const written = /^\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d))?$/.test(text) && isRealDay(text);
  const instant = written ? Date.parse(text.toUpperCase().replace(' ', 'T')) : Number.NaN;
  const at = Number.isNaN(instant)
    ? ''
    : text.length === 10
      ? text
      : `${new Date(instant).toISOString().slice(0, 19)}Z`;
  if (AT.test(at)) return at;
  faults.push(['at', text]);
  return undefined;
}

function readSections(text: string, faults: AttributeFault[]): Section[] {
  const written = [...new Set(words(text))];
  if (written.includes('all')) return [...SECTIONS];
  const known = written.filter((name): name is Section => SECTIONS.includes(name as Section));
  if (known.length < written.length) faults.push(['sections', text]);
  return known.length > 0 ? known : DEFAULT_SECTIONS;
}

/** The workload that a preset stands for. */
export const presetWorkload = (name: string): Workload => readWorkload(name, []);

/** A workload of the meters that every vendor has. */
type CommonWorkload = Record<Exclude<keyof typeof COMPARE_DEFAULTS, 'tier'>, number> & Pick<Workload, 'tier'>;

function readWorkload(text: string, faults: AttributeFault[]): Workload {
  const pairs = words(Object.hasOwn(PRESETS, text) ? (PRESETS[text] as string) : text);
  const values = pairs
    .map((pair) => pair.split('='))
    .map(([name, value]) => [name, name === 'tier' ? value : Number(value)]);
  const { tier, ...meters } = { ...COMPARE_DEFAULTS, ...Object.fromEntries(values) } as CommonWorkload;
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
  faults.push(['workload', text]);
  return { ...COMPARE_DEFAULTS };
}
