import { beforeAll, describe, expect, it } from 'vitest';
import { Door, publishFacts } from '../support/worker/test-worker.ts';

const door = new Door();
beforeAll(async () => {
  await publishFacts();
});

const asked = async (path: string): Promise<Record<string, unknown>> => await door.json(path);

describe('a name as people write it', () => {
  it('is quoted, and the permalink is by id', async () => {
    const { model, total, permalink } = await asked(
      '/v1/quote?model=DeepSeek+R1&input=1000000&output=1000000&at=2025-02-01',
    );
    expect([model, total]).toEqual(['deepseek-r1', '2.74']);
    expect(permalink).toContain('model=deepseek-r1&');
  });

  it('is compared, also before a provider', async () => {
    const { models } = await asked('/v1/compare?models=DeepSeek+R1,o1@openai,Claude+Opus+5');
    expect((models as { id: string }[]).map(({ id }) => id)).toEqual(['deepseek-r1', 'o1', 'claude-opus-5']);
  });

  it('leads to the one address of the comparison', async () => {
    const answer = await door.ask('/compare/DeepSeek%20R1-vs-gpt5');
    expect(answer.status).toBe(308);
    expect(answer.headers.get('location')).toBe('/compare/deepseek-r1-vs-gpt-5');
  });

  it('opens the record of a model', async () => {
    const answer = await door.ask('/v1/models/opus%205');
    expect([200, 308]).toContain(answer.status);
  });

  it('that names nothing alone is not guessed, and what is near is said', async () => {
    for (const [name, near] of [
      ['k2', 'kimi-k2.5'],
      ['m3', 'minimax-m3'],
    ]) {
      const answer = await door.ask(`/v1/quote?model=${name}&input=1&output=1`);
      expect(answer.status).toBe(404);
      expect(((await answer.json()) as { suggestions: string[] }).suggestions).toContain(near);
    }
  });
});
