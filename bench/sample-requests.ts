// What the benchmarks ask, in its canonical form.
export const QUOTE = '/v1/quote?at=2025-02-01&input=1000000&model=deepseek-r1&output=1000000';
/** A question that nobody asked before. */
export const newQuote = (n: number): string =>
  `/v1/quote?at=2025-02-01&input=${1_000_000 + (n % 8_000_000)}&model=deepseek-r1&output=1000000`;
export const COMPARE = '/v1/compare?at=2025-02-01&models=deepseek-r1,o1';
export const newCompare = (n: number): string =>
  `/v1/compare?at=2025-02-01&input=${1000 + (n % 8000)}&models=deepseek-r1,o1`;
export const COMPARE_ALL = `${COMPARE}&sections=all`;
export const SIX =
  '/v1/compare?at=2025-02-01&models=deepseek-r1,o1,deepseek-v3,o1-mini,gpt-4o-2024-05-13,claude-3-5-sonnet-20241022';
export const LIST = '/v1/models?at=2025-02-01';
