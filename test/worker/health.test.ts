// Whether the service is well, told from what it answers with: `ok`, `stale` or `degraded`, why, and how old things are.
import { reset } from 'cloudflare:test';
import { beforeEach, describe, expect, it } from 'vitest';
import { dataset, model, offer, price } from '../support/fixtures.ts';
import { Door, publishFacts } from '../support/worker/test-worker.ts';

beforeEach(async () => {
  await reset();
});

// Its one price is open, and its source was read on 2025-01-20.
const healthAt = (now: string) => new Door(now).json('/healthz');

describe('a service that answers from KV', () => {
  beforeEach(async () => {
    await publishFacts(dataset(), '2025-01-21T00:00:00Z');
  });

  it.each([
    ['2025-04-19T23:59:59Z', 'ok', 89],
    ['2025-04-20T12:00:00Z', 'ok', 90],
    ['2025-04-21T00:00:00Z', 'stale', 91],
  ])('is at %s %s: a price still open was read %i days ago', async (now, status, days) => {
    expect(await healthAt(now)).toMatchObject({
      status,
      source: 'kv',
      asOf: '2025-01-20',
      asOfDays: days,
      published: '2025-01-21T00:00:00.000Z',
      stalePrices: status === 'ok' ? 0 : 1,
      reasons: status === 'ok' ? [] : ['Prices still open were last read on 2025-01-20: example-1@example.'],
    });
  });

  it('does not mind that nobody reads a price which is over', async () => {
    const over = model({ id: 'old', offers: [offer({ ended: { at: '2025-02-01', sources: ['list'] } })] });
    await publishFacts(dataset([over]), '2025-01-22T00:00:00Z');
    expect(await healthAt('2026-11-24T12:00:00Z')).toMatchObject({ status: 'ok', reasons: [], stalePrices: 0 });
  });

  it('names five of many stale prices', async () => {
    const many = Array.from({ length: 7 }, (_, n) => model({ id: `m${n}`, offers: [offer({ prices: [price()] })] }));
    await publishFacts(dataset(many), '2025-01-22T00:00:00Z');
    const { reasons, stalePrices } = await healthAt('2026-11-24T12:00:00Z');
    expect(stalePrices).toBe(7);
    expect(reasons).toEqual([expect.stringMatching(/m0@example, .*m4@example and 2 more\.$/)]);
  });

  it('may not be kept by any cache, and is 200 also when it is not well', async () => {
    const response = await new Door('2026-11-24T12:00:00Z').ask('/healthz');
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
  });
});

it('is degraded and gives all reasons where KV is empty and prices are stale', async () => {
  const health = await healthAt('2027-06-01T12:00:00Z');
  expect(health).toMatchObject({ status: 'degraded', source: 'built-in', published: null });
  expect(health.reasons).toEqual([
    'KV gave no dataset, so the one built into the worker answers.',
    'dataset:current cannot be read: it is not there.',
    expect.stringMatching(/^Prices still open were last read on /),
  ]);
});

it('refuses parameters, of which it has none', async () => {
  const response = await new Door().ask('/healthz?verbose=1');
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ parameter: 'verbose' }] });
});
