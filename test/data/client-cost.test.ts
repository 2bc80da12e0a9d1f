// A bill of any length, in bodies that the API takes.
import { describe, expect, it } from 'vitest';
import { createClient } from '../../client/client.ts';
import { costBodies, mergeCosts } from '../../client/cost.ts';
import { fromUsage, UsageError } from '../../client/usage.ts';

const item = (key: string) => ({ key, provider: 'openai', apiId: 'o1', input: 1, output: 1 });
const answered = (total: string | null, known?: { total: string; items: number }) => ({
  results: [{ key: 'a' }, { key: 'b' }],
  total,
  ...(known !== undefined && { known }),
  sources: {},
});

describe('a bill', () => {
  it('is sent in bodies of at most a thousand items', () => {
    const bodies = costBodies(Array.from({ length: 2500 }, (_, i) => item(`${i}`)));
    const sent = bodies.map((body) => JSON.parse(body).items as { key: string }[]);
    expect(sent.map((items) => items.length)).toEqual([1000, 1000, 500]);
    expect(sent.flat().map(({ key }) => key)).toEqual(Array.from({ length: 2500 }, (_, i) => `${i}`));
  });

  it('is sent in bodies of at most 1 MB, counted in bytes', () => {
    const bodies = costBodies(Array.from({ length: 600 }, () => ({ ...item('a'), usage: { note: 'ü'.repeat(2000) } })));
    expect(bodies).toHaveLength(3);
    for (const body of bodies) expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(1_000_000);
    expect(bodies.flatMap((body) => JSON.parse(body).items)).toHaveLength(600);
  });

  it('has one total over all its parts', () => {
    expect(mergeCosts([answered('1.10'), answered('2.005')])).toMatchObject({ total: '3.105' });
    expect(mergeCosts([answered('1.10'), answered(null, { total: '0.50', items: 1 })])).toMatchObject({
      total: null,
      known: { total: '1.60', items: 3 },
    });
    expect(mergeCosts([])).toEqual({ results: [], total: '0.00', sources: {} });
  });

  it('is asked of the dataset of the client, part by part', async () => {
    const asked: string[] = [];
    const fetch = async (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
      asked.push(`${init?.method} ${url} ${JSON.parse(String(init?.body)).items.length}`);
      return Response.json(answered('1.00'));
    };
    const client = createClient('https://api.example', { fetch, dataset: '3fa9c1d2e4b7' });
    const { total } = await client.cost(Array.from({ length: 1001 }, () => item('a')));
    expect(total).toBe('2.00');
    expect(asked).toEqual([
      'POST https://api.example/v1/datasets/3fa9c1d2e4b7/cost 1000',
      'POST https://api.example/v1/datasets/3fa9c1d2e4b7/cost 1',
    ]);
  });
});

describe('a usage object that cannot be read', () => {
  it('is thrown with every error in words', () => {
    const read = () => fromUsage('anthropic', { input_tokens: -1, output_tokens: 1, beans: 2 });
    expect(read).toThrow(UsageError);
    expect(read).toThrow(
      'usage.input_tokens is -1; it must be a whole number from 0 to 1000000000000; usage.beans is 2, and what that counts is not known in a usage object of anthropic; leave it out if it is not billed.',
    );
  });
});
