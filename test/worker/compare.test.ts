import { beforeAll, describe, expect, it } from 'vitest';
import { Door, publishFacts } from '../support/worker/test-worker.ts';

const door = new Door();
beforeAll(async () => {
  await publishFacts();
});

interface Answer {
  at: string;
  workload: Record<string, unknown>;
  models: {
    id: string;
    quote?: { total: string | null; chosenBy: string; provider: string };
    today?: unknown;
    problem?: { status: number };
  }[];
  benchmarks: { id: string }[];
}
const compare = async (query: string) => (await door.json(`/v1/compare?${query}`)) as unknown as Answer;

describe('a comparison', () => {
  it('is of a thousand requests of a thousand tokens each way where it does not say', async () => {
    const { workload, models } = await compare('models=deepseek-r1,o1&at=2025-02-01');
    expect(workload).toMatchObject({ input: 1000, output: 1000, requests: 1000, tier: 'standard' });
    expect(models.map(({ id, quote }) => [id, quote?.total])).toEqual([
      ['deepseek-r1', '2.74'],
      ['o1', '75.00'],
    ]);
  });

  it('keeps the order in which the models are named', async () => {
    const { models } = await compare('models=o1,deepseek-r1');
    expect(models.map(({ id }) => id)).toEqual(['o1', 'deepseek-r1']);
  });

  it('takes an offer behind an @', async () => {
    const { models } = await compare('models=o1@openai,deepseek-r1@cheapest&at=2025-02-01');
    expect(models.map(({ quote }) => quote?.chosenBy)).toEqual(['requested', 'cheapest']);
  });

  it('answers with the parts that are asked for', async () => {
    const keys = async (query: string) => Object.keys(await compare(`models=o1,deepseek-r1${query}`));
    expect(await keys('')).toEqual([
      ...['dataset', 'at', 'workload', 'models', 'verdicts', 'benchmarks', 'tables', 'sources'],
    ]);
    expect(await keys('&sections=prices')).toEqual(['dataset', 'at', 'workload', 'models', 'sources']);
    expect(await keys('&sections=all')).toEqual(
      expect.arrayContaining(['verdicts', 'benchmarks', 'taskSets', 'families', 'claims']),
    );
  });

  it('shows the benchmarks that are asked for, in that order', async () => {
    const { benchmarks } = await compare('models=o1,deepseek-r1&benchmarks=mmlu,aime-2024');
    expect(benchmarks.map(({ id }) => id)).toEqual(['mmlu', 'aime-2024']);
  });

  it('says of a past day how things stand now, and therefore is of today', async () => {
    const response = await new Door('2026-11-24T23:59:30Z').ask('/v1/compare?models=deepseek-r1,o1&at=2025-02-01');
    expect(response.headers.get('Cache-Control')).toContain('max-age=30, stale-while-revalidate=0');
    expect(response.headers.get('ETag')).toContain('-2026-11-24"');
    const { models } = (await response.json()) as Answer;
    expect(models[0]?.today).toMatchObject({ status: 'retired' });
  });

  it('of a dataset named in the address says nothing of today', async () => {
    const { dataset } = await door.json('/v1/compare?models=deepseek-r1,o1');
    const path = `/v1/datasets/${dataset}/compare?at=2025-02-01&models=deepseek-r1,o1`;
    const { models } = (await door.json(path)) as unknown as Answer;
    expect(models[0]).not.toHaveProperty('today');
    expect(await new Door('2027-03-01T00:00:00Z').json(path)).toEqual(await door.json(path));
  });
});

describe('the written form of a comparison', () => {
  it.each([
    ['models=DeepSeek-R1,openai/o1', 'models=deepseek-r1,o1'],
    ['models=o1,deepseek-r1&input=1000&output=1000&requests=1000', 'models=o1,deepseek-r1'],
    ['models=o1%2Cdeepseek-r1', 'models=o1,deepseek-r1'],
    ['models=o1%40openai,deepseek-r1', 'models=o1@openai,deepseek-r1'],
    ['sections=verdicts,prices,benchmarks&models=o1,deepseek-r1', 'models=o1,deepseek-r1'],
    ['sections=all&models=o1,deepseek-r1', 'models=o1,deepseek-r1&sections=all'],
    ['sections=speed,claims&models=o1,deepseek-r1', 'models=o1,deepseek-r1&sections=speed,claims'],
    ['partial=false&models=o1,deepseek-r1', 'models=o1,deepseek-r1'],
  ])('of %s is %s', async (query, canonical) => {
    const response = await door.ask(`/v1/compare?${query}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Location')).toBe(`/v1/compare?${canonical}`);
  });
});

describe('a comparison is refused', () => {
  it.each([
    ['of one model', 'models=o1', 422, 'number-of-models'],
    ['of seven', 'models=o1,o1-mini,o1-preview,o1-pro,o3,o3-mini,o4-mini', 422, 'number-of-models'],
    ['of a model with itself', 'models=o1,openai/o1', 422, 'number-of-models'],
    ['of two offers of one model', 'models=o1,o1@openai', 422, 'number-of-models'],
    ['with an unknown model', 'models=o1,deepseek-r2', 404, 'unknown-model'],
    ['with an unknown benchmark', 'models=o1,deepseek-r1&benchmarks=aime', 404, 'unknown-benchmark'],
    ['with a provider that does not sell the model', 'models=o1@groq,deepseek-r1', 404, 'unknown-provider'],
    ['with a provider for all', 'models=o1,deepseek-r1&provider=openai', 400, 'invalid-query'],
    ['with a section that there is not', 'models=o1,deepseek-r1&sections=prices,verdict', 400, 'invalid-query'],
    ['with all sections and one', 'models=o1,deepseek-r1&sections=all,prices', 400, 'invalid-query'],
    ['with an empty entry', 'models=o1,,deepseek-r1', 400, 'invalid-query'],
    ['of an entry with itself', 'models=o1,o1', 422, 'number-of-models'],
    ['of an entry twice beside another', 'models=o1,deepseek-r1,o1', 422, 'number-of-models'],
    ['of a benchmark twice', 'models=o1,deepseek-r1&benchmarks=mmlu,mmlu', 400, 'invalid-query'],
    ['without models', 'at=2025-02-01', 400, 'invalid-query'],
    ['with a tier that is not sold', 'models=o1,deepseek-r1&tier=flex&at=2025-02-01', 422, 'unknown-tier'],
  ])('%s', async (_what, query, status, kind) => {
    const response = await door.ask(`/v1/compare?${query}`);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ type: `/docs#${kind}` });
  });

  it('with every unknown model at once', async () => {
    const { detail, suggestions } = await door.json('/v1/compare?models=deepseek-r9,o9');
    expect(detail).toContain('"deepseek-r9" and "o9"');
    expect(suggestions).toEqual(expect.arrayContaining(['deepseek-r1', 'o1']));
  });
});

describe('a comparison that may be partial', () => {
  it('puts a problem in the place of an unknown model', async () => {
    const { models } = await compare('models=o1,deepseek-r2,deepseek-r1&partial=true&at=2025-02-01');
    expect(models.map(({ id }) => id)).toEqual(['o1', 'deepseek-r2', 'deepseek-r1']);
    expect(models[1]?.problem).toMatchObject({ status: 404, suggestions: expect.arrayContaining(['deepseek-r1']) });
    expect(models[0]?.quote?.total).toBe('75.00');
  });

  it('puts one in the place of a model that is not sold as asked', async () => {
    const { models } = await compare('models=o1@groq,deepseek-r1&partial=true');
    expect(models[0]).toMatchObject({ problem: { status: 404, providers: ['openai'] } });
    expect(models[1]).not.toHaveProperty('problem');
  });

  it('is told its one written form also where a model is not sold as asked, and answers that in the same way', async () => {
    const response = await door.ask('/v1/compare?models=OpenAI/o1@groq,deepseek-r1&partial=true');
    const canonical = response.headers.get('Content-Location') as string;
    expect(canonical).toBe('/v1/compare?models=o1@groq,deepseek-r1&partial=true');
    expect(await (await door.ask(canonical)).text()).toBe(await response.text());
  });

  it('is refused where nothing is left of it', async () => {
    expect((await door.ask('/v1/compare?models=x1,x2&partial=true')).status).toBe(404);
  });
});
