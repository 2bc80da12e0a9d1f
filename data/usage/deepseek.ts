import { readOutput } from './openai.ts';
import { has, type UsageReader } from './usage-fields.ts';

/**
 * DeepSeek: `prompt_tokens` is `prompt_cache_hit_tokens + prompt_cache_miss_tokens`, and the hits are the cached input;
 * `prompt_tokens_details.cached_tokens` says the same once more. Reasoning is inside `completion_tokens`.
 * Source: https://api-docs.deepseek.com/api/create-chat-completion.
 */
export const deepseek: UsageReader = {
  name: 'deepseek',
  page: 'https://api-docs.deepseek.com/api/create-chat-completion',
  recognises: (usage) => has(usage, 'prompt_cache_hit_tokens') || has(usage, 'prompt_cache_miss_tokens'),
  read(fields) {
    const input = fields.required('prompt_tokens', 'input');
    const output = fields.required('completion_tokens', 'output');
    fields.sum(fields.count('total_tokens'), input, output);
    const repeated = fields.count(
      'prompt_tokens_details.cached_tokens',
      ...cachedIf(!fields.has('prompt_cache_hit_tokens')),
    );
    const hits = fields.count('prompt_cache_hit_tokens', 'cachedInput');
    const cached = hits.present ? hits : repeated;
    fields.within(cached, input);
    if (hits.present) fields.sum(repeated, hits);
    const misses = fields.count('prompt_cache_miss_tokens');
    if (misses.present) fields.sum(input, cached, misses);
    return {
      input: input.value,
      cachedInput: cached.value,
      ...readOutput(fields, output, 'completion_tokens_details'),
    };
  },
};

const cachedIf = (counts: boolean): 'cachedInput'[] => (counts ? ['cachedInput'] : []);
