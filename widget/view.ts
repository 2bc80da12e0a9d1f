import type { TemplateResult } from 'lit';
import { instantOf } from '../data/calendar.ts';
import { applyPrice, momentOf, windowAt } from '../data/price.ts';
import { quote, tiersSold } from '../data/quote.ts';
import type { Comparison } from '../data/shapes/comparison.ts';
import type { Rates } from '../data/shapes/price.ts';
import type { Quote, Workload } from '../data/shapes/quote.ts';
import { type Answer, isKnown, type PricedModel } from './answer.ts';
import { decimalsOf, type Formats, formats } from './format.ts';
import type { Language, Strings } from './language.ts';
import { Notes } from './notes.ts';
import type { Question } from './question.ts';
import { fill, type Message, plain, type Value } from './strings.ts';

/** A model with what it asks for the workload and the time that the card stands at. */
export interface Shown {
  model: PricedModel;
  /** Its place among the models, for its mark. */
  index: number;
  name: string;
  quote: Omit<Quote, 'dataset' | 'currency' | 'workload'>;
  /** Rates in force, or the last ones of an offer that is over. */
  rates: Rates | undefined;
  /** What the workload costs, or cost on the last day of an offer that is over. */
  total: string | undefined;
}

/** Everything a section draws from. Made anew for every drawing, so that footnotes are numbered as they are named. */
export interface View {
  comparison: Omit<Comparison, 'models'>;
  models: Shown[];
  question: Question;
  workload: Workload;
  at: string;
  api: string | undefined;
  text: Strings;
  formats: Formats;
  notes: Notes;
  cite: Notes['cite'];
  /** A message as markup. */
  say(message: Message, ...values: Value[]): unknown[];
  /** A message as text. */
  plain(message: Message, ...values: (string | number)[]): string;
}

export interface Standpoint {
  answer: Answer;
  question: Question;
  workload: Workload;
  at: string;
  api: string | undefined;
  language: Language;
}

export function makeView({ answer, language, workload, at, ...rest }: Standpoint): View {
  const written = formats(language.locale);
  const notes = new Notes(answer.sources, (number) => plain(written, language.strings.source, number));
  return {
    ...rest,
    workload,
    at,
    comparison: answer,
    models: answer.models.filter(isKnown).map((model, index) => shown(answer, model, index, workload, at)),
    text: language.strings,
    formats: written,
    notes,
    cite: notes.cite,
    say: (message, ...values) => fill(written, message, ...values),
    plain: (message, ...values) => plain(written, message, ...values),
  };
}

function shown(answer: Answer, model: PricedModel, index: number, workload: Workload, at: string): Shown {
  const { offer } = model;
  const sold = offer === null || tiersSold(offer, at).includes(workload.tier);
  const own: Shown['quote'] =
    offer === null || !sold
      ? { ...model.quote, ...(sold ? {} : { total: null, lines: [], lastOffered: null }) }
      : quote({
          dataset: answer.dataset,
          model: model.id,
          offer,
          chosenBy: model.quote.chosenBy,
          workload,
          at,
          sources: answer.sources,
        });
  return {
    model,
    index,
    name: model.shortName,
    quote: own,
    rates: ratesAt(model, workload, own.lastOffered?.at ?? at),
    total: own.total ?? own.lastOffered?.total ?? undefined,
  };
}

function ratesAt({ offer }: PricedModel, workload: Workload, at: string): Rates | undefined {
  if (offer === null) return undefined;
  const moment = momentOf(offer, instantOf(at));
  if (!('dated' in moment)) return undefined;
  const window = windowAt(moment.dated.price, at, instantOf(at));
  return applyPrice(moment.dated, window, workload.input, workload.tier)?.rates;
}

/** The decimals with which all of some amounts can be written under each other. */
export const decimalsOfAll = (amounts: (string | null | undefined)[]): number =>
  Math.max(0, ...amounts.map((amount) => decimalsOf(amount ?? '')));

export type Part = TemplateResult;
