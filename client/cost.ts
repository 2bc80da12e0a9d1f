import { formatAmount, parseAmount } from '../data/primitives/money.ts';
import type { CostAnswer } from '../data/schema/responses.ts';
import type { CostItemRequest } from './requests.ts';

/** A bill of any length, in bodies of a size that the API takes. */

/** What one body may hold. */
const MAX_ITEMS = 1000;
const MAX_BYTES = 990_000;

/** The bodies that a bill is sent in, in its order. An item that is too large for any goes alone, and is refused there. */
export function costBodies(items: readonly CostItemRequest[]): string[] {
  const bodies: string[] = [];
  let open: string[] = [];
  let bytes = 0;
  const close = (): void => {
    if (open.length > 0) bodies.push(`{"items":[${open.join()}]}`);
    open = [];
    bytes = 0;
  };
  for (const item of items) {
    const text = JSON.stringify(item);
    const size = new TextEncoder().encode(text).length + 1;
    if (open.length === MAX_ITEMS || bytes + size > MAX_BYTES) close();
    open.push(text);
    bytes += size;
  }
  close();
  return bodies;
}

/** One answer of several: the results in their order, and one total, which is null where one of theirs is. */
export function mergeCosts(answers: readonly CostAnswer[]): CostAnswer {
  const results = answers.flatMap((answer) => answer.results);
  const sum = formatAmount(
    answers.reduce((all, { total, known }) => all + parseAmount(total ?? known?.total ?? '0.00'), 0n),
  );
  const sources = Object.assign({}, ...answers.map((answer) => answer.sources)) as CostAnswer['sources'];
  if (answers.every(({ total }) => total !== null)) return { results, total: sum, sources };
  const items = answers.reduce((all, { results: own, known }) => all + (known?.items ?? own.length), 0);
  return { results, total: null, known: { total: sum, items }, sources };
}
