// How a query and a body are read by the request contract, beside what each address says of its own.
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Door, publishFacts } from '../support/worker/test-worker.ts';

const door = new Door();
beforeAll(async () => {
  await publishFacts();
});

describe('what is wrong with a request', () => {
  afterEach(() => z.config({ customError: undefined, localeError: undefined }));

  const FAULTY = [
    '/v1/quote?input=1e3&output=-1&at=yesterday&tier=gold&requests=0&foo=1&model=',
    '/v1/quote?model=o1&apiId=o1&input=5&cachedInput=9&output=5&reasoning=9',
    '/v1/compare?models=o1,,o3&sections=all,prices&partial=yes&benchmarks=mmlu,mmlu&provider=openai',
    '/v1/compare',
    '/v1/models?limit=101&cursor=A&openWeights=1&ids=o1,o1',
  ];

  it.each(FAULTY)('is said of %s in our words, whatever another module makes of zod', async (path) => {
    const before = await (await door.ask(path)).text();
    z.config({ customError: () => 'Ungültig', localeError: () => 'Invalide' });
    expect(await (await door.ask(path)).text()).toBe(before);
    expect(before).not.toMatch(/Invalid input|expected|received|Too (small|big)/);
  });

  it.each([
    ['/v1/quote?model=o1&output=1', { input: 'is missing; an example is 1000000' }],
    ['/v1/quote?model=o1&input=1&output=1&tier=', { tier: 'is empty; give it a value, or leave it out' }],
    [
      '/v1/quote?model=o1&input=1&output=1&tier=gold',
      { tier: 'must be one of standard, batch, flex, priority, fast, default' },
    ],
    [
      '/v1/quote?model=o1&input=1&output=1&requests=0',
      { requests: 'must be a whole number from 1 to 1000000000000, in digits' },
    ],
    [`/v1/quote?model=${'x'.repeat(129)}&input=1&output=1`, { model: 'is longer than 128 characters' }],
    ['/v1/quote?input=1&output=1', { model: 'is missing; name a model like deepseek-r1, or send provider and apiId' }],
    ['/v1/quote?apiId=o1&input=1&output=1', { provider: 'is missing; an API id means something at one provider only' }],
    ['/v1/quote?model=o1&apiId=o1&input=1&output=1', { apiId: 'stands beside model; send one of the two' }],
    ['/v1/quote?model=o1&input=1&output=1&', { '': 'is empty; write name=value, with one & between two' }],
    ['/v1/quote?model=o1&input=1&output=1&%ff=1', { '': 'is not valid UTF-8; encode it as encodeURIComponent does' }],
    ['/v1/models?limit=101', { limit: 'must be a whole number from 1 to 100, in digits' }],
    ['/v1/models?cursor=A', { cursor: 'is not a cursor; send what the page before gave as next' }],
    ['/v1/models?openWeights=1', { openWeights: 'must be true or false' }],
    ['/v1/models?ids=o1,o1', { ids: 'names the same entry twice; name each once' }],
    [`/v1/models?ids=${Array.from({ length: 101 }, (_, i) => i)}`, { ids: 'has more than 100 entries; send fewer' }],
    ['/v1/compare?models=o1,,o3', { models: 'has an empty entry; write a,b without further commas' }],
    ['/v1/compare?models=o1,o3&sections=all,prices', { sections: 'names all beside others; send all alone' }],
    [
      '/v1/compare?models=o1,o3&provider=groq',
      { provider: 'belongs to one model here; write it behind that model: models=deepseek-r1@groq,o1' },
    ],
    ['/v1/benchmarks?zzz=1', { zzz: 'is not a parameter here; there are none' }],
    ['/v1/claims?zzz=1', { zzz: 'is not a parameter here; there are models' }],
  ])('at %s is %j', async (path, faults) => {
    const response = await door.ask(path);
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { parameter: string; message: string }[] };
    expect(Object.fromEntries(errors.map(({ parameter, message }) => [parameter, message]))).toEqual(faults);
  });

  it('is said once of each parameter, and guessed at for three that nobody knows', async () => {
    const { errors } = (await door.json('/v1/quote?modle=a&inptu=1&ouptut=1&teir=x&modle=b')) as {
      errors: { parameter: string; message: string }[];
    };
    expect(errors.map(({ parameter, message }) => `${parameter} ${message}`)).toEqual([
      'modle is not a parameter here; did you mean model?',
      'inptu is not a parameter here; did you mean input?',
      'ouptut is not a parameter here; did you mean output?',
      'teir is not a parameter here; leave it out',
      'input is missing; an example is 1000000',
      'output is missing; an example is 1000000',
      'model is missing; name a model like deepseek-r1, or send provider and apiId',
    ]);
  });
});

it('names are separated by commas only', async () => {
  const response = await door.ask('/v1/compare?models=deepseek-r1+o1');
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ detail: 'Name two to six models; one was named.' });
});

describe('a cache breaker', () => {
  it.each(['/v1/dataset.json?v=123', '/v1/models?_=1732700000000', '/v1/models/o1?v=1&_=2&v=3', '/healthz?_=1'])(
    'in %s changes nothing',
    async (path) => {
      const plain = path.split('?')[0] as string;
      const response = await door.ask(path);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe(await (await door.ask(plain)).text());
      if (plain !== '/healthz') expect(response.headers.get('Content-Location')).toBe(plain);
    },
  );
});
