import {
  type Count,
  type FoundUsage,
  has,
  isRecord,
  member,
  TIER_WORDS,
  type UsageFields,
  type UsageReader,
  type UsageWorkload,
  written,
} from './usage-fields.ts';

/**
 * OpenAI: chat completions, responses, embeddings, images, and lines of a batch's output.
 *
 * Everything is inside: cached and written tokens, audio and images are parts of the input; reasoning, audio and both
 * kinds of prediction tokens are parts of the output, rejected ones too. Of 2,006 prompt tokens with 1,920 cached ones,
 * 86 are charged in full.
 * Source: https://platform.openai.com/docs/api-reference/chat/object and
 * https://platform.openai.com/docs/guides/prompt-caching.
 *
 * The tier is the response's, not the usage object's. "fast" is what "priority" has been called since 30 July 2026.
 */
export const openai: UsageReader = {
  name: 'openai',
  page: 'https://platform.openai.com/docs/api-reference/chat/object',
  find(sent) {
    const body = member(member(sent, 'response'), 'body');
    if (isRecord(body)) return { usage: member(body, 'usage'), response: body, batch: true };
    return undefined;
  },
  recognises: (usage) =>
    (has(usage, 'prompt_tokens') || has(usage, 'input_tokens')) &&
    !has(usage, 'prompt_cache_hit_tokens') &&
    !has(usage, 'cost') &&
    !has(usage, 'num_sources_used') &&
    !has(usage, 'cache_read_input_tokens') &&
    !has(usage, 'cache_creation_input_tokens'),
  read(fields, found) {
    return { ...readTokens(fields), ...readTier(found, fields), ...countSearches(found, fields) };
  },
};

const CHAT = { input: 'prompt_tokens', output: 'completion_tokens', details: 'tokens_details' };
const RESPONSES = { input: 'input_tokens', output: 'output_tokens', details: 'tokens_details' };

function readTokens(fields: UsageFields): UsageWorkload {
  const names = fields.has('prompt_tokens') ? CHAT : RESPONSES;
  // The Realtime API says "token_details".
  const [inner, outer] = ['input', 'output'].map((side) => detailsOf(fields, names, side as 'input' | 'output'));
  const input = fields.required(names.input, 'input');
  const total = fields.count('total_tokens');
  // An embedding has no output, and then the total says so.
  const embedding = total.present && total.value === input.value;
  const output = embedding ? fields.count(names.output, 'output') : fields.required(names.output, 'output');
  fields.sum(total, input, output);
  return { ...readInput(fields, input, `${inner}`), ...readOutput(fields, output, `${outer}`) };
}

function detailsOf(fields: UsageFields, names: typeof CHAT, side: 'input' | 'output'): string {
  const single = `${side}_token_details`;
  return fields.has(single) ? single : names[side].replace('tokens', names.details);
}

/** The input by what it is: cached, written, audio, images. */
export function readInput(fields: UsageFields, input: Count, details: string): UsageWorkload {
  const cached = fields.count(`${details}.cached_tokens`, 'cachedInput');
  const written = fields.count(`${details}.cache_write_tokens`, 'cacheWrite');
  const audio = fields.count(`${details}.audio_tokens`, 'inputAudio');
  const images = fields.count(`${details}.image_tokens`, 'inputImage');
  const text = fields.count(`${details}.text_tokens`);
  for (const part of [cached, written, audio, images]) fields.within(part, input);
  if (text.present) fields.sum(input, text, audio, images);
  const kinds = `${details}.cached_tokens_details`;
  const cachedAudio = fields.count(`${kinds}.audio_tokens`, 'cachedInputAudio');
  const cachedImages = fields.count(`${kinds}.image_tokens`, 'cachedInput');
  const cachedText = fields.count(`${kinds}.text_tokens`);
  if (fields.has(kinds)) fields.sum(cached, cachedText, cachedAudio, cachedImages);
  fields.within(cachedAudio, audio);
  fields.within(cachedImages, images);
  return {
    input: input.value,
    cachedInput: cached.value,
    cacheWrite: written.value,
    inputAudio: audio.value,
    cachedInputAudio: cachedAudio.value,
    // Cached images are charged as cached input, and counted once.
    inputImage: images.value - Math.min(cachedImages.value, images.value),
  };
}

/** The output by what it is. Predictions, taken or not, are output like any other. */
export function readOutput(fields: UsageFields, output: Count, details: string): UsageWorkload {
  const reasoning = fields.count(`${details}.reasoning_tokens`, 'reasoning');
  const audio = fields.count(`${details}.audio_tokens`, 'outputAudio');
  const images = fields.count(`${details}.image_tokens`, 'outputImage');
  const predictions = ['accepted', 'rejected'].map((kind) => fields.count(`${details}.${kind}_prediction_tokens`));
  for (const part of [reasoning, audio, images, ...predictions]) fields.within(part, output);
  const text = fields.count(`${details}.text_tokens`);
  fields.within(text, output);
  return { output: output.value, reasoning: reasoning.value, outputAudio: audio.value, outputImage: images.value };
}

const TIERS = { ...TIER_WORDS, fast: 'priority' } as const;

/** The tier that a response says it was served in; a batch's lines say "default" or nothing. */
function readTier({ response, batch, usage }: FoundUsage, fields: UsageFields): UsageWorkload {
  if (batch === true) return { tier: 'batch' };
  const said = member(response, 'service_tier') ?? member(usage, 'service_tier');
  if (said === undefined || said === '') return {};
  if (typeof said === 'string' && Object.hasOwn(TIERS, said)) {
    const tier = TIERS[said as keyof typeof TIERS];
    fields.understood.push({ field: 'service_tier', value: said, parameters: ['tier'] });
    return { tier };
  }
  fields.refuse(
    'service_tier',
    `is ${written(said)}, which has no known price; known are ${Object.keys(TIERS).join(', ')}`,
  );
  return {};
}

/** Web searches stand in a response's output, one item each; opening a page that was found is no search. */
function countSearches({ response }: FoundUsage, fields: UsageFields): UsageWorkload {
  const items = member(response, 'output');
  if (!Array.isArray(items)) return {};
  const searches = items.filter((item) => {
    const action = member(member(item, 'action'), 'type');
    return member(item, 'type') === 'web_search_call' && (action === undefined || action === 'search');
  }).length;
  if (searches > 0) fields.understood.push({ field: 'output', value: searches, parameters: ['webSearch'] });
  return { webSearch: searches };
}
