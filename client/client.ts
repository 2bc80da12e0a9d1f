import type { ParameterValues } from '../data/primitives/canonical-query.ts';
import { CHANGES_DEFAULTS, COMPARISON_DEFAULTS, LIST_DEFAULTS } from '../data/primitives/request-defaults.ts';
import { QUOTE_DEFAULTS } from '../data/primitives/workload.ts';
import type { ChangeList } from '../data/schema/change.ts';
import type { Comparison } from '../data/schema/comparison.ts';
import type { Dataset } from '../data/schema/dataset.ts';
import type { Health } from '../data/schema/health.ts';
import type { SourceList } from '../data/schema/market.ts';
import type { DatasetInfo } from '../data/schema/publication.ts';
import type { Quote } from '../data/schema/quote.ts';
import type {
  BenchmarkList,
  BenchmarkRecord,
  ClaimList,
  ComparisonAnswer,
  CostAnswer,
  ModelList,
  ModelRecord,
  QuotesAnswer,
} from '../data/schema/responses.ts';
import { costBodies, mergeCosts } from './cost.ts';
import { unwrap } from './errors.ts';
import { ETagCache } from './etag-cache.ts';
import type {
  ChangesRequest,
  ClaimsRequest,
  CompareRequest,
  CostItemRequest,
  KeyedQuoteRequest,
  ModelsRequest,
  QuoteRequest,
} from './requests.ts';
import { IN_BROWSER, type RequestOptions, send } from './transport.ts';
import { apiUrl, checkOrigin } from './url.ts';

/** A typed client of the API, for Node, browsers and Workers. It needs nothing but `fetch`. */

export { recogniseUsage, USAGE_FORMATS, type UsageReading } from '../data/usage/read-usage.ts';
export { ApiProblem, ConnectionError } from './errors.ts';
export { fromUsage, UsageError } from './usage.ts';
export type {
  BenchmarkList,
  BenchmarkRecord,
  ChangeList,
  ChangesRequest,
  ClaimList,
  ClaimsRequest,
  CompareRequest,
  Comparison,
  ComparisonAnswer,
  CostAnswer,
  CostItemRequest,
  Dataset,
  DatasetInfo,
  Health,
  KeyedQuoteRequest,
  ModelList,
  ModelRecord,
  ModelsRequest,
  Quote,
  QuoteRequest,
  QuotesAnswer,
  SourceList,
};

export interface ClientOptions {
  /** Ask a published dataset instead of the latest: its answers never change, and `at` must be said then. */
  dataset?: string | undefined;
  /** Milliseconds that one attempt may take; 8,000 if left out. */
  timeout?: number | undefined;
  /** How often a question is asked again after no answer, a 429 or a 5xx; 2 if left out. `Retry-After` is honoured. */
  retries?: number | undefined;
  /**
   * Characters of answers to keep, so that one that has not changed is not sent again. If left out, 2,000,000, and none
   * in a browser, which keeps them itself and would ask before each request whether it may send a tag of ours.
   */
  memory?: number | undefined;
  /** Stands in for the global `fetch`: a service binding's, or a test's. */
  fetch?: RequestOptions['fetch'];
}

export interface CallOptions {
  /** Ends the waiting; what is thrown then is the signal's reason. */
  signal?: AbortSignal | undefined;
}

/**
 * Every method throws `ApiProblem` where the API says why it does not answer, and `ConnectionError` where there is none. A
 * question is sent as it is: what the API refuses is not mended here.
 */
export interface Client {
  /** What a workload costs, exactly, on a given day. */
  quote(question: QuoteRequest, options?: CallOptions): Promise<Quote>;
  /** Up to a hundred quotes at once, of the latest dataset; a bad one spoils only its own result. */
  quotes(questions: readonly KeyedQuoteRequest[], options?: CallOptions): Promise<QuotesAnswer>;
  /**
   * What a bill comes to: each item by the usage object that its vendor returned, or by what was used. Of any length: it
   * is sent in parts, one after the other, and `total` is over all of them.
   */
  cost(items: readonly CostItemRequest[], options?: CallOptions): Promise<CostAnswer>;
  /** Two to six models side by side: prices, scores, verdicts. */
  compare(question: CompareRequest & { partial?: false | undefined }, options?: CallOptions): Promise<Comparison>;
  compare(question: CompareRequest, options?: CallOptions): Promise<ComparisonAnswer>;
  /** All models, a page at a time, each with its price. */
  models(question?: ModelsRequest, options?: CallOptions): Promise<ModelList>;
  /** Everything known of one model, by id or by any exact other name. */
  model(name: string, options?: CallOptions): Promise<ModelRecord>;
  /** What each benchmark measures. */
  benchmarks(options?: CallOptions): Promise<BenchmarkList>;
  /** One benchmark with every score on it, best first. */
  benchmark(id: string, options?: CallOptions): Promise<BenchmarkRecord>;
  /** What is often said of these models, checked. */
  claims(question?: ClaimsRequest, options?: CallOptions): Promise<ClaimList>;
  /** What changed: prices, models that came and went, what is announced, and corrections; newest first. */
  changes(question?: ChangesRequest, options?: CallOptions): Promise<ChangeList>;
  /** What the market was read from, and when. */
  sources(options?: CallOptions): Promise<SourceList>;
  /** Which dataset this is, and what changed in it. */
  dataset(options?: CallOptions): Promise<DatasetInfo>;
  /** The whole dataset, to take home: `model-compare/quote` computes with it. */
  datasetJson(options?: CallOptions): Promise<Dataset>;
  /** Is it well, and on which dataset. */
  health(options?: CallOptions): Promise<Health>;
}

const CACHED_RESPONSES = IN_BROWSER ? 0 : 2_000_000;

/**
 * @param api the origin of the worker, with a path if it lives under one: `https://compare.example`
 * @throws TypeError where it has no `http://` or `https://`
 */
export function createClient(api: string, options: ClientOptions = {}): Client {
  checkOrigin(api);
  const { dataset, memory = CACHED_RESPONSES, ...how } = options;
  const remembered = new ETagCache(memory);
  const root = dataset === undefined ? '/v1' : `/v1/datasets/${encodeURIComponent(dataset)}`;

  async function get<T>(
    path: string,
    question: object,
    { signal }: CallOptions = {},
    defaults: ParameterValues = {},
  ): Promise<T> {
    const url = apiUrl(api, path, question as ParameterValues, defaults);
    const known = remembered.get(url);
    const request = known && { headers: { 'If-None-Match': known.etag } };
    const reply = await send(url, { ...how, signal, request });
    if (reply.status === 304 && known !== undefined) return JSON.parse(known.text) as T;
    const body = unwrap(url, reply);
    if (typeof reply.etag === 'string') remembered.keep(url, { etag: reply.etag, text: reply.text });
    return body as T;
  }

  async function post<T>(path: string, body: string, { signal }: CallOptions = {}): Promise<T> {
    const url = apiUrl(api, path, {});
    const headers = { 'Content-Type': 'application/json' };
    const request = { method: 'POST', headers, body };
    return unwrap(url, await send(url, { ...how, signal, request })) as T;
  }

  async function quotes(questions: readonly KeyedQuoteRequest[], call?: CallOptions): Promise<QuotesAnswer> {
    if (dataset !== undefined) throw new TypeError('/v1/quotes is answered from the latest dataset only.');
    return post('/v1/quotes', JSON.stringify({ quotes: questions }), call);
  }

  async function cost(items: readonly CostItemRequest[], call?: CallOptions): Promise<CostAnswer> {
    const answers: CostAnswer[] = [];
    for (const body of costBodies(items)) answers.push(await post(`${root}/cost`, body, call));
    return mergeCosts(answers);
  }

  return {
    quote: (question, call) => get(`${root}/quote`, question, call, QUOTE_DEFAULTS),
    quotes,
    cost,
    compare: (question: CompareRequest, call?: CallOptions) =>
      get<Comparison>(`${root}/compare`, question, call, COMPARISON_DEFAULTS),
    models: (question = {}, call) => get(`${root}/models`, question, call, LIST_DEFAULTS),
    model: (name, call) => get(`${root}/models/${encodeURIComponent(name)}`, {}, call),
    benchmarks: (call) => get(`${root}/benchmarks`, {}, call),
    benchmark: (id, call) => get(`${root}/benchmarks/${encodeURIComponent(id)}`, {}, call),
    claims: (question = {}, call) => get(`${root}/claims`, question, call),
    changes: (question = {}, call) => get(`${root}/changes`, question, call, CHANGES_DEFAULTS),
    sources: (call) => get(`${root}/sources`, {}, call),
    dataset: (call) => get(`${root}/dataset`, {}, call),
    datasetJson: (call) => get(`${root}/dataset.json`, {}, call),
    health: (call) => get('/healthz', {}, call),
  };
}
