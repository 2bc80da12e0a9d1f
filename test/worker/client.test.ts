import { beforeEach, describe, expect, it } from 'vitest';
import { ApiProblem, createClient } from '../../client/client.ts';
import { type Parameter, paths } from '../support/worker/contract.ts';
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

it('is told in the message what is wrong', async () => {
  const question = { model: 'o1', input: -1, output: 1, requests: 0 };
  await expect(client.quote(question)).rejects.toThrow(
    'Fix 2 errors and retry: input must be a whole number from 0 to 1000000000000, in digits; ' +
      'requests must be a whole number from 1 to 1000000000000, in digits.',
  );
});

it.each(['compare.example', '', '//compare.example', 'ftp://compare.example', 'https://', 'localhost:8787'])(
  'cannot be made for "%s", and says what to write',
  (api) => {
    expect(() => createClient(api)).toThrow('must begin with http:// or https://, like https://compare.example');
  },
);

/** What a question with one parameter is sent as, beside what it must have. */
async function sent(method: 'quote' | 'compare' | 'models' | 'claims', name: string, value: unknown): Promise<string> {
  let url = '';
  const listener = createClient('https://example.com', {
    retries: 0,
    fetch: async (input) => {
      url = String(input);
      throw new Error('It is the address that counts.');
    },
  });
  await (listener[method] as (question: object) => Promise<unknown>)({ [name]: value }).catch(() => undefined);
  return new URL(url).search;
}

describe('a parameter', () => {
  const parameters = (['quote', 'compare', 'models', 'claims'] as const).flatMap((method) =>
    (paths[`/v1/${method}`]?.get?.parameters ?? []).map((one): [typeof method, string, Parameter] => [
      method,
      one.name,
      one,
    ]),
  );

  it.each(parameters)(
    'of %s, %s, is sent as it is, and left out only as a default',
    async (method, name, parameter) => {
      const byDefault = parameter.schema.default;
      expect(await sent(method, name, undefined)).toBe('');
      for (const value of ['undefined', 'null', '0', 'x', parameter.example]) {
        const isDefault = JSON.stringify(value) === JSON.stringify(byDefault);
        expect(await sent(method, name, value)).toBe(isDefault ? '' : `?${name}=${value}`);
      }
      if (byDefault === undefined) return;
      expect(await sent(method, name, byDefault)).toBe('');
      expect(await sent(method, name, Array.isArray(byDefault) ? byDefault.slice(1) : `${byDefault}0`)).not.toBe('');
    },
  );
});
