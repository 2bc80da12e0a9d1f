import { readOutput } from './openai.ts';
import { has, isRecord, member, type UsageReader } from './usage-fields.ts';

/**
 * Mistral: cached tokens are inside `prompt_tokens`, reasoning inside `completion_tokens`. The cached ones have been seen
 * under three names, which must agree. Seconds of audio are refused: no rate by the second is known here.
 * Source: https://docs.mistral.ai/api/ and https://docs.mistral.ai/studio-api/conversations/advanced/prompt-caching.
 */
export const mistral: UsageReader = {
  name: 'mistral',
  page: 'https://docs.mistral.ai/studio-api/conversations/advanced/prompt-caching',
  find(sent) {
    const body = member(member(sent, 'response'), 'body');
    return isRecord(body) ? { usage: member(body, 'usage'), response: body, batch: true } : undefined;
  },
  recognises: (usage) => has(usage, 'prompt_audio_seconds') || has(usage, 'num_cached_tokens'),
  read(fields, { batch }) {
    const input = fields.required('prompt_tokens', 'input');
    const total = fields.count('total_tokens');
    const embedding = total.present && total.value === input.value;
    const output = embedding
      ? fields.count('completion_tokens', 'output')
      : fields.required('completion_tokens', 'output');
    fields.sum(total, input, output);
    const names = ['prompt_tokens_details.cached_tokens', 'prompt_token_details.cached_tokens', 'num_cached_tokens'];
    const said = names.filter((name) => fields.has(name));
    const [cached, ...repeated] = said.map((name, i) =>
      fields.count(name, ...(i === 0 ? (['cachedInput'] as const) : [])),
    );
    if (cached !== undefined) {
      fields.within(cached, input);
      for (const again of repeated) fields.sum(again, cached);
    }
    const seconds = fields.at('prompt_audio_seconds');
    if (typeof seconds === 'number' && seconds !== 0) {
      fields.refuse(
        'prompt_audio_seconds',
        `is ${seconds}; what a second of audio costs is not known here, so this cannot be priced`,
      );
    }
    return {
      input: input.value,
      cachedInput: cached?.value ?? 0,
      ...readOutput(fields, output, 'completion_tokens_details'),
      ...(batch === true && { tier: 'batch' as const }),
    };
  },
};
