// Random items of a bill about the real offers, asked in the words of every vendor, with what each says in ours.
import { randomQuestions } from '../../bench/questions.ts';
import type { CostItem } from '../../data/billing/cost-items.ts';
import type { Dataset } from '../../data/schema/dataset.ts';
import type { Offer } from '../../data/schema/offer.ts';
import type { Workload } from '../../data/schema/quote.ts';
import { writersOf } from './usage-writers.ts';

export interface AskedItem {
  item: CostItem;
  offer: Offer;
  workload: Workload;
  at: string;
}

/** The n-th way in which a question may be asked, by turns: in our parameters, or in the words of a vendor. */
function asItem(question: Omit<AskedItem, 'item'> & { model: string }, n: number): AskedItem {
  const { model, offer, at } = question;
  // Half of them without thinking, which one vendor does not tell apart.
  const workload = n % 2 === 0 ? question.workload : { ...question.workload, reasoning: 0 };
  const { requests, tier } = workload;
  const named = { key: `${n}`, model, provider: offer.provider, at, requests, tier };
  const writers = writersOf(workload);
  const writer = writers[n % (writers.length + 1)];
  const item =
    writer === undefined
      ? { ...workload, ...named }
      : { ...named, format: writer.format, usage: JSON.parse(JSON.stringify(writer.write(workload))) as unknown };
  return { item, offer, workload, at };
}

/** Always the same ones for the same seed. */
export function randomBill(dataset: Dataset, count: number, seed: number): AskedItem[] {
  const questions = randomQuestions(dataset, seed);
  return Array.from({ length: count }, (_, n) => asItem(questions.next().value, n));
}
