// The dearest requests that anybody may send, within 4 KB of address and 64 KB of body: what one of them costs is what
// a caller can do to everybody else.
import type { Dataset } from '../data/schema/dataset.ts';
import { load } from './load.ts';
import { median } from './statistics.ts';
import { open } from './worker-fixture.ts';

export interface DearRequest {
  what: string;
  /** The n-th of its kind: no answer may come from memory. */
  path: (n: number) => string;
  body?: string;
}

const MAX_ADDRESS = 4096;
const MAX_BODY = 65_536;

/** As many entries as there is room for behind a beginning. */
function filled(begin: string, separator: string, entry: (i: number) => string, most: number, end = ''): string {
  let text = begin;
  for (let i = 0; ; i++) {
    const longer = `${text}${i === 0 ? '' : separator}${entry(i)}`;
    if (longer.length + end.length > most) return text + end;
    text = longer;
  }
}

const address = (begin: string, separator: string, entry: (n: number, i: number) => string) => (n: number) =>
  filled(begin, separator, (i) => entry(n, i), MAX_ADDRESS);

const body = (question: (i: number) => object | string): string =>
  filled('{"quotes":[', ',', (i) => (i < 100 ? JSON.stringify(question(i)) : ' '.repeat(MAX_BODY)), MAX_BODY, ']}');

/** It may have a body of 1 MB, and a limit of its own. */
export const BILL = 'a bill of a thousand items';

/** A thousand items of six vendors, with usage objects and without. */
export const bill = (): string =>
  JSON.stringify({ items: Array.from({ length: 1000 }, (_, i) => ({ key: `r${i}`, ...billItem(i) })) });

function billItem(i: number): object {
  const [input, cached, output] = [1000 + i, (i * 7) % 900, (i * 13) % 2000];
  const at = `2026-11-${String(1 + (i % 20)).padStart(2, '0')}T09:30:00.123Z`;
  const openai = {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cached },
  };
  const items = [
    {
      provider: 'anthropic',
      apiId: 'claude-opus-5',
      usage: { input_tokens: input, cache_read_input_tokens: cached, output_tokens: output, service_tier: 'standard' },
    },
    { provider: 'openai', apiId: 'gpt-5-mini', usage: openai },
    {
      provider: 'google',
      apiId: 'gemini-2.5-flash',
      usage: { promptTokenCount: input, candidatesTokenCount: output, totalTokenCount: input + output },
    },
    { provider: 'mistral', apiId: 'mistral-large-2512', usage: { ...openai, prompt_tokens_details: undefined } },
    { model: 'claude-opus-4-8', format: 'openrouter', usage: { ...openai, cost: 0.0123 } },
    { model: 'gpt-5.5', input, cachedInput: cached, output, tier: 'flex' },
  ];
  return { at, ...items[i % items.length] };
}

/** Names that are like many and are none. */
const alike = (n: number, i: number): string =>
  `deepseek-r1-distill-qwen-${(n + i) % 900}b-instruct-2024-claude-gpt-o1-pr`;

export function dearRequests({ models, sources }: Dataset): DearRequest[] {
  const most = [...models].sort((a, b) => b.offers.length - a.offers.length).map(({ id }) => id);
  const six = most.slice(0, 6);
  const workload = (n: number): string => `input=${1000 + (n % 8_000_000)}`;
  const token = { input: 1, output: 1 };
  const quotes = (n: number): string => `/v1/quotes?_=${n}`;
  return [
    { what: 'a list of unknown models', path: address('/v1/models?ids=', ',', alike) },
    { what: 'claims about unknown models', path: address('/v1/claims?models=', ',', alike) },
    { what: 'unknown parameters', path: address('/v1/quote?', '&', (n, i) => `cachedInpu${n % 90}${i}`) },
    { what: 'unreadable parameters', path: address('/v1/quote?', '&', (_n, i) => `%${i % 10}g=%ff`) },
    { what: 'an unknown path', path: address('/v1/', '/', (n, i) => `models${n % 90}${i}`) },
    { what: 'an unknown API id', path: (n) => `/v1/quote?provider=openai&apiId=${alike(n, 0)}&input=1&output=1` },
    {
      what: 'the cheapest of many offers',
      path: (n) => `/v1/quote?model=${most[0]}&provider=cheapest&${workload(n)}&output=1`,
    },
    { what: 'six models in every detail', path: (n) => `/v1/compare?models=${six}&sections=all&${workload(n)}` },
    {
      what: 'six models at the cheapest',
      path: (n) => `/v1/compare?models=${six.map((id) => `${id}@cheapest`)}&at=2025-06-01&sections=all&${workload(n)}`,
    },
    { what: 'a page of six models', path: (n) => `/compare/${[...six].sort().join('-vs-')}?${workload(n)}` },
    {
      what: 'five unknown models and one',
      path: (n) => `/v1/compare?models=o1,${[1, 2, 3, 4, 5].map((i) => alike(n, i))}&partial=true`,
    },
    { what: 'all the models there are', path: (n) => `/v1/models?limit=100&q=${'aeiou'[n % 5]}` },
    { what: 'the record with most sources', path: (n) => `/v1/models/${most[0]}?_=${n}` },
    { what: 'the whole dataset', path: (n) => `/v1/dataset.json?_=${n}` },
    { what: 'a hundred quotes', path: quotes, body: body((i) => ({ key: `k${i}`, model: most[i % 20], ...token })) },
    {
      what: 'a hundred of the cheapest',
      path: quotes,
      body: body((i) => ({ model: six[i % 3], provider: 'cheapest', ...token, at: '2025-06-01' })),
    },
    { what: 'a hundred unknown models', path: quotes, body: body((i) => ({ model: alike(0, i), ...token })) },
    {
      what: 'a hundred unknown API ids',
      path: quotes,
      body: body((i) => ({ provider: 'openai', apiId: alike(0, i), ...token })),
    },
    {
      what: 'a hundred with wrong members',
      path: quotes,
      body: body((i) => Object.fromEntries(Array.from({ length: 18 }, (_, j) => [`m${i}${j}`, 1]))),
    },
    {
      what: 'one with thousands of members',
      path: quotes,
      body: filled('{"quotes":[{', ',', (i) => (i < 1900 ? `"${i}":1` : ' '.repeat(MAX_BODY)), MAX_BODY, '}]}'),
    },
    {
      what: 'one member, repeated',
      path: quotes,
      body: filled('{"quotes":[{', ',', (i) => (i < 1900 ? '"input":1' : ' '.repeat(MAX_BODY)), MAX_BODY, '}]}'),
    },
    { what: 'a body of commas', path: quotes, body: filled('{"quotes":[[', '', () => '[],', MAX_BODY, '1]]}') },
    {
      what: 'nested lists',
      path: quotes,
      body: filled('{"quotes":[[', '', (i) => (i < 900 ? '[],' : ' '.repeat(MAX_BODY)), MAX_BODY, '1]]}'),
    },
    { what: BILL, path: (n) => `/v1/cost?_=${n}`, body: bill() },
    { what: 'one long text', path: quotes, body: `{"quotes":[{"model":"${'\\u0041'.repeat(10_900)}"}]}` },
    {
      what: `a body that asks for all ${Object.keys(sources).length} sources`,
      path: quotes,
      body: body((i) => ({ model: (models[i] ?? models[0])?.id, ...token })),
    },
  ];
}

export interface Dearest {
  what: string;
  /** Milliseconds of processor time of one request. */
  ms: number;
}

/** What each of them costs, the dearest first. */
export async function dearest(facts: Dataset, builtIn: string, rounds: number): Promise<Dearest[]> {
  const ours = await open('worker/index.ts', builtIn, facts);
  try {
    const costs: Dearest[] = [];
    for (const { what, path, body: sent } of dearRequests(facts)) {
      const target = { port: ours.port, pid: ours.pid, path, body: sent };
      await load(target, 300);
      const measured: number[] = [];
      for (let round = 0; round < rounds; round++) measured.push((await load(target, 300)).cpu / 1000);
      costs.push({ what, ms: median(measured) });
    }
    return costs.sort((a, b) => b.ms - a.ms);
  } finally {
    await ours.stop();
  }
}
