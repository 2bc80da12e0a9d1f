import { cheaperOutcome } from '../../data/comparison/cheaper.ts';
import { quoteNotes } from '../../data/comparison/notes.ts';
import { cheaperSummary } from '../../data/comparison/verdict-summary.ts';
import { quote, tiersSold } from '../../data/pricing/quote.ts';
import type { Note } from '../../data/schema/comparison.ts';
import type { Workload } from '../../data/schema/quote.ts';
import { type CardComparison, isKnown, type PricedModel } from '../templates/comparison-response.ts';
import type { Recomputed } from '../templates/view-model.ts';

/** Prices, verdict and notes of a comparison for another workload or another day than it was asked for. */
export function recompute(comparison: CardComparison, workload: Workload, at: string): Recomputed {
  const models = comparison.models.filter(isKnown);
  const quotes = models.map((model) => requote(comparison, model, workload, at));
  const priced = models.map(({ id, shortName }, i) => ({ id, shortName, quote: quotes[i] as PricedModel['quote'] }));
  const cheaper = cheaperOutcome(priced, comparison.verdicts?.cheaper.measured ?? []);
  return {
    quotes,
    cheaper: { ...cheaper, ...cheaperSummary(cheaper, priced) },
    notes: [...(comparison.notes ?? []).filter(isLasting), ...quoteNotes(priced)],
  };
}

/** Whether a note holds at other numbers too: an amount that others ask now is one of the answer's own workload. */
const isLasting = ({ topic, code }: Note): boolean =>
  topic !== 'other-providers' && topic !== 'other-times' && topic !== 'caution' && code !== 'now-costs';

/** A model that nobody sells at first hand has no rates to compute with; a tier that is not sold has no total. */
function requote(
  { dataset, sources }: CardComparison,
  model: PricedModel,
  workload: Workload,
  at: string,
): PricedModel['quote'] {
  const { offer } = model;
  if (offer === null) return model.quote;
  if (!tiersSold(offer, at).includes(workload.tier)) {
    const none = { total: null, perRequest: null, lines: [], lastOffered: null, price: null };
    return { ...model.quote, status: 'unknown', ...none };
  }
  return quote({ dataset, sources, model: model.id, offer, chosenBy: model.quote.chosenBy, workload, at });
}
