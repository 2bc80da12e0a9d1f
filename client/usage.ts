import type { ValidationError } from '../data/primitives/workload.ts';
import { readUsage, type UsageReading } from '../data/usage/read-usage.ts';

/** The usage object that an SDK returned, in the parameters of a quote. No request is made. */

/** A usage object that cannot be read. Its message has every error with its field, and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly errors: ValidationError[];

  constructor(errors: ValidationError[]) {
    super(`${errors.map(({ parameter, message }) => `${parameter} ${message}`).join('; ')}.`);
    this.errors = errors;
  }
}

/**
 * Reads the usage object of a vendor, its whole response, or a line of a batch's results.
 * @param format who wrote it: openai, anthropic, google, amazon-bedrock, openrouter, deepseek, mistral, x-ai or ai-sdk
 * @returns `workload` for a quote, what each field was understood as, and the cost that the vendor itself states, if any
 * @throws UsageError on a number in an unknown field, and on fields that contradict each other
 * @example fromUsage('anthropic', { input_tokens: 5000, cache_read_input_tokens: 3000, output_tokens: 100 }).workload
 *   // { input: 8000, cachedInput: 3000, cacheWrite: 0, output: 100, reasoning: 0 }
 */
export function fromUsage(format: string, usage: unknown): UsageReading {
  const found = readUsage(format, usage);
  if ('errors' in found) throw new UsageError(found.errors);
  return found;
}
