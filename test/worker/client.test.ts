import { beforeEach, expect, it } from 'vitest';
import { ApiProblem, createClient } from '../../client/client.ts';
import { Door, publishFacts } from '../support/worker/test-worker.ts';

// The client inside a Worker, as others use it there: through the `fetch` of a binding to the worker that answers.

let door: Door;
const statuses: number[] = [];
const client = createClient('https://example.com', {
  fetch: async (input, init) => {
    // The runtime's own fetch would make the same request of it.
    const { pathname, search } = new URL(new Request(input, init).url);
    const response = await door.ask(pathname + search, init as RequestInit);
    statuses.push(response.status);
    return response;
  },
});

beforeEach(async () => {
  await publishFacts();
  door = new Door();
  statuses.length = 0;
});

it('is answered in a Worker, and not sent again what it has', async () => {
  const question = { model: 'o1', input: 1_000_000, output: 1_000_000, at: '2025-02-01' };
  expect((await client.quote(question)).total).toBe('75.00');
  expect((await client.quote(question)).total).toBe('75.00');
  expect(statuses).toEqual([200, 304]);
});

it('asks many questions at once in a Worker', async () => {
  const { results } = await client.quotes([{ key: 'a', model: 'o1', input: 10_000, output: 0 }]);
  expect(results[0]?.key).toBe('a');
});

it('is told a problem in a Worker', async () => {
  await expect(client.benchmark('mmmlu')).rejects.toBeInstanceOf(ApiProblem);
});
