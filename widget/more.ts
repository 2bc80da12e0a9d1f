import { quote, tiersSold } from '../data/quote.ts';
import type { Workload } from '../data/shapes/quote.ts';
import { cheaper } from '../data/verdicts/cheaper.ts';
import { type Answer, isKnown, type PricedModel } from './answer.ts';
import { copies } from './copies.ts';
import { moreStyles } from './more-styles.ts';
import { calculator } from './sections/calculator.ts';
import { claims } from './sections/claims.ts';
import { family } from './sections/family.ts';
import { reruns } from './sections/reruns.ts';
import { rivals } from './sections/rivals.ts';
import { specs } from './sections/specs.ts';
import { speed } from './sections/speed.ts';
import { training } from './sections/training.ts';
import { type MoreStrings, moreEn } from './strings/more/en.ts';
import type { More, Recomputed } from './view.ts';

/**
 * The second file of the card: what a reader asks for. It carries the calculator, with all of the arithmetic on prices,
 * and the sections that a page has to name; most readers of most pages need neither.
 */

function recompute(answer: Answer, workload: Workload, at: string): Recomputed {
  const models = answer.models.filter(isKnown);
  const quotes = models.map((model) => requote(answer, model, workload, at));
  const priced = models.map(({ id, name }, i) => ({ id, name, quote: quotes[i] as PricedModel['quote'] }));
  return { quotes, cheaper: cheaper(priced, answer.verdicts?.cheaper.measured ?? []) };
}

/** A model that nobody sells at first hand has no rates to compute with; a tier that is not sold has no total. */
function requote(answer: Answer, model: PricedModel, workload: Workload, at: string): PricedModel['quote'] {
  const { offer } = model;
  if (offer === null) return model.quote;
  if (!tiersSold(offer, at).includes(workload.tier)) {
    return {
      ...model.quote,
      status: 'unknown',
      total: null,
      perRequest: null,
      lines: [],
      lastOffered: null,
      price: null,
    };
  }
  const { dataset, sources } = answer;
  return quote({ dataset, sources, model: model.id, offer, chosenBy: model.quote.chosenBy, workload, at });
}

const languages: Record<string, () => Promise<MoreStrings>> = {
  de: async () => (await import('./strings/more/de.ts')).moreDe,
  ar: async () => (await import('./strings/more/ar.ts')).moreAr,
};

const texts = async (code: string): Promise<MoreStrings> => (await languages[code]?.()) ?? moreEn;

export const more: More = {
  rivals,
  styles: moreStyles,
  recompute,
  texts,
  copies,
  calculator,
  reruns,
  speed,
  specs,
  family,
  training,
  claims,
};
