import {
  type Count,
  has,
  isRecord,
  member,
  type UsageFields,
  type UsageReader,
  type UsageWorkload,
} from './usage-fields.ts';

/**
 * Google: `usageMetadata` of the Gemini API and of Vertex AI, of a response or of a line of a batch's results.
 *
 * Cached content is inside the prompt; thoughts are outside the candidates, and what tools put into the prompt outside
 * the prompt: the total is prompt + tool use + candidates + thoughts. Thoughts are charged as output.
 * Source: https://ai.google.dev/api/generate-content#UsageMetadata.
 *
 * Pages of documents and frames of videos are read as images and are charged like them.
 * Source: https://ai.google.dev/gemini-api/docs/tokens.
 */
export const google: UsageReader = {
  name: 'google',
  page: 'https://ai.google.dev/api/generate-content#UsageMetadata',
  find(sent) {
    const response = member(sent, 'response');
    const inLine = member(response, 'usageMetadata');
    if (isRecord(inLine)) return { usage: inLine, response, batch: true };
    const usage = member(sent, 'usageMetadata');
    return isRecord(usage) ? { usage, response: sent } : undefined;
  },
  recognises: (usage) =>
    has(usage, 'promptTokenCount') || has(usage, 'candidatesTokenCount') || has(usage, 'totalTokenCount'),
  read(fields, { batch }) {
    const tier = readTier(fields);
    return { ...readInput(fields), ...readOutput(fields), tier: batch === true ? 'batch' : tier };
  },
};

function readInput(fields: UsageFields): UsageWorkload {
  const prompt = fields.required('promptTokenCount', 'input');
  const tools = fields.count('toolUsePromptTokenCount', 'input');
  const cached = fields.count('cachedContentTokenCount', 'cachedInput');
  fields.within(cached, prompt);
  const kinds = addUp(readModalities(fields, 'promptTokensDetails', prompt, INPUT_KINDS));
  const toolKinds = addUp(readModalities(fields, 'toolUsePromptTokensDetails', tools, INPUT_KINDS));
  const cachedKinds = addUp(readModalities(fields, 'cacheTokensDetails', cached, CACHED_KINDS));
  if (cached.value > 0 && kinds.audio > 0 && !fields.has('cacheTokensDetails')) {
    fields.refuse(
      'cacheTokensDetails',
      `is missing; without it nobody can say how many of the ${cached.value} cached tokens are among the ${kinds.audio} of audio`,
    );
  }
  return {
    input: prompt.value + tools.value,
    cachedInput: cached.value,
    inputAudio: kinds.audio + toolKinds.audio,
    cachedInputAudio: cachedKinds.audio,
    // Cached images are charged as cached input, and counted once.
    inputImage: Math.max(kinds.image - cachedKinds.image, 0) + toolKinds.image,
  };
}

function readOutput(fields: UsageFields): UsageWorkload {
  // The Live API speaks of the response instead.
  const name = fields.has('responseTokenCount') ? 'response' : 'candidates';
  const candidates = fields.count(`${name}TokenCount`, 'output');
  const thoughts = fields.count('thoughtsTokenCount', 'output', 'reasoning');
  const kinds = addUp(readModalities(fields, `${name}TokensDetails`, candidates, OUTPUT_KINDS));
  const [prompt, tools] = ['promptTokenCount', 'toolUsePromptTokenCount'].map((path) => peek(fields, path));
  fields.sum(fields.count('totalTokenCount'), prompt as Count, tools as Count, candidates, thoughts);
  return {
    output: candidates.value + thoughts.value,
    reasoning: thoughts.value,
    outputAudio: kinds.audio,
    outputImage: kinds.image,
  };
}

/** A count that was read before. */
function peek(fields: UsageFields, path: string): Count {
  const value = fields.at(path);
  return { path, value: typeof value === 'number' ? value : 0, present: value !== undefined };
}

const INPUT_KINDS = { audio: 'inputAudio', image: 'inputImage' } as const;
const CACHED_KINDS = { audio: 'cachedInputAudio', image: 'cachedInput' } as const;
const OUTPUT_KINDS = { audio: 'outputAudio', image: 'outputImage' } as const;
const MODALITIES: Readonly<Record<string, 'text' | 'audio' | 'image'>> = {
  TEXT: 'text',
  AUDIO: 'audio',
  IMAGE: 'image',
  VIDEO: 'image',
  DOCUMENT: 'image',
};

/** The tokens of a list of modalities. A list may leave some out, but cannot have more than the whole. */
function readModalities(
  fields: UsageFields,
  list: string,
  whole: Count,
  meters: typeof INPUT_KINDS | typeof CACHED_KINDS | typeof OUTPUT_KINDS,
): { kind: 'text' | 'audio' | 'image'; count: Count }[] {
  const entries = fields.at(list);
  if (!Array.isArray(entries)) return [];
  const found = entries.flatMap((entry, i) => {
    const modality = member(entry, 'modality');
    const kind = typeof modality === 'string' && Object.hasOwn(MODALITIES, modality) ? MODALITIES[modality] : undefined;
    const path = `${list}.${i}.tokenCount`;
    // A modality that is not known is left to be refused with all that nobody read.
    if (kind === undefined) return [];
    return [{ kind, count: kind === 'text' ? fields.count(path) : fields.count(path, meters[kind]) }];
  });
  const sum = found.reduce((total, { count }) => total + count.value, 0);
  fields.within({ path: list, value: sum, present: true }, whole);
  return found;
}

function addUp(found: ReturnType<typeof readModalities>): { audio: number; image: number } {
  const sums = { text: 0, audio: 0, image: 0 };
  for (const { kind, count } of found) sums[kind] += count.value;
  return sums;
}

const TIERS = {
  standard: 'standard',
  STANDARD: 'standard',
  unspecified: undefined,
  flex: 'flex',
  FLEX: 'flex',
  priority: 'priority',
  PRIORITY: 'priority',
} as const;
/** Vertex AI says it in a word of its own; what a reservation pays for has no price a token. */
const TRAFFIC = {
  ON_DEMAND: 'standard',
  ON_DEMAND_FLEX: 'flex',
  ON_DEMAND_PRIORITY: 'priority',
  TRAFFIC_TYPE_UNSPECIFIED: undefined,
} as const;

function readTier(fields: UsageFields): UsageWorkload['tier'] {
  const tier = fields.word('serviceTier', 'tier', TIERS);
  const traffic = fields.word('trafficType', 'tier', TRAFFIC);
  if (tier !== undefined && traffic !== undefined && tier !== traffic) {
    fields.refuse('trafficType', `says ${traffic} where serviceTier says ${tier}; send the object as it came`);
  }
  return tier ?? traffic;
}
