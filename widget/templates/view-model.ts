import type { Comparison, Note } from '../../data/schema/comparison.ts';
import type { Rates } from '../../data/schema/offer.ts';
import type { Workload } from '../../data/schema/quote.ts';
import type { Cheaper, CheaperOutcome } from '../../data/schema/verdict.ts';
import { comparisonUrl, pageUrl } from '../element/api-url.ts';
import type { AttributeFault, CardRequest } from '../element/attributes.ts';
import type { Failure } from '../element/shared-requests.ts';
import { decimalsOf, type Formats } from '../format/format.ts';
import type { Strings } from '../locales/en.ts';
import type { Locale } from '../locales/locales.ts';
import { type CodedMessage, interpolate, type Message, renderMessage, type Value } from '../locales/message.ts';
import { type CardComparison, isKnown, type PricedModel } from './comparison-response.ts';
import { type Footnotes, numberFootnotes } from './footnotes.ts';

/** A model with what it asks for the workload and the time that the card stands at. */
export interface ModelView {
  model: PricedModel;
  /** What verdicts call it: its id, or its offer where a model stands in the card twice. */
  key: string;
  /** Its place among the models, for its mark. */
  index: number;
  name: string;
  quote: PricedModel['quote'];
  /** The offer that the quote is of; null where nobody sells it at first hand. */
  offer: PricedModel['offer'];
  /** Rates in force, or the last ones of an offer that is over. */
  rates: Rates | undefined;
  /** What the workload costs, or cost on the last day of an offer that is over. */
  total: string | undefined;
}

/** What a card says of a verdict. An answer that was asked for without notes has a sentence only. */
export type VerdictView = Pick<Cheaper, 'outcome' | 'winner' | 'answer' | 'reasons'> & { sentence?: string };
export type CheaperView = VerdictView & Pick<Cheaper, 'byTask' | 'savingPercent'>;

/** Prices for another workload or another day than the answer's, computed here. */
export interface Recomputed {
  quotes: PricedModel['quote'][];
  /** Whose offers those are. */
  offers: PricedModel['offer'][];
  cheaper: VerdictView & CheaperOutcome;
  notes: Note[];
}

export type ExportFormat = 'link' | 'picture' | 'markdown' | 'csv' | 'api';

/** Never confused: an error is not shown as "no data", and what is old is said to be old. */
export type State = 'loading' | 'ready' | 'stale' | 'partial' | 'empty' | 'error';

/** What a card says when something is missing: one line that tells what to do, never a figure. */
export interface Notice {
  state: State;
  failure: Failure | undefined;
  faults: AttributeFault[];
  receivedAt: string;
  retry: () => void;
}

/** What the parts of the second file may ask of the card they belong to. */
export interface CardHost {
  viewModel(): ViewModel;
  /** After all of the card is drawn once, so that its footnotes have their numbers. */
  completeViewModel(): ViewModel;
  /** Tells the page; false where the page would rather do it itself. */
  emit(name: string, detail: unknown, cancelable?: boolean): boolean;
  /** To those who listen to the page. */
  announce(sentence: string): void;
}

/** What a reader has put into the calculator, and the card as text. */
export interface CalculatorState {
  /** Where the card stands: at the reader's numbers, once there are any. */
  state(comparison: CardComparison): Pick<CardState, 'workload' | 'at' | 'recomputed'> | undefined;
  /** Begins anew, with another answer. */
  reset(): void;
  text(format: ExportFormat): string;
  copy(format: ExportFormat): Promise<void>;
}

type Section = (view: ViewModel) => unknown;

/** What the second file holds, when it has been fetched. */
export interface LazySections
  extends Record<
    'calculator' | 'intervals' | 'history' | 'pastYear' | 'speed' | 'specs' | 'family' | 'training' | 'claims',
    Section
  > {
  styles: string;
  controller: CalculatorState;
  /** Prices and scores of three to six models; which of the two, in which order. */
  multiModelTable(view: ViewModel, sections: readonly string[]): unknown;
}

/** Where a card stands: everything that a drawing depends on. */
export interface CardState {
  comparison: CardComparison;
  request: CardRequest;
  workload: Workload;
  at: string;
  recomputed: Recomputed | undefined;
  api: string | undefined;
  locale: Locale;
  notice: Notice;
  lazy: LazySections | undefined;
  /** A section was unfolded whose content may not be here yet. */
  loadLazySections(): void;
  copyLink(): void;
  /** The second file could not be fetched. */
  lazyFailed: boolean;
  /** How many steps of the card are drawn; where one is missing there is no foot. */
  steps: number;
}

/** Everything a section draws from. Made anew for every drawing, so that footnotes are numbered as they are named. */
export interface ViewModel extends Omit<CardState, 'comparison' | 'locale' | 'recomputed'> {
  comparison: Omit<Comparison, 'models'>;
  /** As the answer has them, those that the API does not know among them. */
  allModels: CardComparison['models'];
  models: ModelView[];
  cheaper: CheaperView | undefined;
  /** What is said besides the figures, about one topic. */
  notes(topic: Note['topic']): Note[];
  language: string;
  text: Strings;
  formats: Formats;
  /** The addresses of what the card shows: as a page, and as the API answers it. */
  pageUrl: string;
  apiUrl: string;
  footnotes: Footnotes;
  cite: Footnotes['cite'];
  /** A text of the language as markup. */
  say(message: Message, ...values: Value[]): unknown[];
  /** What came with the figures, in the language of the card. */
  message(message: CodedMessage): unknown;
}

export function makeViewModel({ comparison, locale, recomputed, ...state }: CardState): ViewModel {
  const { workload, at, request, api = '' } = state;
  const { formats, strings } = locale;
  const current = { ...request, workload, at };
  const footnotes = numberFootnotes(comparison.sources, strings.source);
  const known = comparison.models.filter(isKnown);
  const isTwice = (id: string): boolean => known.filter((model) => model.id === id).length > 1;
  const keyOf = ({ id, quote }: PricedModel): string => (isTwice(id) ? `${id}@${quote.provider}` : id);
  const modelView = (model: PricedModel, index: number): ModelView => {
    const quote = recomputed?.quotes[index] ?? model.quote;
    return {
      model,
      index,
      key: keyOf(model),
      name: isTwice(model.id) ? `${model.shortName} (${model.seller ?? model.developer})` : model.shortName,
      quote,
      offer: recomputed?.offers[index] ?? model.offer,
      rates: (quote.price ?? quote.lastOffered)?.rates ?? undefined,
      total: quote.total ?? quote.lastOffered?.total ?? undefined,
    };
  };
  return {
    ...state,
    comparison,
    allModels: comparison.models,
    models: known.map(modelView),
    cheaper: recomputed?.cheaper ?? comparison.verdicts?.cheaper,
    notes: (topic) => ((recomputed ?? comparison).notes ?? []).filter((note) => note.topic === topic),
    language: locale.code,
    text: strings,
    formats,
    pageUrl: pageUrl(api, current),
    apiUrl: comparisonUrl(api, current),
    footnotes,
    cite: footnotes.cite,
    say: (message, ...values) => interpolate(formats, message, ...values),
    message: (message) => renderMessage(formats, strings, message),
  };
}

/** The decimals with which all of some amounts can be written under each other. */
export const decimalsOfAll = (amounts: (string | null | undefined)[]): number =>
  Math.max(0, ...amounts.map((amount) => decimalsOf(amount ?? '')));

/** The model that a verdict names. */
export const modelById = (
  { models }: Pick<ViewModel, 'models'>,
  id: string | null | undefined,
): ModelView | undefined => models.find(({ key }) => key === id);
