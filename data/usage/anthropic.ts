import {
  type Count,
  has,
  isRecord,
  member,
  TIER_WORDS,
  type UsageFields,
  type UsageReader,
  type UsageWorkload,
} from './usage-fields.ts';

/**
 * Anthropic: messages, and lines of a message batch's results.
 *
 * The cache is outside: `input_tokens` are only those after the last cache breakpoint, so the input is
 * `cache_read_input_tokens + cache_creation_input_tokens + input_tokens`. What was written is split by how long it is
 * kept, five minutes or an hour, and the two add up to what was written. Thinking is inside `output_tokens`.
 * Source: https://platform.claude.com/docs/en/build-with-claude/prompt-caching.
 *
 * Where a context was compacted on the way, `iterations` lists each run, and the totals beside it leave out the
 * compacting ones, which are billed like the others.
 * Source: https://platform.claude.com/docs/en/build-with-claude/compaction.
 */
export const anthropic: UsageReader = {
  name: 'anthropic',
  page: 'https://platform.claude.com/docs/en/build-with-claude/prompt-caching',
  find(sent) {
    const message = member(member(sent, 'result'), 'message');
    return isRecord(message) ? { usage: member(message, 'usage'), response: message, batch: true } : undefined;
  },
  recognises: (usage) =>
    has(usage, 'input_tokens') && !has(usage, 'total_tokens') && !has(usage, 'input_tokens_details'),
  read(fields, { batch }) {
    const tier = fields.word('service_tier', 'tier', TIER_WORDS) ?? (batch === true ? 'batch' : undefined);
    const speed = fields.word('speed', 'tier', { standard: undefined, fast: 'fast' });
    if (speed === 'fast' && tier !== undefined && tier !== 'standard') {
      fields.refuse('speed', `is "fast" where service_tier is "${tier}"; no price is known for both`);
    }
    // A place that is not "us" costs no more, and a model that cannot be told where says "not_available".
    const residency = fields.word('inference_geo', 'residency', {
      us: 'us',
      global: undefined,
      not_available: undefined,
    });
    return {
      ...readTokens(fields),
      webSearch: fields.count('server_tool_use.web_search_requests', 'webSearch').value,
      tier: speed ?? tier,
      residency,
    };
  },
};

function readTokens(fields: UsageFields): UsageWorkload {
  const input = fields.required('input_tokens', 'input');
  const output = fields.required('output_tokens', 'output');
  const read = fields.count('cache_read_input_tokens', 'input', 'cachedInput');
  const thinking = fields.count('output_tokens_details.thinking_tokens', 'reasoning');
  fields.within(thinking, output);
  // A page that was fetched costs what its tokens cost.
  fields.count('server_tool_use.web_fetch_requests');
  const { minutes, hour } = readWrites(fields);
  const compacted = readIterations(fields, { input, output });
  return {
    input: input.value + read.value + minutes + hour + compacted.input,
    cachedInput: read.value + compacted.read,
    cacheWrite: minutes + compacted.written,
    cacheWrite1h: hour,
    output: output.value + compacted.output,
    reasoning: thinking.value,
  };
}

/** Tokens written to the cache, for five minutes and for an hour. Older responses do not say how long: five minutes. */
function readWrites(fields: UsageFields): { minutes: number; hour: number } {
  const split =
    fields.has('cache_creation.ephemeral_5m_input_tokens') || fields.has('cache_creation.ephemeral_1h_input_tokens');
  if (!split) return { minutes: fields.count('cache_creation_input_tokens', 'input', 'cacheWrite').value, hour: 0 };
  const written = fields.count('cache_creation_input_tokens');
  const minutes = fields.count('cache_creation.ephemeral_5m_input_tokens', 'input', 'cacheWrite');
  const hour = fields.count('cache_creation.ephemeral_1h_input_tokens', 'input', 'cacheWrite1h');
  fields.sum(written, minutes, hour);
  return { minutes: minutes.value, hour: hour.value };
}

/** What the compacting runs used; the others must add up to the totals. */
function readIterations(fields: UsageFields, totals: { input: Count; output: Count }) {
  const compacted = { input: 0, read: 0, written: 0, output: 0 };
  const runs = fields.at('iterations');
  if (!Array.isArray(runs) || runs.length === 0) return compacted;
  const messages = { input: [] as Count[], output: [] as Count[] };
  runs.forEach((run, i) => {
    const path = `iterations.${i}`;
    const type = member(run, 'type');
    if (type === 'message') {
      messages.input.push(fields.count(`${path}.input_tokens`));
      messages.output.push(fields.count(`${path}.output_tokens`));
      fields.ignore(`${path}.cache_read_input_tokens`, `${path}.cache_creation_input_tokens`, `${path}.cache_creation`);
    } else if (type === 'compaction') {
      const read = fields.count(`${path}.cache_read_input_tokens`, 'input', 'cachedInput').value;
      const written = fields.count(`${path}.cache_creation_input_tokens`, 'input', 'cacheWrite').value;
      compacted.input += fields.count(`${path}.input_tokens`, 'input').value + read + written;
      compacted.read += read;
      compacted.written += written;
      compacted.output += fields.count(`${path}.output_tokens`, 'output').value;
    } else {
      fields.refuse(
        `${path}.type`,
        'is neither "message" nor "compaction"; another model may have done that work, so price it as an item of its own',
      );
    }
  });
  fields.sum(totals.input, ...messages.input);
  fields.sum(totals.output, ...messages.output);
  return compacted;
}
