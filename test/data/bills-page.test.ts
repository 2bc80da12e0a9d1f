// What docs/bills.md says is run: every example, and the table that /llms.txt has too.
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { fromUsage } from '../../client/usage.ts';
import { costItem } from '../../data/billing/cost-items.ts';
import { readUsage, USAGE_FORMATS } from '../../data/usage/read-usage.ts';
import { llmsText } from '../../scripts/llms-txt.ts';
import { openApi } from '../../scripts/openapi.ts';
import { USAGE_ROWS, usageTable } from '../../scripts/usage-table.ts';
import { realCatalog } from '../support/real-dataset.ts';

const page = readFileSync(new URL('../../docs/bills.md', import.meta.url), 'utf8');
const facts = await realCatalog();

const examples = [...page.matchAll(/```js\n(fromUsage\('([\w-]+)'[\s\S]*?);\n\/\/ (.*)\n```/g)].map(
  ([, code = '', format = '', result = '']) => ({ code, format, result }),
);

/** A value as JSON has it: one of another context is no plain object of this one. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the page on bills', () => {
  it.each(examples)('has an example of $format that says what comes out', ({ code, result }) => {
    const found = runInNewContext(code, {
      fromUsage: (format: string, usage: unknown) => fromUsage(format, plain(usage)),
    });
    expect(plain(found)).toEqual(plain(runInNewContext(`(${result})`)));
  });

  it('has one for every vendor', () => {
    expect(examples.map(({ format }) => format)).toEqual(USAGE_FORMATS);
  });

  it('has a request that can be asked', () => {
    const body = /POST \/v1\/cost\n.*\n\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const found = costItem(facts, JSON.parse(body).items[0], '2026-11-27');
    expect('quote' in found && found.quote.total).toBe('0.029');
  });
});

describe('the table of who counts what inside what', () => {
  it('has every vendor, and is the same for people and programs', async () => {
    expect(USAGE_ROWS.map(({ format }) => format)).toEqual(USAGE_FORMATS);
    expect(page).toContain(usageTable());
    expect(llmsText(await openApi(), facts.data)).toContain(usageTable());
  });

  it.each([
    ['openai', { prompt_tokens: 10, completion_tokens: 0, prompt_tokens_details: { cached_tokens: 4 } }],
    ['anthropic', { input_tokens: 10, output_tokens: 0, cache_read_input_tokens: 4 }],
    ['google', { promptTokenCount: 10, cachedContentTokenCount: 4 }],
    ['amazon-bedrock', { inputTokens: 10, outputTokens: 0, cacheReadInputTokens: 4 }],
    ['openrouter', { prompt_tokens: 10, completion_tokens: 0, prompt_tokens_details: { cached_tokens: 4 } }],
    ['deepseek', { prompt_tokens: 10, completion_tokens: 0, prompt_cache_hit_tokens: 4 }],
    ['mistral', { prompt_tokens: 10, completion_tokens: 0, num_cached_tokens: 4 }],
    ['x-ai', { prompt_tokens: 10, completion_tokens: 0, prompt_tokens_details: { cached_tokens: 4 } }],
    ['ai-sdk', { inputTokens: 10, outputTokens: 0, inputTokenDetails: { cacheReadTokens: 4 } }],
  ])('is right about the cached tokens of %s', (format, usage) => {
    const found = readUsage(format, usage);
    const row = USAGE_ROWS.find((one) => one.format === format);
    expect('workload' in found && found.workload.input).toBe(row?.cached === 'outside' ? 14 : 10);
  });
});
