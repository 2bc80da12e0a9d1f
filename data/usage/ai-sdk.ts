import { has, type UsageFields, type UsageReader, type UsageWorkload } from './usage-fields.ts';

/**
 * Vercel's AI SDK: `LanguageModelUsage`. Since version 6 all vendors are alike: what was read from a cache and written to
 * it is inside `inputTokens`, reasoning inside `outputTokens`. `raw` repeats the vendor's own object; of it only the split
 * of cache writes is read, which the SDK leaves out.
 * Source: https://ai-sdk.dev/docs/reference/ai-sdk-core/generate-text.
 *
 * Version 5 had no `inputTokenDetails`. There, whether cached tokens are inside depends on the vendor, and cache writes are
 * missing: with cached tokens such an object cannot be priced.
 */
export const aiSdk: UsageReader = {
  name: 'ai-sdk',
  page: 'https://ai-sdk.dev/docs/reference/ai-sdk-core/generate-text',
  recognises: (usage) =>
    has(usage, 'inputTokens') &&
    (has(usage, 'inputTokenDetails') || has(usage, 'cachedInputTokens') || has(usage, 'reasoningTokens')),
  read(fields) {
    const input = fields.required('inputTokens', 'input');
    const output = fields.required('outputTokens', 'output');
    fields.sum(fields.count('totalTokens'), input, output);
    const reasoning = fields.count('outputTokenDetails.reasoningTokens', 'reasoning');
    const older = fields.count('reasoningTokens', ...(reasoning.present ? [] : (['reasoning'] as const)));
    if (reasoning.present) fields.sum(older, reasoning);
    const thinking = reasoning.present ? reasoning : older;
    fields.within(thinking, output);
    const text = fields.count('outputTokenDetails.textTokens');
    if (text.present && reasoning.present) fields.sum(output, text, reasoning);
    else fields.within(text, output);
    return { input: input.value, output: output.value, reasoning: thinking.value, ...readCache(fields) };
  },
};

function readCache(fields: UsageFields): UsageWorkload {
  const input = { path: 'inputTokens', value: Number(fields.at('inputTokens') ?? 0), present: true };
  const older = fields.count('cachedInputTokens');
  if (!fields.has('inputTokenDetails')) {
    fields.ignore('raw');
    if (older.value > 0) {
      fields.refuse(
        'cachedInputTokens',
        `is ${older.value}, and version 5 of the AI SDK does not say whether that is inside inputTokens; send the vendor's own usage object, which providerMetadata or the response holds`,
      );
    }
    return {};
  }
  const read = fields.count('inputTokenDetails.cacheReadTokens', 'cachedInput');
  const written = fields.count('inputTokenDetails.cacheWriteTokens', 'cacheWrite');
  const fresh = fields.count('inputTokenDetails.noCacheTokens');
  if (older.present) fields.sum(older, read);
  if (fresh.present) fields.sum(input, fresh, read, written);
  else for (const part of [read, written]) fields.within(part, input);
  const hour = fields.count('raw.cache_creation.ephemeral_1h_input_tokens', 'cacheWrite1h');
  fields.within(hour, written);
  fields.ignore('raw');
  return { cachedInput: read.value, cacheWrite: Math.max(written.value - hour.value, 0), cacheWrite1h: hour.value };
}
