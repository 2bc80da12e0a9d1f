// What an agent is told and asked: few words, every fault, and the figures of the API.
import { encode } from 'gpt-tokenizer';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Questions, questionsTo } from '../../data/answers/questions.ts';
import { callTool, TOOLS, type ToolResult } from '../../mcp/tools.ts';
import { realCatalog } from '../support/real-dataset.ts';

let questions: Questions;
beforeAll(async () => {
  questions = questionsTo(await realCatalog(), '2026-11-27');
});

const call = async (name: string, sent?: Record<string, unknown>): Promise<ToolResult> =>
  (await callTool(questions, name, sent, 'https://host.example')) as ToolResult;
const textOf = ({ content }: ToolResult): string => content.map(({ text }) => text).join('\n');
const tokens = (value: unknown): number => encode(typeof value === 'string' ? value : JSON.stringify(value)).length;

describe('the tools', () => {
  it('are four, alphabetical, and only read', () => {
    expect(TOOLS.map(({ name }) => name)).toEqual(['compare_models', 'find_models', 'price_changes', 'quote_cost']);
    expect(TOOLS.every(({ annotations }) => annotations.readOnlyHint)).toBe(true);
  });

  it('are described in at most 900 tokens, with what they take', () => {
    const described = TOOLS.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
    expect(tokens(described)).toBeLessThanOrEqual(900);
  });

  it('that nobody knows are none', async () => {
    expect(await callTool(questions, 'delete_models', {})).toBeUndefined();
  });
});

const SIX = ['claude-opus-5', 'gpt-5.5', 'deepseek-r1', 'o3', 'gpt-5-mini', 'claude-opus-4-8'];

describe('an answer', () => {
  it.each([
    ['compare_models', { models: ['deepseek-r1', 'o1'], at: '2025-02-01' }],
    ['compare_models', { models: SIX, input: 20_000, output: 2000, at: '2026-11-20' }],
    ['find_models', {}],
    ['find_models', { q: 'claude' }],
    ['price_changes', {}],
    ['price_changes', { since: '2025-01-01', kind: ['price'] }],
    ['quote_cost', { model: 'deepseek-r1', provider: 'cheapest', input: 8000, cachedInput: 6000, output: 500 }],
  ])('of %s to %j has at most 2,500 tokens, and its schema', async (name, sent) => {
    const answer = await call(name, sent);
    expect(answer.isError).toBeUndefined();
    expect(tokens(textOf(answer)) + tokens(answer.structuredContent)).toBeLessThanOrEqual(2500);
    const { required = [], properties } = TOOLS.find((tool) => tool.name === name)?.outputSchema ?? { properties: {} };
    for (const member of required) expect(answer.structuredContent).toHaveProperty(member);
    for (const member of Object.keys(properties)) expect(answer.structuredContent).toHaveProperty(member);
    // Some hosts show a model the text only, and some the object only.
    expect(textOf(answer)).toContain(answer.structuredContent?.summary);
  });

  it('to a comparison has the sentences, the totals and an address that answers the same for ever', async () => {
    const { structuredContent, ...answer } = await call('compare_models', {
      models: ['deepseek-r1', 'o1'],
      input: 1_000_000,
      output: 1_000_000,
      requests: 1,
      at: '2025-02-01',
    });
    expect(textOf(answer)).toContain('DeepSeek-R1 is 96.35% cheaper: $2.74 against $75.00');
    expect(textOf(answer)).toContain(
      'Price of 1 x (1,000,000 in, 1,000,000 out) on 2025-02-01: deepseek-r1 $2.74; o1 $75.00.',
    );
    expect(structuredContent).toMatchObject({
      totals: [
        { model: 'deepseek-r1', provider: 'deepseek', total: '2.74' },
        { model: 'o1', provider: 'openai', total: '75.00' },
      ],
      permalink: expect.stringMatching(
        /^https:\/\/host\.example\/v1\/datasets\/[0-9a-f]{12}\/compare\?at=2025-02-01&input=1000000&models=deepseek-r1,o1&output=1000000&requests=1$/,
      ),
    });
  });

  it('to a usage object is what the vendor charges for it', async () => {
    const usage = { input_tokens: 5000, cache_read_input_tokens: 3000, output_tokens: 100 };
    const answer = await call('quote_cost', { model: 'claude-opus-5', usage, at: '2026-11-20' });
    expect(answer.structuredContent).toMatchObject({ total: '0.029', provider: 'anthropic' });
    expect(textOf(answer)).toContain('claude-opus-5 at anthropic on 2026-11-20, standard tier: $0.029 exactly.');
  });

  it('of what is no longer sold has no total, and the last one', async () => {
    const answer = await call('quote_cost', { model: 'o1-mini', input: 1000, output: 1000, at: '2026-11-20' });
    expect(answer.structuredContent).toMatchObject({ total: null });
    expect(textOf(answer)).toMatch(/no total \(retired\)\. Last sold \d{4}-\d\d-\d\d/);
  });

  it('tells what changed', async () => {
    const answer = await call('price_changes', { provider: 'deepseek', since: '2025-02-01', at: '2026-11-20' });
    expect(textOf(answer)).toMatch(/^\d+ changes/);
    expect(textOf(answer)).toMatch(/\n\d{4}-\d\d-\d\d price: /);
  });
});

describe('wrong arguments are refused with every fault:', () => {
  it.each([
    [
      'compare_models',
      { models: 'o1', input: '5', tier: 'silver' },
      ['models must be a list', 'input must be a whole', 'tier must be one of'],
    ],
    [
      'compare_models',
      { model: ['o1'], inputs: 5 },
      [
        'model is not an argument here; did you mean models?',
        'inputs is not an argument here; did you mean input?',
        'models is missing',
      ],
    ],
    ['compare_models', { models: Array(50).fill('o1') }, ['Name two to six models; 50 were named']],
    ['compare_models', { models: [] }, ['models ']],
    [
      'compare_models',
      { models: ['o1', 'o99'], sections: ['all'] },
      ['There is no model "o99". Did you mean', 'sections is not an argument here'],
    ],
    ['find_models', { q: '', limit: 100 }, ['q is empty', 'limit is not an argument here']],
    [
      'price_changes',
      { since: 'yesterday', kind: ['gossip'] },
      ['since must be a date', 'kind has an entry that is not one of'],
    ],
    ['quote_cost', {}, ['model is missing', 'input is missing', 'output is missing']],
    ['quote_cost', { model: 'o1', usage: { tokens: 5 } }, ['tokens']],
    ['quote_cost', { model: 'o1', usage: 'none' }, ['usage must be']],
  ])('%s %j', async (name, sent, faults) => {
    const answer = await call(name, sent);
    expect(answer).toMatchObject({ isError: true });
    expect(answer.structuredContent).toBeUndefined();
    for (const fault of faults) expect(textOf(answer)).toContain(fault);
  });
});
