import { readInput, readOutput } from './openai.ts';
import { decimalText, has, TIER_WORDS, type UsageFields, type UsageReader } from './usage-fields.ts';

/**
 * OpenRouter: everything is inside, as with OpenAI: cached and written tokens in `prompt_tokens`, reasoning in
 * `completion_tokens`. Its own `cost` is what it took in credits; with a key of one's own, what the provider took stands in
 * `cost_details`. Both are shown beside the quote and enter nothing.
 * Source: https://openrouter.ai/docs/use-cases/usage-accounting.
 */
export const openrouter: UsageReader = {
  name: 'openrouter',
  page: 'https://openrouter.ai/docs/use-cases/usage-accounting',
  recognises: (usage) => has(usage, 'prompt_tokens') && (has(usage, 'cost') || has(usage, 'is_byok')),
  read(fields) {
    const input = fields.required('prompt_tokens', 'input');
    const output = fields.required('completion_tokens', 'output');
    fields.sum(fields.count('total_tokens'), input, output);
    const workload = {
      ...readInput(fields, input, 'prompt_tokens_details'),
      ...readOutput(fields, output, 'completion_tokens_details'),
      webSearch: fields.count('server_tool_use.web_search_requests', 'webSearch').value,
      tier: fields.word('service_tier', 'tier', TIER_WORDS),
    };
    const frames = fields.count('prompt_tokens_details.video_tokens', 'inputImage');
    fields.within(frames, input);
    return { ...workload, inputImage: (workload.inputImage ?? 0) + frames.value, reportedCost: readCost(fields) };
  },
};

function readCost(fields: UsageFields): string | undefined {
  const cost = fields.amount('cost');
  const own = fields.at('is_byok') === true;
  const upstream = fields.amount('cost_details.upstream_inference_cost');
  fields.ignore('cost_details');
  if (!own || cost === undefined || upstream === undefined) return cost;
  return decimalText(Number(cost) + Number(upstream));
}
