// The readers of usage objects against another one's, @pydantic/genai-prices 0.1.8: what it extracts from the same
// objects, and what it makes of them in floats. Every difference is listed with its reason.
import { calcPrice, extractUsage, findProvider } from '@pydantic/genai-prices';
import { describe, expect, it } from 'vitest';
import { readUsage } from '../../data/usage/read-usage.ts';
import { USAGE_SAMPLES, type UsageSample } from '../support/usage-samples.ts';

/** Where the package keeps each format, and which of its flavours writes so. */
const THEIRS: Record<string, { provider: string; flavor: (sent: Record<string, unknown>) => string }> = {
  openai: { provider: 'openai', flavor: openaiFlavor },
  anthropic: { provider: 'anthropic', flavor: () => 'default' },
  google: { provider: 'google', flavor: () => 'default' },
  'amazon-bedrock': { provider: 'aws', flavor: () => 'default' },
  openrouter: { provider: 'openrouter', flavor: () => 'chat' },
  deepseek: { provider: 'deepseek', flavor: () => 'chat' },
  mistral: { provider: 'mistral', flavor: () => 'default' },
  'x-ai': { provider: 'x-ai', flavor: () => 'chat' },
};

function openaiFlavor(usage: Record<string, unknown>): string {
  if ('input_token_details' in usage) return 'realtime';
  if ('completion_tokens' in usage) return 'chat';
  return 'prompt_tokens' in usage ? 'embeddings' : 'responses';
}

const COMPACTED = 'it does not read iterations, in which alone the compacting run stands';
const HITS = 'it does not read prompt_cache_hit_tokens, only their repetition in the details';
const NO_RESPONSES = 'it knows no responses of xAI';
const NO_DETAILS = 'it does not read cacheDetails, and takes an hour for five minutes';

/** What is read differently, by format and name of the sample. */
const DIFFERENCES: Record<string, string> = {
  'anthropic: a context that was compacted on the way: the compacting run is billed and stands in iterations only':
    COMPACTED,
  'deepseek: after it, both the same': HITS,
  'x-ai: reasoning of a response, which is inside it': NO_RESPONSES,
  'amazon-bedrock: writes by how long they are kept': NO_DETAILS,
};

/** What is read alike and costs otherwise, by format and name of the sample. */
const OTHER_PRICES: Record<string, string> = {
  'openai: a response that searched the web twice': 'it looks for searches in no response',
  'anthropic: work kept in the US': 'it has no rates of a residency',
  'deepseek: by the details alone': 'it still has the list of spring 2025 for this API id',
};

/** The usage object alone, as it stands in a response or in a line of a batch. */
function usageIn(sent: Record<string, unknown>): Record<string, unknown> {
  for (const path of [
    ['response', 'body', 'usage'],
    ['result', 'message', 'usage'],
    ['response', 'usageMetadata'],
    ['usage'],
    ['usageMetadata'],
  ]) {
    let found: unknown = sent;
    for (const key of path) found = (found as Record<string, unknown> | undefined)?.[key];
    if (found !== undefined) return found as Record<string, unknown>;
  }
  return sent;
}

/** What the package extracts; or why nothing. */
function extracted({ format, sent }: UsageSample): Record<string, number | undefined> | string {
  const { provider: providerId, flavor } = THEIRS[format] as (typeof THEIRS)[string];
  const usage = usageIn(sent);
  const provider = findProvider({ providerId });
  if (provider === undefined) return 'no provider';
  const root =
    format === 'google' ? { usageMetadata: usage, modelVersion: 'x' } : { usage, model: 'x', response: { usage } };
  try {
    return extractUsage(provider, root, flavor(usage)).usage as Record<string, number | undefined>;
  } catch (error) {
    return String(error);
  }
}

/** The same in our words. */
function theirs(sample: UsageSample): Record<string, number> | string {
  const found = extracted(sample);
  if (typeof found === 'string') return found;
  return {
    input: found.input_tokens ?? 0,
    cachedInput: found.cache_read_tokens ?? 0,
    written: found.cache_write_tokens ?? 0,
    hour: found.cache_write_1h_tokens ?? 0,
    output: found.output_tokens ?? 0,
  };
}

function ours({ format, sent }: UsageSample): Record<string, number> {
  const read = readUsage(format, sent);
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  const { input, cachedInput, cacheWrite, cacheWrite1h = 0, output } = read.workload;
  return { input, cachedInput, written: cacheWrite + cacheWrite1h, hour: cacheWrite1h, output };
}

const compared = USAGE_SAMPLES.filter(({ format }) => format in THEIRS);
const nameOf = ({ format, name }: UsageSample): string => `${format}: ${name}`;

describe('beside genai-prices', () => {
  it.each(compared.map((sample): [string, UsageSample] => [nameOf(sample), sample]))('%s', (name, sample) => {
    const [one, other] = [ours(sample), theirs(sample)];
    if (name in DIFFERENCES) expect(other).not.toEqual(one);
    else expect(other).toEqual(one);
  });

  it('every difference that is listed is one of a sample', () => {
    expect(compared.map(nameOf)).toEqual(expect.arrayContaining(Object.keys(DIFFERENCES)));
  });

  it.each(
    compared
      .filter(({ bill, workload }) => bill !== undefined && (workload.tier ?? 'standard') === 'standard')
      .filter((sample) => !(nameOf(sample) in DIFFERENCES))
      .map((sample): [string, UsageSample] => [nameOf(sample), sample]),
  )('costs the same, as far as it knows the price: %s', (name, sample) => {
    const { bill } = sample;
    const usage = extracted(sample);
    if (bill === undefined || typeof usage === 'string') throw new Error(name);
    // A day means its ordinary hours; noon is one of them.
    const timestamp = new Date(bill.at.length === 10 ? `${bill.at}T12:00:00Z` : bill.at);
    const providerId = bill.provider === 'amazon-bedrock' ? 'aws' : bill.provider;
    const price = calcPrice(usage, bill.apiId, { providerId, timestamp });
    const same = Math.abs((price?.total_price ?? -1) - Number(bill.total)) < 1e-9;
    expect(same ? undefined : 'differs').toBe(name in OTHER_PRICES ? 'differs' : undefined);
  });
});
