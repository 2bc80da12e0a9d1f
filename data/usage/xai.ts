import { readInput } from './openai.ts';
import {
  type Count,
  decimalText,
  has,
  TIER_WORDS,
  type UsageFields,
  type UsageReader,
  type UsageWorkload,
} from './usage-fields.ts';

/**
 * xAI: cached tokens, images and audio are inside the input. In chat completions the reasoning is outside
 * `completion_tokens`: the total is prompt + completion + reasoning. In responses it is inside `output_tokens`. Either
 * object's total says which; one without a total is read by its field names.
 * Source: https://docs.x.ai/developers/advanced-api-usage/prompt-caching/usage-and-pricing and
 * https://docs.x.ai/docs/api-reference.
 *
 * Searched sources and other server tools are billed by call; only web searches have a meter here. The cost that xAI
 * reports stands in ticks of 10⁻¹⁰ dollars.
 */
export const xai: UsageReader = {
  name: 'x-ai',
  page: 'https://docs.x.ai/developers/advanced-api-usage/prompt-caching/usage-and-pricing',
  recognises: (usage) => has(usage, 'num_sources_used') || has(usage, 'cost_in_usd_ticks'),
  read(fields) {
    const chat = fields.has('prompt_tokens');
    const input = fields.required(chat ? 'prompt_tokens' : 'input_tokens', 'input');
    const ticks = fields.count('cost_in_usd_ticks');
    return {
      ...readInput(fields, input, chat ? 'prompt_tokens_details' : 'input_tokens_details'),
      ...readXaiOutput(fields, chat, input),
      webSearch: fields.count('server_side_tool_usage_details.web_search_calls', 'webSearch').value,
      tier: fields.word('service_tier', 'tier', TIER_WORDS),
      ...(ticks.present && { reportedCost: decimalText(ticks.value / 10_000_000_000) }),
    };
  },
};

function readXaiOutput(fields: UsageFields, chat: boolean, input: Count): UsageWorkload {
  const output = fields.required(chat ? 'completion_tokens' : 'output_tokens', 'output');
  const details = chat ? 'completion_tokens_details' : 'output_tokens_details';
  const reasoning = fields.count(
    `${details}.reasoning_tokens`,
    ...(chat ? (['output', 'reasoning'] as const) : (['reasoning'] as const)),
  );
  const audio = fields.count(`${details}.audio_tokens`, 'outputAudio');
  const total = fields.count('total_tokens');
  fields.ignore(`${details}.accepted_prediction_tokens`, `${details}.rejected_prediction_tokens`);
  fields.within(audio, output);
  fields.sumOfEither(
    total,
    ...(chat
      ? [
          [input, output, reasoning],
          [input, output],
        ]
      : [[input, output]]),
  );
  const inside = total.present ? total.value === input.value + output.value : !chat;
  if (inside) fields.within(reasoning, output);
  return {
    output: inside ? output.value : output.value + reasoning.value,
    reasoning: reasoning.value,
    outputAudio: audio.value,
  };
}
