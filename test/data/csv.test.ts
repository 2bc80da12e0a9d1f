import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvItem, readCostCsv, writeCostCsv } from '../../data/billing/cost-csv.ts';
import { costItem } from '../../data/billing/cost-items.ts';
import { csvLine, openCsv } from '../../data/billing/csv.ts';
import { realCatalog } from '../support/real-dataset.ts';

const facts = await realCatalog();

const cellsOf = (text: string): string[][] => {
  const found = openCsv(text);
  if ('message' in found) throw new Error(found.message);
  const rows = [...found.rows].map((row) => {
    if ('message' in row) throw new Error(row.message);
    return row.cells;
  });
  return [found.header, ...rows];
};

function itemsOf(text: string): CsvItem[] {
  const found = readCostCsv(text, 1000);
  if ('message' in found) throw new Error(`line ${found.line} ${found.message}`);
  return found.items;
}

function refusalOf(text: string): string {
  const found = readCostCsv(text, 1000);
  if (!('message' in found)) throw new Error(JSON.stringify(found.items));
  return `line ${found.line} ${found.message}`;
}

describe('a table', () => {
  it('is read with a byte order mark, any line end, and commas, semicolons or tabs', () => {
    for (const separator of [',', ';', '\t']) {
      for (const end of ['\n', '\r\n', '\r']) {
        const text = `\uFEFF${[`a${separator}b`, `1${separator}2`, ''].join(end)}`;
        expect(cellsOf(text)).toEqual([
          ['a', 'b'],
          ['1', '2'],
        ]);
      }
    }
  });

  it('keeps separators, quotation marks and line breaks in quotes', () => {
    expect(cellsOf('a,b\n"x,""y""\r\nz",2\n')).toEqual([
      ['a', 'b'],
      ['x,"y"\r\nz', '2'],
    ]);
  });

  it('knows its lines although a cell has several', () => {
    const found = openCsv('a,b\n"1\n2",x\n3,4\n');
    expect('rows' in found && [...found.rows].map(({ line }) => line)).toEqual([2, 4]);
  });

  it('leaves empty lines out', () => {
    expect(cellsOf('a\n\n1\n\n')).toEqual([['a'], ['1']]);
  });

  it('that is written is read again as it was, but for what would be a formula', () => {
    const cell = fc.string({ unit: 'grapheme' }).filter((text) => !/^[=+\-@\t\r]/.test(text) && text.trim() === text);
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), (cells) => {
        expect(cellsOf(`h${',h'.repeat(cells.length - 1)}\n${csvLine(cells)}`)[1]).toEqual(cells);
      }),
    );
  });

  it('has no cell that a spreadsheet runs', () => {
    const cells = ['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '=HYPERLINK("x","y")'];
    for (const cell of cellsOf(`${csvLine(Array(7).fill('h'))}${csvLine(cells)}`)[1] ?? []) expect(cell).toMatch(/^'/);
  });

  it.each([
    ['', 'line 1 is empty; the first line names the columns'],
    ['a,"b\n1,2\n', 'line 1 has a cell with a quotation mark at its beginning and none at its end; close it'],
    [`${'a,'.repeat(1_000_000)}a\n1`, 'line 1 has more than 200 columns; send those that count something'],
    ['input,input\n1,2', 'line 1 names the column "input" twice; name each once'],
    ['name,day\nx,y', 'line 1 names no column that is known; begin with a header like provider,apiId,at,input,output'],
    [`input\n${'1\n'.repeat(1001)}`, 'line 1002 is one too many; send at most 1000 lines below the header at once'],
  ])('that cannot be read says where and what to do', (text, sentence) => {
    expect(refusalOf(text)).toBe(sentence);
  });
});

describe('a bill as a table', () => {
  it('has our parameters as columns', () => {
    const text =
      'key,provider,apiId,at,input,cachedInput,output,tier\na,openai,gpt-5-mini,2026-11-20,2000,1000,500,flex\n';
    const values = { provider: 'openai', apiId: 'gpt-5-mini', at: '2026-11-20', input: 2000, output: 500 };
    expect(itemsOf(text)).toEqual([
      { line: 2, values: { key: 'a', ...values, cachedInput: 1000, tier: 'flex' }, errors: [] },
    ]);
  });

  it("or the fields of a vendor's usage object", () => {
    const text =
      'model,prompt_tokens,prompt_tokens_details.cached_tokens,completion_tokens,note\ngpt-4o,10,5,2,spring\n';
    expect(itemsOf(text)[0]?.values).toEqual({
      model: 'gpt-4o',
      usage: { prompt_tokens: 10, prompt_tokens_details: { cached_tokens: 5 }, completion_tokens: 2 },
    });
  });

  it("or those of Anthropic's export, whose provider is known by them", () => {
    const text =
      'usage_date_utc,model_version,workspace,usage_type,context_window,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,web_search_count,inference_geo\n' +
      '2026-11-20,claude-opus-5,Default,standard,0-200k,5000,0,0,3000,100,0,global\n';
    const [item] = itemsOf(text);
    expect(item?.errors).toEqual([]);
    const found = costItem(facts, item?.values ?? {}, '2026-11-27');
    expect('quote' in found && found.quote.total).toBe('0.029');
  });

  it("or those of OpenAI's, where a line may add up requests", () => {
    const text =
      'start_time,end_time,start_time_iso,model,num_model_requests,input_tokens,input_cached_tokens,output_tokens,batch\n' +
      '1763596800,1763683200,2026-11-20T00:00:00+00:00,gpt-5-mini-2025-08-07,12,2000,1000,500,false\n' +
      '1763596800,1763683200,2026-11-20T00:00:00+00:00,gpt-5-mini-2025-08-07,12,2000,1000,500,true\n';
    const totals = itemsOf(text).map(({ values, errors }) => {
      expect(errors).toEqual([]);
      const { at: _, ...item } = values;
      const found = costItem(facts, { ...item, at: '2026-11-20' }, '2026-11-27');
      return 'quote' in found ? found.quote.total : JSON.stringify(found);
    });
    // 1,000 at 0.25, 1,000 at 0.025, 500 at 2; in a batch half.
    expect(totals).toEqual(['0.001275', '0.0006375']);
  });

  it('takes whole numbers as tables write them, and no guess', () => {
    const [item] = itemsOf('provider;apiId;prompt_tokens;completion_tokens;cost\nopenrouter;o1;1000,0;12;0,25\n');
    expect(item?.values).toMatchObject({ usage: { prompt_tokens: 1000, completion_tokens: 12, cost: 0.25 } });
    for (const [cell, sentence] of [
      ['1.000', 'is "1.000", which may be thousands or a fraction; write 1000'],
      ['1,000,000', 'is "1,000,000", which may be thousands or a fraction; write 1000000'],
      ['12.5', 'is "12.5"; it must be a whole number in digits, like 1000'],
      ['-3', 'is "-3"; it must be a whole number in digits, like 1000'],
      ['1e3', 'is "1e3"; it must be a whole number in digits, like 1000'],
    ]) {
      expect(itemsOf(`provider\tinput\noai\t${cell}\n`)[0]?.errors).toEqual([
        { parameter: 'input', message: sentence },
      ]);
    }
  });

  it('refuses a row that has other columns than the header, and a number that nobody knows', () => {
    const [short, unknown, ids] = itemsOf('provider,input,spoons,user_id\nopenai,5\nopenai,5,7,\nopenai,5,,12345\n');
    expect(short?.errors).toEqual([
      { parameter: 'line 2', message: 'has 2 cells under 4 columns; quote cells with separators in them' },
    ]);
    expect(unknown?.errors).toEqual([
      {
        parameter: 'spoons',
        message: 'is "7", and what that column counts is not known; leave it out if it is not billed',
      },
    ]);
    expect(ids?.errors).toEqual([]);
  });

  it('is not fooled by names of every object', () => {
    const [item] = itemsOf('provider,__proto__.x_tokens,constructor.y_tokens\nopenai,1,2\n');
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).x_tokens).toBeUndefined();
    expect(item?.values.provider).toBe('openai');
  });

  it('comes back with a row a line, whose amounts add up to what is known', () => {
    const found = costItem(facts, { model: 'gpt-4o', at: '2026-11-20', input: 1000, output: 1000 }, '2026-11-27');
    if (!('quote' in found)) throw new Error('no quote');
    const unpriced = costItem(
      facts,
      { model: 'claude-opus-5', at: '2026-11-20', input: 0, output: 0, webSearch: 1 },
      '2026-11-27',
    );
    if (!('quote' in unpriced)) throw new Error('no quote');
    const problem = { type: '/docs#x', title: 'x', status: 400, detail: 'Fix one error, and retry.' };
    const rows = [
      { key: '=a', quote: found.quote, reportedCost: '0.01' },
      { line: 3, quote: unpriced.quote },
      { key: 'c', problem },
    ];
    expect(cellsOf(writeCostCsv(rows)).map((cells) => cells.join('|'))).toEqual([
      'key|line|model|provider|apiId|at|tier|meter|quantity|unit|per|rate|amount|reportedCost|problem',
      "'=a||gpt-4o|openai|gpt-4o|2026-11-20|standard|input|1000|token|1000000|2.50|0.0025|0.01|",
      "'=a||gpt-4o|openai|gpt-4o|2026-11-20|standard|output|1000|token|1000000|10.00|0.01||",
      '|3|claude-opus-5|anthropic|claude-opus-5|2026-11-20|standard||||||||The rate of web searches is not known.',
      'c||||||||||||||Fix one error, and retry.',
    ]);
  });
});
