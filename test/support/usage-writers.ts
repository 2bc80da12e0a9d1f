// A workload as a vendor would have counted it, written from the vendors' pages and not from our readers: who counts what
// inside what, the other way round.
import type { Workload } from '../../data/schema/quote.ts';

export interface UsageWriter {
  format: string;
  /** Meters of a workload that such an object has no word for; it can say the workload only where they are 0. */
  lacks: (keyof Workload)[];
  write(workload: Workload): Record<string, unknown>;
}

const UNCOMMON = ['inputAudio', 'cachedInputAudio', 'inputImage', 'outputAudio', 'outputImage', 'webSearch'] as const;
const HOUR = 'cacheWrite1h';

/** Where one is said at all it is true; a sum beyond 10¹² is not said, since nothing here counts so far. */
const totalled = (usage: Record<string, unknown>, name: string, total: number): Record<string, unknown> =>
  total <= 10 ** 12 ? { ...usage, [name]: total } : usage;

/** Prompt and completion, each with what is inside it. */
const chat = ({ input, cachedInput, cacheWrite, output, reasoning }: Workload): Record<string, unknown> =>
  totalled(
    {
      prompt_tokens: input,
      completion_tokens: output,
      prompt_tokens_details: { cached_tokens: cachedInput, ...(cacheWrite > 0 && { cache_write_tokens: cacheWrite }) },
      completion_tokens_details: { reasoning_tokens: reasoning },
    },
    'total_tokens',
    input + output,
  );

export const USAGE_WRITERS: UsageWriter[] = [
  { format: 'openai', lacks: [HOUR, ...UNCOMMON], write: chat },
  {
    format: 'openai',
    lacks: [HOUR, ...UNCOMMON],
    write: ({ input, cachedInput, cacheWrite, output, reasoning }) =>
      totalled(
        {
          input_tokens: input,
          input_tokens_details: { cached_tokens: cachedInput, cache_write_tokens: cacheWrite },
          output_tokens: output,
          output_tokens_details: { reasoning_tokens: reasoning },
        },
        'total_tokens',
        input + output,
      ),
  },
  {
    format: 'anthropic',
    lacks: UNCOMMON.filter((meter) => meter !== 'webSearch'),
    write: ({ input, cachedInput, cacheWrite, cacheWrite1h = 0, output, reasoning, webSearch = 0 }) => ({
      input_tokens: input - cachedInput - cacheWrite - cacheWrite1h,
      cache_read_input_tokens: cachedInput,
      cache_creation_input_tokens: cacheWrite + cacheWrite1h,
      cache_creation: { ephemeral_5m_input_tokens: cacheWrite, ephemeral_1h_input_tokens: cacheWrite1h },
      output_tokens: output,
      output_tokens_details: { thinking_tokens: reasoning },
      server_tool_use: webSearch === 0 ? null : { web_search_requests: webSearch },
    }),
  },
  {
    format: 'google',
    lacks: ['cacheWrite', HOUR, ...UNCOMMON],
    write: ({ input, cachedInput, output, reasoning }) =>
      totalled(
        {
          promptTokenCount: input,
          cachedContentTokenCount: cachedInput,
          candidatesTokenCount: output - reasoning,
          thoughtsTokenCount: reasoning,
        },
        'totalTokenCount',
        input + output,
      ),
  },
  {
    // Thinking is output there, and is not told apart.
    format: 'amazon-bedrock',
    lacks: ['reasoning', ...UNCOMMON],
    write: ({ input, cachedInput, cacheWrite, cacheWrite1h = 0, output }) => ({
      inputTokens: input - cachedInput - cacheWrite - cacheWrite1h,
      cacheReadInputTokens: cachedInput,
      cacheWriteInputTokens: cacheWrite + cacheWrite1h,
      cacheDetails: [
        { ttl: '5m', inputTokens: cacheWrite },
        { ttl: '1h', inputTokens: cacheWrite1h },
      ],
      outputTokens: output,
    }),
  },
  {
    format: 'openrouter',
    lacks: [HOUR, ...UNCOMMON.filter((meter) => meter !== 'webSearch')],
    write: (workload) => ({
      ...chat(workload),
      cost: 0.25,
      ...(workload.webSearch !== undefined && { server_tool_use: { web_search_requests: workload.webSearch } }),
    }),
  },
  {
    format: 'deepseek',
    lacks: ['cacheWrite', HOUR, ...UNCOMMON],
    write: (workload) => ({
      ...chat({ ...workload, cachedInput: 0 }),
      prompt_tokens_details: { cached_tokens: workload.cachedInput },
      prompt_cache_hit_tokens: workload.cachedInput,
      prompt_cache_miss_tokens: workload.input - workload.cachedInput,
    }),
  },
  {
    format: 'mistral',
    lacks: ['cacheWrite', HOUR, ...UNCOMMON],
    write: (workload) => ({
      ...chat({ ...workload, cachedInput: 0 }),
      prompt_tokens_details: undefined,
      num_cached_tokens: workload.cachedInput,
    }),
  },
  {
    // Reasoning is outside the completion.
    format: 'x-ai',
    lacks: [HOUR, ...UNCOMMON],
    write: ({ reasoning, ...workload }) => ({
      ...chat({ ...workload, output: workload.output - reasoning, reasoning }),
      ...totalled({ total_tokens: undefined }, 'total_tokens', workload.input + workload.output),
    }),
  },
  {
    format: 'ai-sdk',
    lacks: [HOUR, ...UNCOMMON],
    write: ({ input, cachedInput, cacheWrite, output, reasoning }) =>
      totalled(
        {
          inputTokens: input,
          inputTokenDetails: {
            noCacheTokens: input - cachedInput - cacheWrite,
            cacheReadTokens: cachedInput,
            cacheWriteTokens: cacheWrite,
          },
          outputTokens: output,
          outputTokenDetails: { textTokens: output - reasoning, reasoningTokens: reasoning },
        },
        'totalTokens',
        input + output,
      ),
  },
];

/** The writers that have a word for everything that a workload uses. */
export const writersOf = (workload: Workload): UsageWriter[] =>
  USAGE_WRITERS.filter(({ lacks }) => lacks.every((meter) => (workload[meter] ?? 0) === 0));
