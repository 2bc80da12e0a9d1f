import {
  type Count,
  has,
  member,
  type UsageFields,
  type UsageReader,
  type UsageWorkload,
  written,
} from './usage-fields.ts';

/**
 * Amazon Bedrock: the Converse API.
 *
 * The cache is outside: the input is `inputTokens + cacheReadInputTokens + cacheWriteInputTokens`. `cacheDetails` splits
 * what was written by how long it is kept.
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_TokenUsage.html and
 * https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html.
 *
 * `totalTokens` has been seen with the cached tokens and without; any other sum is refused.
 */
export const amazonBedrock: UsageReader = {
  name: 'amazon-bedrock',
  page: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_TokenUsage.html',
  recognises: (usage) =>
    has(usage, 'inputTokens') && !has(usage, 'inputTokenDetails') && !has(usage, 'cachedInputTokens'),
  read(fields, { response }) {
    const input = fields.required('inputTokens', 'input');
    const output = fields.required('outputTokens', 'output');
    const read = either(fields, 'cacheReadInputTokens', 'cacheReadInputTokenCount', 'input', 'cachedInput');
    const writes = readWrites(fields);
    fields.sumOfEither(fields.count('totalTokens'), [input, read, writes.all, output], [input, output]);
    return {
      input: input.value + read.value + writes.all.value,
      cachedInput: read.value,
      cacheWrite: writes.minutes,
      cacheWrite1h: writes.hour,
      output: output.value,
      ...readTier(fields, response),
    };
  },
};

/** Two names of one count; older responses carry both. */
function either(
  fields: UsageFields,
  name: string,
  older: string,
  ...meters: ('input' | 'cachedInput' | 'cacheWrite')[]
): Count {
  if (!fields.has(name)) return fields.count(older, ...meters);
  const found = fields.count(name, ...meters);
  fields.sum(fields.count(older), found);
  return found;
}

function readWrites(fields: UsageFields): { all: Count; minutes: number; hour: number } {
  const details = fields.at('cacheDetails');
  if (!Array.isArray(details) || details.length === 0) {
    const all = either(fields, 'cacheWriteInputTokens', 'cacheWriteInputTokenCount', 'input', 'cacheWrite');
    return { all, minutes: all.value, hour: 0 };
  }
  const all = either(fields, 'cacheWriteInputTokens', 'cacheWriteInputTokenCount', 'input');
  const kept = { '5m': [] as Count[], '1h': [] as Count[] };
  details.forEach((detail, i) => {
    const path = `cacheDetails.${i}`;
    const ttl = member(detail, 'ttl');
    if (ttl === '5m') kept['5m'].push(fields.count(`${path}.inputTokens`, 'cacheWrite'));
    else if (ttl === '1h') kept['1h'].push(fields.count(`${path}.inputTokens`, 'cacheWrite1h'));
    else fields.refuse(`${path}.ttl`, 'is neither "5m" nor "1h"; what such a write costs is not known');
  });
  const parts = [...kept['5m'], ...kept['1h']];
  if (!all.present)
    fields.refuse('cacheWriteInputTokens', 'is missing beside cacheDetails; send the object as it came');
  fields.sum(all, ...parts);
  return { all, minutes: add(kept['5m']), hour: add(kept['1h']) };
}

const add = (counts: Count[]): number => counts.reduce((sum, { value }) => sum + value, 0);

const TIERS = { default: 'standard', standard: 'standard', flex: 'flex', priority: 'priority' } as const;

function readTier(fields: UsageFields, response: unknown): UsageWorkload {
  const said = member(member(response, 'serviceTier'), 'type');
  if (said === undefined) return {};
  if (typeof said === 'string' && Object.hasOwn(TIERS, said)) {
    fields.understood.push({ field: 'serviceTier.type', value: said, parameters: ['tier'] });
    return { tier: TIERS[said as keyof typeof TIERS] };
  }
  fields.refuse(
    'serviceTier.type',
    `is ${written(said)}, which has no price a token; known are ${Object.keys(TIERS).join(', ')}`,
  );
  return {};
}
