import type { MeterName, OptionalMeter } from './meters.ts';

/** What a workload may hold. The schema checks these limits on paper, the worker and the card where people type. */

/** The most tokens of one request and the most requests that can be asked about: 10¹². */
export const MAX_COUNT = 1_000_000_000_000;

/** How a request may be served, as vendors name it. */
export const SERVICE_TIERS = ['standard', 'batch', 'flex', 'priority', 'fast'] as const;

/** What is meant where a comparison does not say: a thousand requests of a thousand tokens each way. */
export const COMPARE_DEFAULTS = {
  input: 1000,
  cachedInput: 0,
  cacheWrite: 0,
  output: 1000,
  reasoning: 0,
  requests: 1000,
  tier: 'standard',
} as const;

/** What is meant where a quote does not say; its `input` and `output` are always said. */
export const QUOTE_DEFAULTS = { cachedInput: 0, cacheWrite: 0, reasoning: 0, requests: 1, tier: 'standard' } as const;

/** Where a vendor can be told to keep the work, at rates of its own. */
export const RESIDENCIES = ['us'] as const;

/** What is wrong with one parameter. The message continues its name: "input" "is missing". */
export interface ValidationError {
  parameter: string;
  message: string;
}

/** How many units of each meter one request uses. */
export type Meters = Record<Exclude<MeterName, OptionalMeter>, number> & {
  [meter in OptionalMeter]?: number | undefined;
};

/**
 * Tokens of the input that are counted under a meter of their own. Cached audio is inside both the cached tokens and the
 * audio, so it is counted once.
 */
const partsOfInput = (meters: Meters): number =>
  meters.cachedInput +
  meters.cacheWrite +
  (meters.cacheWrite1h ?? 0) +
  (meters.inputAudio ?? 0) -
  (meters.cachedInputAudio ?? 0) +
  (meters.inputImage ?? 0);

const partsOfOutput = ({ reasoning, outputAudio = 0, outputImage = 0 }: Meters): number =>
  reasoning + outputAudio + outputImage;

/** What is read from a cache or written to it, and what is audio or an image, is a part of the input. */
export const cacheFits = (meters: Meters): boolean => partsOfInput(meters) <= meters.input;
/** Hidden thinking, audio and images are parts of the output. */
export const reasoningFits = (meters: Meters): boolean => partsOfOutput(meters) <= meters.output;

/** What is wrong between the meters of one request. Each number by itself is already known to be a whole one in range. */
export function workloadErrors(workload: Meters): ValidationError[] {
  const errors: ValidationError[] = [];
  const { input, cachedInput, output, inputAudio = 0, cachedInputAudio = 0 } = workload;
  if (cachedInputAudio > Math.min(cachedInput, inputAudio)) {
    errors.push({
      parameter: 'cachedInputAudio',
      message: `is ${cachedInputAudio}, more than cachedInput (${cachedInput}) or inputAudio (${inputAudio}), of which it is part; raise those or lower it`,
    });
  }
  if (!cacheFits(workload)) errors.push(overfull(workload, INPUT_PARTS, 'input', input, partsOfInput(workload)));
  if (!reasoningFits(workload))
    errors.push(overfull(workload, OUTPUT_PARTS, 'output', output, partsOfOutput(workload)));
  return errors;
}

const INPUT_PARTS = ['cachedInput', 'cacheWrite', 'cacheWrite1h', 'inputAudio', 'inputImage'] as const;
const OUTPUT_PARTS = ['reasoning', 'outputAudio', 'outputImage'] as const;

/** The error of parts that are more than the whole, with the sum; it stands at the first part that was used. */
function overfull(
  workload: Meters,
  meters: readonly MeterName[],
  whole: 'input' | 'output',
  limit: number,
  sum: number,
): ValidationError {
  const used = meters.filter((meter) => (workload[meter] ?? 0) > 0);
  const parameter = used[0] as string;
  if (used.length === 1) {
    const message = `is ${sum}, more than the ${whole} of ${limit} that it is part of; raise ${whole} or lower it`;
    return { parameter, message };
  }
  const terms = used.join(' + ') + (workload.cachedInputAudio && whole === 'input' ? ' - cachedInputAudio' : '');
  const message = `makes ${terms} ${sum}, more than the ${whole} of ${limit} that they are part of; raise ${whole} or lower them`;
  return { parameter, message };
}
