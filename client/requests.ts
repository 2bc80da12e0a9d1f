import type { Section } from '../data/primitives/sections.ts';
import type {
  ChangesParameters,
  ClaimsParameters,
  CompareParameters,
  CostItemParameters,
  KeyedQuoteParameters,
  ModelsParameters,
  QuoteParameters,
} from '../data/schema/requests.ts';

/** What can be asked, by the request contract of the API. What is left out means what the contract says. */

/** The same, with lists that may be read-only: a request is sent and never changed. */
type ReadonlyLists<Parameters> = {
  [Name in keyof Parameters]: NonNullable<Parameters[Name]> extends (infer Entry)[]
    ? readonly Entry[] | Extract<Parameters[Name], undefined>
    : Parameters[Name];
};

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

type WithSubject<Parameters> = Omit<Parameters, 'model' | 'provider' | 'apiId'> & (ByModel | ByApiId);

export type QuoteRequest = WithSubject<QuoteParameters>;

/** One of many questions; the key comes back with its result. */
export type KeyedQuoteRequest = WithSubject<KeyedQuoteParameters>;

/** One item of a bill: with the usage object of its vendor, or with what was used in the words of a quote. */
export type CostItemRequest = Omit<WithSubject<CostItemParameters>, 'usage' | 'model' | 'provider' | 'apiId'> &
  (ByModel | (Omit<ByApiId, 'apiId'> & { apiId?: string | undefined })) & {
    usage?: object | undefined;
  };

export type CompareRequest = Omit<ReadonlyLists<CompareParameters>, 'sections'> & {
  /** Left out: verdicts, prices and benchmarks. */
  sections?: readonly Section[] | 'all' | undefined;
};

export type ModelsRequest = ReadonlyLists<ModelsParameters>;

export type ChangesRequest = ReadonlyLists<ChangesParameters>;

export type ClaimsRequest = ReadonlyLists<ClaimsParameters>;
