/** Long keys in short, for what is written ten thousand times. */

/** Long key → short key. A key that is not here is written as it is; none of the short ones is a long one. */
const SHORT: Record<string, string> = {
  apiId: 'id',
  from: 'f',
  until: 'u',
  fromIs: 'fi',
  untilIs: 'ui',
  model: 'm',
  snapshot: 's',
  alias: 'al',
  variants: 'v',
  modalities: 'mo',
  input: 'i',
  output: 'o',
  cachedInput: 'c',
  cacheWrite: 'w',
  cacheWrite1h: 'w1',
  inputAudio: 'ia',
  cachedInputAudio: 'ca',
  inputImage: 'ii',
  reasoning: 'r',
  outputAudio: 'oa',
  outputImage: 'oi',
  webSearch: 'ws',
  context: 'cx',
  maxOutput: 'mx',
  prices: 'p',
  rates: 'R',
  contextTiers: 'ct',
  tokens: 'n',
  comparison: 'cm',
  scope: 'sc',
  tiers: 'T',
  windows: 'W',
  announced: 'an',
  withdrawn: 'wd',
  listed: 'l',
  first: 'a',
  last: 'z',
  statements: 'S',
  source: 'q',
  sources: 'Q',
  note: 'N',
  families: 'fa',
  trust: 't',
  settled: 'se',
  pending: 'pe',
  missing: 'mi',
  reason: 'rs',
  name: 'nm',
  released: 'rl',
  free: 'fr',
  hours: 'h',
  ranges: 'rg',
  zone: 'zo',
};
const LONG = Object.fromEntries(Object.entries(SHORT).map(([long, short]) => [short, long]));

/** @param numberOf what stands for a source */
export function shorten(value: unknown, numberOf: (source: string) => number | string, key = ''): unknown {
  if (key === 'source') return numberOf(value as string);
  if (key === 'sources') return (value as string[]).map(numberOf);
  if (Array.isArray(value)) return value.map((part) => shorten(part, numberOf));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.map(([name, part]) => [SHORT[name] ?? name, shorten(part, numberOf, name)]));
}

export function lengthen(value: unknown, sourceOf: (number: number) => string, key = ''): unknown {
  if (key === 'source') return sourceOf(value as number);
  if (key === 'sources') return (value as number[]).map(sourceOf);
  if (Array.isArray(value)) return value.map((part) => lengthen(part, sourceOf));
  if (typeof value !== 'object' || value === null) return value;
  const whole: Record<string, unknown> = {};
  for (const short in value) {
    const name = LONG[short] ?? short;
    whole[name] = lengthen(value[short as keyof typeof value], sourceOf, name);
  }
  return whole;
}
