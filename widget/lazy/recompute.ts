import { cheaperOutcome } from '../../data/comparison/cheaper.ts';
import { quoteNotes } from '../../data/comparison/notes.ts';
import { cheaperSummary } from '../../data/comparison/verdict-summary.ts';
import { quote, quoteOfOthersOnly, tiersSold } from '../../data/pricing/quote.ts';
import { parseAmount } from '../../data/primitives/money.ts';
import type { Note } from '../../data/schema/comparison.ts';
import type { Offer } from '../../data/schema/offer.ts';
import type { Quote, Workload } from '../../data/schema/quote.ts';
import { type CardComparison, isKnown, type PricedModel } from '../templates/comparison-response.ts';
import type { Recomputed } from '../templates/view-model.ts';

/** Prices, verdict and notes of a comparison for another workload or another day than it was asked for. */
export function recompute(comparison: CardComparison, workload: Workload, at: string): Recomputed {
  const models = comparison.models.filter(isKnown);
  const answers = models.map((model) => requote(comparison, model, workload, at));
  const keys = keysOf(models);
  const priced = models.map(({ shortName }, i) => ({
    id: keys[i] as string,
    shortName,
    quote: answers[i]?.quote as Quote,
  }));
  const cheaper = cheaperOutcome(priced, comparison.verdicts?.cheaper.measured ?? []);
  return {
    quotes: priced.map((one) => one.quote),
    offers: answers.map(({ offer }) => offer),
    cheaper: { ...cheaper, ...cheaperSummary(cheaper, priced) },
    notes: [...(comparison.notes ?? []).filter(isLasting), ...quoteNotes(priced)],
  };
}

/** As verdicts call them: a model that stands twice by its offer. */
const keysOf = (models: PricedModel[]): string[] =>
  models.map(({ id, quote }) =>
    models.filter((other) => other.id === id).length > 1 ? `${id}@${quote.provider}` : id,
  );

/** Whether a note holds at other numbers too: an amount that others ask now is one of the answer's own workload. */
const isLasting = ({ topic, code }: Note): boolean =>
  topic !== 'other-providers' && topic !== 'other-times' && topic !== 'caution' && code !== 'now-costs';

interface Requoted {
  quote: Quote;
  offer: Offer | null;
}

/** As the API would choose: the cheapest of all anew where that was asked for, else the offer that is shown. */
function requote(comparison: CardComparison, model: PricedModel, workload: Workload, at: string): Requoted {
  const { alternatives, offer } = model;
  const ask = (offer: Offer | null): Requoted => quoteOffer(comparison, model, offer, workload, at);
  if (alternatives === undefined) return ask(offer);
  const answers = alternatives.offers.map(ask).filter(({ quote }) => quote.total !== null);
  const [first, ...others] = answers;
  // Where nobody sells it, the developer's own offer says why.
  if (first === undefined)
    return ask(alternatives.offers.find((one) => one.provider === alternatives.firstParty) ?? null);
  return others.reduce((lowest, one) => (totalOf(one) < totalOf(lowest) ? one : lowest), first);
}

const totalOf = ({ quote }: Requoted): bigint => parseAmount(quote.total as string);

/** A model that nobody sells at first hand has no rates to compute with; a tier that is not sold has no total. */
function quoteOffer(
  { dataset, sources }: CardComparison,
  { id: model, quote: before }: PricedModel,
  offer: Offer | null,
  workload: Workload,
  at: string,
): Requoted {
  const question = { dataset, model, chosenBy: before.chosenBy, workload, at };
  if (offer === null) return { quote: quoteOfOthersOnly(question, before.providers ?? []), offer };
  if (!tiersSold(offer, at).includes(workload.tier))
    return { quote: { ...quoteOfOthersOnly(question, []), status: 'unknown', provider: offer.provider }, offer };
  return { quote: quote({ ...question, sources, offer }), offer };
}
