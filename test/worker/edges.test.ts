// Two edges on one KV that lags: each read shows KV as it was up to a minute ago, now later, now earlier, and some fail.
// Datasets are published and taken back by a clock that is wrong. Whatever address either edge hands out, both answer it
// with the same digits or say that they cannot now.
import { describe, expect, it, vi } from 'vitest';
import type { Dataset } from '../../data/schema/dataset.ts';
import type { Pointer } from '../../data/schema/publication.ts';
import { publish, publishable, SETTLE_MS } from '../../scripts/publish-dataset.ts';
import { dataset, model, offer, price } from '../support/fixtures.ts';
import { Door, NOON } from '../support/worker/test-worker.ts';

/** Ten thousand in all, in four worlds. */
const STEPS = 2500;
const LAG_MS = 60_000;
const SEEDS = [1, 2, 20_260_731, 1_600_000_000];
const QUOTE = '/v1/quote?at=2025-02-01&input=1000000&model=example-1&output=1000000';

/** Numbers from 0 to 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Facts that differ in one rate. There are eight of them, so that each is published many times. */
const factsOf = (n: number): Dataset =>
  dataset([
    model({ offers: [offer({ prices: [price({ rates: { input: `0.5${n}`, output: '2.19' } })] })] }),
    model({ id: 'example-2', name: 'Example 2', shortName: 'Two' }),
  ]);

class World {
  now = Date.parse(NOON);
  readonly random: () => number;
  readonly #written = new Map<string, { at: number; value: string }[]>();
  readonly edges: [Door, Door];
  /** Set while a publication waits for KV to settle. */
  #wake: { at: number; resolve: () => void } | undefined;
  #publishing: Promise<unknown> | undefined;

  constructor(seed: number) {
    this.random = randomOf(seed);
    this.edges = [this.#edge(), this.#edge()];
  }

  /** The pointer as the one who writes it sees it. */
  get pointer(): Pointer {
    return JSON.parse(this.#written.get('dataset:current')?.at(-1)?.value ?? 'null') as Pointer;
  }

  #edge(): Door {
    const get = async (key: string, options?: { type?: string }): Promise<unknown> => {
      if (this.random() < 0.02) throw new Error('KV GET failed: 503');
      const seen = this.now - this.random() * LAG_MS;
      const value = this.#written.get(key)?.findLast(({ at }) => at <= seen)?.value ?? null;
      return value !== null && options?.type === 'arrayBuffer' ? new TextEncoder().encode(value).buffer : value;
    };
    return new Door(NOON, { get } as unknown as KVNamespace);
  }

  async pass(ms: number): Promise<void> {
    this.now += ms;
    for (const edge of this.edges) edge.now = this.now;
    if (this.#wake === undefined || this.now < this.#wake.at) return;
    this.#wake.resolve();
    this.#wake = undefined;
    await this.#publishing;
    this.#publishing = undefined;
  }

  /** One at a time; the clock of whoever publishes is up to a day wrong. */
  async publish(facts: Dataset): Promise<void> {
    if (this.#publishing !== undefined) return;
    const store = {
      get: async (key: string) => this.#written.get(key)?.at(-1)?.value ?? null,
      put: async (key: string, value: string) => {
        this.#written.set(key, [...(this.#written.get(key) ?? []), { at: this.now, value }]);
      },
    };
    const clock = new Date(this.now + (this.random() - 0.5) * 2 * 86_400_000);
    const built = await publishable(facts);
    const settling = new Promise<void>((begun) => {
      const settle = (): Promise<void> => {
        begun();
        return new Promise((resolve) => {
          this.#wake = { at: this.now + SETTLE_MS, resolve };
        });
      };
      this.#publishing = publish(store, built, clock, settle).then(() => begun());
    });
    await settling;
    if (this.#wake === undefined) this.#publishing = undefined;
  }
}

describe.each(SEEDS)('two edges on a KV that lags up to a minute (seed %i)', (seed) => {
  it(`answer each address that either hands out alike, in ${STEPS} steps`, async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const world = new World(seed);
    const { random } = world;
    // The worker throws dice as well: for how long it remembers a failure.
    vi.spyOn(Math, 'random').mockImplementation(random);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    await world.publish(factsOf(0));
    await expectSame(world, { quiet: 0 });
    const handedOut = new Map<string, string>();
    const recent: string[] = [];
    const counts = { 200: 0, 503: 0, made: 0, published: 0, quiet: 0 };

    const follow = async (permalink: string): Promise<void> => {
      for (const edge of world.edges) {
        const response = await edge.ask(permalink);
        expect([200, 503], `${permalink} is ${response.status}`).toContain(response.status);
        counts[response.status as 200 | 503]++;
        if (response.status === 503) expect(Number(response.headers.get('Retry-After'))).toBeGreaterThanOrEqual(1);
        else expect(((await response.json()) as { total: string }).total).toBe(handedOut.get(permalink));
      }
    };

    for (let step = 0; step < STEPS; step++) {
      await world.pass(random() * 8000);
      const what = random();
      if (what < 0.03) {
        const facts = factsOf(Math.floor(random() * 8));
        // Somebody who has built it asks for it before it is there.
        const { version } = await publishable(facts);
        if (random() < 0.5) await pick(world.edges).ask(`/v1/datasets/${version}${QUOTE.slice(3)}`);
        await world.publish(facts);
        counts.published++;
      } else if (what < 0.04) {
        const made = Math.floor(random() * 2 ** 40)
          .toString(16)
          .padStart(12, '0');
        expect([404, 503]).toContain((await pick(world.edges).ask(`/v1/datasets/${made}${QUOTE.slice(3)}`)).status);
        counts.made++;
      } else if (what < 0.5) {
        const response = await pick(world.edges).ask(QUOTE);
        expect(response.status).toBe(200);
        const { permalink, total } = (await response.json()) as { permalink: string; total: string };
        expect(handedOut.get(permalink) ?? total).toBe(total);
        handedOut.set(permalink, total);
        recent[step % 4] = permalink;
        await follow(permalink);
      } else {
        const permalink = random() < 0.5 ? pick(Object.values(recent)) : pick([...handedOut.keys()]);
        if (permalink !== undefined) await follow(permalink);
      }
      if (step % 500 === 499) await expectSame(world, counts);
    }
    expect(counts.quiet).toBe(STEPS / 500);
    expect(counts[200]).toBeGreaterThan(20 * counts[503]);
    expect(handedOut.size).toBe(8);
    console.info(
      `${STEPS} steps, ${counts.published} publications: ${counts[200]} answered, ${counts[503]} told to wait.`,
    );
  });
});

/** Once nothing has been published for a while, both are on the dataset that was published last. */
async function expectSame(world: World, counts: { quiet: number }): Promise<void> {
  for (let i = 0; i < 12; i++) {
    await world.pass(35_000);
    for (const edge of world.edges) await edge.ask(QUOTE);
  }
  for (const edge of world.edges) {
    expect((await edge.json('/healthz')).dataset).toBe(world.pointer.version);
  }
  counts.quiet++;
}
