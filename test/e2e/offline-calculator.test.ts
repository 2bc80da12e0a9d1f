// Who takes the dataset home gets the digits that the API gives: the same questions, asked both ways.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as home from '../../client/calculator.ts';
import {
  type Client,
  type CostItemRequest,
  createClient,
  type KeyedQuoteRequest,
  type QuoteRequest,
} from '../../client/client.ts';
import { randomBill } from '../support/random-bill.ts';
import { type House, openHouse } from '../support/test-environment.ts';

const TODAY = '2026-11-24';

let house: House;
let client: Client;
let facts: home.Catalog;
beforeAll(async () => {
  house = await openHouse();
  client = createClient(house.api);
  facts = home.createCatalog(house.version, await client.datasetJson());
});
afterAll(() => house?.close());

/** What the calculator says at home to a question as the API takes it. */
function atHome(question: QuoteRequest): home.ApiIdQuoteResult {
  const { model: name, provider, apiId, at = TODAY, ...uses } = question;
  const workload = { ...home.QUOTE_DEFAULTS, ...uses } as home.Workload;
  if (apiId !== undefined) return home.quoteByApiId(facts, { provider, apiId, workload, at, today: TODAY });
  const model = home.findModel(facts, name);
  if (model === undefined) throw new Error(`${name} is in no dataset.`);
  return home.quoteModel(facts, { model, provider, workload, at });
}

const two = (most: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));
const day = fc
  .integer({ min: Date.UTC(2024, 4, 1), max: Date.UTC(2026, 11, 31) })
  .map((instant) => new Date(instant).toISOString().slice(0, 10));
const at = fc.oneof(
  day,
  fc.tuple(day, two(23), two(59), two(59)).map(([date, h, m, s]) => `${date}T${h}:${m}:${s}Z`),
);
const tokens = fc.oneof(fc.nat(200), fc.nat(1_000_000), fc.nat(10 ** 12));
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** A workload of which nothing is more than the whole that it is part of. */
const uses = fc
  .record({
    input: tokens,
    output: tokens,
    cached: share,
    write: share,
    thought: share,
    requests: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 10 ** 12 })),
    tier: fc.constantFrom('standard' as const, 'standard' as const, 'batch' as const, 'flex' as const),
  })
  .map(({ input, output, cached, write, thought, requests, tier }) => {
    const cachedInput = Math.floor(input * cached);
    const cacheWrite = Math.floor((input - cachedInput) * write);
    return { input, cachedInput, cacheWrite, output, reasoning: Math.floor(output * thought), requests, tier };
  });

function questions(): fc.Arbitrary<QuoteRequest> {
  const { models } = facts.data;
  const offers = models.flatMap((model) => model.offers);
  const ofModel = fc.constantFrom(...models).chain((model) =>
    fc.record({
      model: fc.constantFrom(model.id, ...model.aliases),
      provider: fc.constantFrom(undefined, 'cheapest', 'nobody', ...model.offers.map(({ provider }) => provider)),
    }),
  );
  const ofBill = fc.constantFrom(...offers).map(({ provider, apiId }) => ({ provider, apiId }));
  return fc
    .tuple(fc.oneof(ofModel, ofBill), uses, at)
    .map(([whose, workload, when]) => ({ ...whose, ...workload, at: when }));
}

it('gives the same quote as the API, field by field, to five hundred questions', async () => {
  const asked: KeyedQuoteRequest[] = fc.sample(questions(), { numRuns: 500, seed: 2026 });
  const hundreds = Array.from({ length: 5 }, (_, i) => asked.slice(i * 100, i * 100 + 100));
  const answers = (await Promise.all(hundreds.map((some) => client.quotes(some)))).flatMap(({ results }) => results);
  const seen = new Set<string>();
  for (const [index, question] of asked.entries()) {
    const [here, there] = [atHome(question), answers[index]];
    if ('quote' in here) expect(there?.quote).toEqual(here.quote);
    else expect(there?.problem?.type).toMatch(/unknown-provider|unknown-tier/);
    seen.add('quote' in here ? here.quote.status : here.refused);
  }
  // Nothing is proved by questions that all end alike.
  expect([...seen]).toEqual(expect.arrayContaining(['current', 'retired', 'unknown', 'upcoming', 'provider', 'tier']));
});

it('gives the same quote as one address, and its permalink leads there again', async () => {
  const asked = fc.sample(questions(), { numRuns: 40, seed: 7 });
  for (const question of asked) {
    const here = atHome(question);
    if (!('quote' in here)) continue;
    expect(await client.quote(question)).toEqual(here.quote);
    expect(await (await fetch(house.api + here.quote.permalink)).json()).toMatchObject({ total: here.quote.total });
  }
});

it('prices a bill of random items as the API does, in the words of every vendor, sent in parts', async () => {
  const items = randomBill(facts.data, 1200, 11).map(({ item }) => item);
  const there = await client.cost(items as CostItemRequest[]);
  const here = home.cost(facts, items, TODAY);
  expect(there.total).toBeNull();
  expect(there.known).toEqual(here.known);
  expect(there.results.map(({ key, quote }) => [key, quote])).toEqual(
    here.results.map((result) => [result.key, 'quote' in result ? result.quote : undefined]),
  );
});
