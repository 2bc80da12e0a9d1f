import type { Section } from '../data/primitives/sections.ts';
import type { Workload } from '../data/schema/quote.ts';

/** What can be asked, in the words of the API. What is left out means what the API's contract says. */

/** A UTC day (`2025-02-01`) or instant (`2025-02-01T16:30:00Z`). Left out: today. */
type At = string;

/** What one request uses, and how many there are. What has a default may be left out. */
type WorkloadParameters = { [Meter in keyof Workload]?: Workload[Meter] | undefined };

/** A model, by id or by any exact other name, perhaps at one provider or at the `cheapest`. */
interface ByModel {
  model: string;
  provider?: 'cheapest' | (string & {}) | undefined;
  apiId?: undefined;
}

/** What a bill shows: which model that was depends on the time. */
interface ByApiId {
  provider: string;
  apiId: string;
  model?: undefined;
}

export type QuoteRequest = (ByModel | ByApiId) &
  WorkloadParameters & { input: number; output: number; at?: At | undefined };

/** One of many questions; the key comes back with its result. */
export type KeyedQuoteRequest = QuoteRequest & { key?: string | undefined };

export interface CompareRequest extends WorkloadParameters {
  /** Two to six; `id@provider` picks an offer. */
  models: readonly string[];
  at?: At | undefined;
  /** Left out: verdicts, prices and benchmarks. */
  sections?: readonly Section[] | 'all' | undefined;
  /** The benchmarks to show. Verdicts always use all. */
  benchmarks?: readonly string[] | undefined;
  /** Puts a problem in the place of a model that cannot be compared, and compares the rest. */
  partial?: boolean | undefined;
}

export interface ModelsRequest {
  /** Part of an id, a name or a developer. */
  q?: string | undefined;
  developer?: string | undefined;
  openWeights?: boolean | undefined;
  ids?: readonly string[] | undefined;
  /** How many on one page: 1–100, 50 if left out. */
  limit?: number | undefined;
  /** What the page before gave as `next`. */
  cursor?: string | undefined;
  at?: At | undefined;
}

export interface ClaimsRequest {
  /** Only claims about any of these. */
  models?: readonly string[] | undefined;
}
