// What people paste: every recorded object of every vendor, by itself, in its response, in lines, lists and tables.
import { describe, expect, it } from 'vitest';
import { asItem, openBillText } from '../../data/answers/bill-text.ts';
import { openBill, priceItem } from '../../data/answers/cost-answer.ts';
import { BillSummary } from '../../data/billing/bill-summary.ts';
import type { BillDefaults } from '../../data/billing/cost-items.ts';
import { realCatalog } from '../support/real-dataset.ts';
import { type SampleBill, USAGE_SAMPLES, type UsageSample } from '../support/usage-samples.ts';

const facts = await realCatalog();

function read(text: string, defaults: BillDefaults = {}): BillSummary {
  const found = openBillText(text);
  if ('message' in found) throw new Error(`line ${found.line} ${found.message}`);
  const bill = openBill(facts, '2026-11-27');
  const summary = new BillSummary();
  for (const entry of found.entries) {
    const { result, understood } = priceItem(bill, asItem(facts, entry, defaults));
    summary.add({ ...result, understood });
  }
  return summary;
}

function refusalOf(text: string): string {
  const found = openBillText(text);
  return 'message' in found ? `line ${found.line} ${found.message}` : '';
}

const formOf = (text: string): string => {
  const found = openBillText(text);
  return 'form' in found ? found.form : 'none';
};

type Billed = UsageSample & { bill: SampleBill };
const billed = USAGE_SAMPLES.filter((sample): sample is Billed => sample.bill !== undefined);

describe('an object that was pasted', () => {
  it.each(billed.map((sample): [string, Billed] => [`${sample.format}: ${sample.name}`, sample]))(
    'costs what it costs on paper where it is said what it was: %s',
    (_name, { format, sent, bill }) => {
      const { provider, apiId, at } = bill;
      // A router's object says nothing of who sold it; its bill is of a provider.
      const item = { provider, apiId, at, usage: sent, ...(format !== provider && { format }) };
      expect(read(JSON.stringify(item, null, 2)).total).toBe(bill.total);
    },
  );

  it.each([
    ['openai', { prompt_tokens: 2000, completion_tokens: 500, total_tokens: 2500 }, 'gpt-5-mini', 'openai'],
    [
      'anthropic',
      { input_tokens: 5000, cache_read_input_tokens: 3000, output_tokens: 100 },
      'claude-opus-5',
      'anthropic',
    ],
    ['google', { promptTokenCount: 10, candidatesTokenCount: 1, totalTokenCount: 11 }, 'gemini-2.5-flash', 'google'],
    ['mistral', { prompt_tokens: 5, completion_tokens: 1, total_tokens: 6 }, 'mistral-large-2512', 'mistral'],
    [
      'deepseek',
      { prompt_tokens: 5, completion_tokens: 1, prompt_cache_hit_tokens: 0 },
      'deepseek-v4-flash',
      'deepseek',
    ],
    [
      'openrouter',
      { prompt_tokens: 5, completion_tokens: 1, total_tokens: 6, cost: 0.1 },
      'openai/gpt-5-mini',
      'openai',
    ],
    ['x-ai', { prompt_tokens: 5, completion_tokens: 1, num_sources_used: 0 }, 'grok-4.5', 'x-ai'],
  ])('of %s is recognised by its fields and by what it names', (_vendor, usage, model, provider) => {
    const { rows } = read(JSON.stringify({ id: 'r1', object: 'response', model, usage }), { at: '2026-11-20' });
    expect(rows[0]?.problem).toBeUndefined();
    expect(rows[0]?.quote).toMatchObject({ provider, at: '2026-11-20' });
  });

  it('is of the time at which its response was made', () => {
    const usage = { prompt_tokens: 1, completion_tokens: 1 };
    const { rows } = read(JSON.stringify({ created: 1_760_000_000, model: 'gpt-5-mini', usage, object: 'x' }));
    expect(rows[0]?.quote?.at).toBe('2025-10-09T08:53:20Z');
  });

  it('is of the model, the vendor and the day that are said beside it', () => {
    const usage = '{"prompt_tokens": 2000, "completion_tokens": 500}';
    const said = read(usage, { provider: 'openai', model: 'gpt-5-mini', at: '2026-11-20' });
    // 2,000 at 0.25 and 500 at 2.00 a million.
    expect(said.total).toBe('0.0015');
    expect(read(usage, { model: 'openai/GPT-5-mini', at: '2026-11-20' }).total).toBe('0.0015');
    expect(read(usage).unpriced[0]?.problem?.detail).toContain('apiId is missing');
  });

  it('is read as its own vendor writes, whoever is said to have sold it', () => {
    const usage = '{"prompt_tokens": 1000000, "completion_tokens": 0, "total_tokens": 1000000}';
    const { rows } = read(usage, { provider: 'together', model: 'deepseek-ai/DeepSeek-R1', at: '2025-08-01' });
    expect(rows[0]?.quote).toMatchObject({ provider: 'together', model: 'deepseek-r1', total: '3.00' });
  });

  it('says each field that was read, and where it went', () => {
    const { rows } = read('{"model":"claude-opus-5","id":"m","usage":{"input_tokens":1,"output_tokens":2}}');
    expect(rows[0]?.understood).toEqual([
      { field: 'input_tokens', value: 1, parameters: ['input'] },
      { field: 'output_tokens', value: 2, parameters: ['output'] },
    ]);
  });

  it('has every name once, also deep inside', () => {
    const { unpriced } = read(
      '{"model":"o1","id":"m","usage":{"prompt_tokens":1,"prompt_tokens":2,"completion_tokens":1}}',
    );
    expect(unpriced[0]?.problem?.errors).toContainEqual({
      parameter: 'prompt_tokens',
      message: 'is repeated; send it once',
    });
  });
});

describe('a text', () => {
  const one = '{"provider":"openai","apiId":"gpt-5-mini","at":"2026-11-20","input":2000,"output":500}';
  const csv = 'provider,apiId,at,input,output\nopenai,gpt-5-mini,2026-11-20,2000,500\n';

  it.each([
    ['one object', one, 'json', '0.0015'],
    ['an object over several lines', JSON.stringify(JSON.parse(one), null, 2), 'json', '0.0015'],
    ['a list', `[${one},${one}]`, 'json', '0.003'],
    ['the body of a request', `{"items":[${one},${one}]}`, 'json', '0.003'],
    ['lines', `${one}\n\n${one}\r\n`, 'lines', '0.003'],
    ['lines after a byte order mark', `\uFEFF${one}\n${one}`, 'lines', '0.003'],
    ['lines of lists', `[${one}]\n[${one},${one}]`, 'lines', '0.0045'],
    ['a table', csv, 'table', '0.0015'],
    ['a table of another country', csv.replaceAll(',', ';'), 'table', '0.0015'],
  ])('is %s', (_what, text, form, total) => {
    expect([formOf(text), read(text).total]).toEqual([form, total]);
  });

  it('says which line cannot be read, and prices the others', () => {
    const { priced, items, unpriced } = read(`${one}\n{"broken"\n${one}`);
    expect([priced, items]).toEqual([2, 3]);
    expect(unpriced[0]).toMatchObject({
      line: 2,
      problem: { errors: [{ parameter: 'line 2', message: 'is not JSON; write one whole object a line' }] },
    });
    const table = read(`${csv}openai,gpt-5-mini,2026-11-20,1.000,1\nopenai,gpt-5-mini,2026-11-20,"1`);
    expect(table.unpriced.map(({ line }) => line)).toEqual([3, 4]);
  });

  it.each([
    ['', 'line 1 is empty; paste what an SDK returned, or a table'],
    [' \n\uFEFF', 'line 1 is empty; paste what an SDK returned, or a table'],
    ['{\n  "input": 1,\n  nothing\n}', 'line 3 is not JSON; paste the object as it came'],
    ['hello', 'line 1 names no column that is known; begin with a header like provider,apiId,at,input,output'],
    [`a${',a'.repeat(1_000_000)}`, 'line 1 has more than 200 columns; send those that count something'],
  ])('that is none says so: %#', (text, sentence) => {
    expect(refusalOf(text)).toBe(sentence);
  });

  it('of something else than objects is refused entry by entry', () => {
    expect(read('[1,"x",null,[]]')).toMatchObject({ items: 4, priced: 0 });
    expect(read('[]').items).toBe(0);
  });
});

describe('the sum of a bill', () => {
  const line = (day: string, model: string, input: number): string =>
    JSON.stringify({ model, at: day, input, output: 0 });

  it('is by model, the dearest first, and by day', () => {
    const text = [
      line('2026-11-02', 'gpt-5-mini', 1_000_000),
      line('2026-11-01', 'claude-opus-5', 1_000_000),
      line('2026-11-02', 'claude-opus-5', 2_000_000),
    ].join('\n');
    const bill = read(text);
    // 0.25 a million, and 5.00.
    expect(bill.models).toEqual([
      { name: 'claude-opus-5', items: 2, total: '15.00' },
      { name: 'gpt-5-mini', items: 1, total: '0.25' },
    ]);
    expect(bill.columns.map(({ period, total }) => [period, total])).toEqual([
      ['2026-11-01', '5.00'],
      ['2026-11-02', '10.25'],
    ]);
  });

  it('is by month where there are many days', () => {
    const days = Array.from({ length: 90 }, (_, i) => new Date(Date.UTC(2026, 7, 1 + i)).toISOString().slice(0, 10));
    const { columns } = read(days.map((day) => line(day, 'claude-opus-5', 1000)).join('\n'));
    // 31 days of August, 30 of September, 29 of October, of 0.005 each.
    expect(columns.map(({ period, total }) => [period, total])).toEqual([
      ['2026-08', '0.155'],
      ['2026-09', '0.15'],
      ['2026-10', '0.145'],
    ]);
  });

  it('has what the objects say themselves beside it', () => {
    const usage = { prompt_tokens: 1000, completion_tokens: 10, total_tokens: 1010, cost: 0.00525 };
    const bill = read(JSON.stringify({ model: 'claude-opus-5', usage: { ...usage, cost: 1e-7 }, id: 'x' }));
    expect(bill.reported).toEqual({ items: 1, total: '0.0000001' });
    expect(read('[]').reported).toBeUndefined();
  });

  it('keeps few rows of many, and counts all', () => {
    const bill = read(
      Array.from({ length: 500 }, (_, i) =>
        i % 2 ? line('2026-11-01', 'o0', 1) : line('2026-11-01', 'gpt-5-mini', 4),
      ).join('\n'),
    );
    expect([bill.items, bill.priced, bill.rows.length, bill.unpriced.length]).toEqual([500, 250, 50, 20]);
    expect(bill.total).toBe('0.00025');
  });
});
