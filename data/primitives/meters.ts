/** What vendors count and charge for. One table, so that a new meter is one row and its rates in the facts. */

/** How a meter is counted and what its rate is for. */
export interface MeterKind {
  unit: 'token' | 'call';
  /** A rate is US dollars for so many units. */
  per: 1_000_000 | 1_000;
  /**
   * The meter at whose rate units are charged where the vendor prints no rate of their own: a vendor without a cache
   * price charges cached tokens as input, and one without a reasoning price charges thinking as output. Every other
   * meter without a rate has no price: an hour's cache write as plain input would be half of what it costs.
   */
  chargedAs?: 'input' | 'output';
}

const tokens = { unit: 'token', per: 1_000_000 } as const;

/** All meters, in the order in which the lines of a quote list them. */
export const METERS = {
  input: tokens,
  cachedInput: { ...tokens, chargedAs: 'input' },
  cacheWrite: { ...tokens, chargedAs: 'input' },
  cacheWrite1h: tokens,
  inputAudio: tokens,
  cachedInputAudio: tokens,
  inputImage: tokens,
  output: tokens,
  reasoning: { ...tokens, chargedAs: 'output' },
  outputAudio: tokens,
  outputImage: tokens,
  webSearch: { unit: 'call', per: 1_000 },
} as const satisfies Record<string, MeterKind>;

export type MeterName = keyof typeof METERS;

export const METER_NAMES = Object.keys(METERS) as [MeterName, ...MeterName[]];

/** Meters that a workload names only where it uses them; absent is none. */
export const OPTIONAL_METERS = [
  'cacheWrite1h',
  'inputAudio',
  'cachedInputAudio',
  'inputImage',
  'outputAudio',
  'outputImage',
  'webSearch',
] as const satisfies readonly MeterName[];
export type OptionalMeter = (typeof OPTIONAL_METERS)[number];
