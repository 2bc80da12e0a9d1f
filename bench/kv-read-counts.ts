// What a warm request does not do, counted.
import type { Dataset } from '../data/schema/dataset.ts';
import { LIST, newCompare, newQuote } from './sample-requests.ts';
import { ask, open } from './worker-fixture.ts';

export interface Counts {
  /** Of the first request of the isolate. */
  cold: { reads: number; parses: number };
  /** Of the thousand that follow. */
  warm: { reads: number; parses: number };
}

export async function counts(facts: Dataset, body: string): Promise<Counts> {
  const house = await open('bench/workers/counted.ts', body, facts);
  const parses = async (): Promise<number> => Number(await (await fetch(`${house.origin}/parses`)).text());
  try {
    await ask(house, newQuote(0));
    const cold = { reads: house.kv.reads.length, parses: await parses() };
    for (let n = 0; n < 1000; n++) await ask(house, n % 3 === 0 ? newQuote(n) : n % 3 === 1 ? newCompare(n) : LIST);
    const warm = { reads: house.kv.reads.length - cold.reads, parses: (await parses()) - cold.parses };
    return { cold, warm };
  } finally {
    await house.stop();
  }
}
