import type { ComparedBenchmark, Comparison, Note } from '../data/schema/comparison.ts';
import type { Rates } from '../data/schema/offer.ts';
import type { Workload } from '../data/schema/quote.ts';
import type { Cheaper, CheaperOutcome } from '../data/schema/verdict.ts';
import { type Answer, isKnown, type PricedModel } from './answer.ts';
import type { Failure } from './client.ts';
import { type Footnotes, numberFootnotes } from './footnotes.ts';
import { decimalsOf, type Formats } from './format.ts';
import type { Language } from './language.ts';
import { type AttributeFault, comparisonUrl, permalinkOf, type Question } from './question.ts';
import type { Strings } from './strings/en.ts';
import type { MoreStrings } from './strings/more/en.ts';
import { fill, type Message, type Said, said, type Value } from './strings.ts';

/** A model with what it asks for the workload and the time that the card stands at. */
export interface Shown {
  model: PricedModel;
  /** Its place among the models, for its mark. */
  index: number;
  name: string;
  quote: PricedModel['quote'];
  /** Rates in force, or the last ones of an offer that is over. */
  rates: Rates | undefined;
  /** What the workload costs, or cost on the last day of an offer that is over. */
  total: string | undefined;
}

/** What a card says of a verdict. An answer that was asked for without notes has a sentence only. */
export type Verdict = Pick<Cheaper, 'outcome' | 'winner' | 'answer' | 'reasons'> & { sentence?: string };

/** Prices for another workload or another day than the answer's, computed here. */
export interface Recomputed {
  quotes: PricedModel['quote'][];
  cheaper: Verdict & CheaperOutcome;
  notes: Note[];
}

export type CopyKind = 'link' | 'markdown' | 'csv' | 'api';

/** Never confused: an error is not shown as "no data", and what is old is said to be old. */
export type State = 'loading' | 'ready' | 'stale' | 'partial' | 'empty' | 'error';

/** What a card says when something is missing: one line that tells what to do, never a figure. */
export interface Notice {
  state: State;
  failure: Failure | undefined;
  faults: AttributeFault[];
  answeredAt: string;
  retry: () => void;
}

/** What the second file may do to the card that fetched it. */
export interface Host {
  draw(): void;
  view(): View;
  /** After all of the card is drawn once, so that its footnotes have their numbers. */
  wholeView(): View;
  /** The workload that a preset stands for. */
  preset(name: string): Workload;
  /** Tells the page; false where the page would rather do it itself. */
  tell(name: string, detail: unknown, cancelable?: boolean): boolean;
  /** To those who listen to the page. */
  say(sentence: string): void;
}

type Drawing = (view: View) => unknown;

/** What the second file holds, when it has been fetched. */
export interface More
  extends Record<
    'notices' | 'rivals' | 'calculator' | 'reruns' | 'speed' | 'specs' | 'family' | 'training' | 'claims',
    Drawing
  > {
  styles: string;
  /** The texts of these parts in a language that the card speaks. */
  texts(language: Language): Promise<MoreStrings>;
  /** Why there is no card. */
  reason(language: Language, notice: Notice, say: View['say']): unknown;
  /** What is said otherwise of three models and more. */
  scoresOfMany(view: View, rows: ComparedBenchmark[]): unknown;
  legendOfMany: Drawing;
  titleOfMany: Drawing;
  /** What the reader of this card has put in. */
  reader: {
    standpoint(answer: Answer): Pick<Standpoint, 'workload' | 'at' | 'recomputed'> | undefined;
    begin(): void;
    text(kind: CopyKind): string;
    copy(kind: CopyKind): Promise<void>;
  };
}

/** Where a card stands: everything that a drawing depends on. */
export interface Standpoint {
  answer: Answer;
  question: Question;
  workload: Workload;
  at: string;
  recomputed: Recomputed | undefined;
  api: string | undefined;
  language: Language;
  notice: Notice;
  more: More | undefined;
  /** A section was unfolded whose content may not be here yet. */
  unfold(): void;
  copyLink(): void;
  /** The second file could not be fetched. */
  missed: boolean;
  /** How many parts of the card are drawn; where one is missing there is no foot. */
  parts: number;
}

/** Everything a section draws from. Made anew for every drawing, so that footnotes are numbered as they are named. */
export interface View extends Omit<Standpoint, 'language' | 'recomputed'> {
  comparison: Omit<Comparison, 'models'>;
  models: Shown[];
  cheaper: Verdict | undefined;
  /** What is said besides the figures, about one topic. */
  notes(topic: Note['topic']): Note[];
  text: Strings & MoreStrings;
  formats: Formats;
  /** The addresses of what the card shows: as a page, and as the API answers it. */
  link: string;
  source: string;
  footnotes: Footnotes;
  cite: Footnotes['cite'];
  /** A message as markup. */
  say(message: Message, ...values: Value[]): unknown[];
  /** What came with the figures, in the language of the card. */
  said(phrase: Said): unknown;
}

export function makeView(standpoint: Standpoint): View {
  const { answer, language, recomputed, workload, at, question, api = '' } = standpoint;
  const asked = { ...question, workload, at };
  const written = language.formats;
  const footnotes = numberFootnotes(answer.sources, language.strings.source);
  const shown = (model: PricedModel, index: number): Shown => {
    const quote = recomputed?.quotes[index] ?? model.quote;
    return {
      model,
      index,
      name: model.shortName,
      quote,
      rates: (quote.price ?? quote.lastOffered)?.rates ?? undefined,
      total: quote.total ?? quote.lastOffered?.total ?? undefined,
    };
  };
  return {
    ...standpoint,
    comparison: answer,
    models: answer.models.filter(isKnown).map(shown),
    cheaper: recomputed?.cheaper ?? answer.verdicts?.cheaper,
    notes: (topic) => ((recomputed ?? answer).notes ?? []).filter((remark) => remark.topic === topic),
    text: language.strings as Strings & MoreStrings,
    formats: written,
    link: permalinkOf(api, asked),
    source: comparisonUrl(api, asked),
    footnotes,
    cite: footnotes.cite,
    say: (message, ...values) => fill(written, message, ...values),
    said: (phrase) => said(written, language.strings.phrases, phrase),
  };
}

/** The decimals with which all of some amounts can be written under each other. */
export const decimalsOfAll = (amounts: (string | null | undefined)[]): number =>
  Math.max(0, ...amounts.map((amount) => decimalsOf(amount ?? '')));

/** The model that a verdict names. */
export const named = ({ models }: View, id: string | null | undefined): Shown | undefined =>
  models.find(({ model }) => model.id === id);
