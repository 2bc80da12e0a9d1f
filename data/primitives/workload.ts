/** What a workload may hold. The shapes check these limits on paper, the worker and the card where people type. */

/** The most tokens of one request and the most requests that can be asked about: 10¹². */
export const MAX_COUNT = 1_000_000_000_000;

/** How a request may be served, as vendors name it. */
export const SERVICE_TIERS = ['standard', 'batch', 'flex', 'priority'] as const;

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

/** What is wrong with one parameter. The message continues its name: "input" "is missing". */
export interface ValidationError {
  parameter: string;
  message: string;
}

type Meters = Record<'input' | 'cachedInput' | 'cacheWrite' | 'output' | 'reasoning', number>;

/** What is read from a cache or written to it is a part of the input. */
export const cacheFits = ({ input, cachedInput, cacheWrite }: Meters): boolean => cachedInput + cacheWrite <= input;
/** Hidden thinking is a part of the output. */
export const reasoningFits = ({ output, reasoning }: Meters): boolean => reasoning <= output;

/** What is wrong between the meters of one request. Each number by itself is already known to be a whole one in range. */
export function workloadErrors(workload: Meters): ValidationError[] {
  const faults: ValidationError[] = [];
  const { input, cachedInput, cacheWrite, output, reasoning } = workload;
  if (!cacheFits(workload)) {
    faults.push({
      parameter: cachedInput > 0 ? 'cachedInput' : 'cacheWrite',
      message: `makes cachedInput + cacheWrite ${cachedInput + cacheWrite}, more than the input of ${input} that they are part of; raise input or lower them`,
    });
  }
  if (!reasoningFits(workload)) {
    faults.push({
      parameter: 'reasoning',
      message: `is ${reasoning}, more than the output of ${output} that it is part of; raise output or lower it`,
    });
  }
  return faults;
}
