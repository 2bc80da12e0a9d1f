import type { Answered, Questions } from '../data/answers/questions.ts';
import { similarNames } from '../data/primitives/similar-names.ts';
import type { ValidationError } from '../data/primitives/workload.ts';
import type { Problem } from '../data/schema/problem.ts';
import { type Brief, briefChanges, briefComparison, briefModels, briefQuote } from './brief.ts';

/** The tools of an agent: what each takes, in few words, and how its answer is found. It knows no protocol. */

export interface Tool {
  name: string;
  title: string;
  description: string;
  inputSchema: ToolSchema;
  outputSchema: ToolSchema;
  annotations: { readOnlyHint: true; openWorldHint: false };
}

export interface ToolSchema {
  type: 'object';
  properties: Record<string, object>;
  required?: string[];
  [key: string]: unknown;
}

/** What a call comes to: the same in text and as an object, because hosts show a model the one or the other. */
export interface ToolResult {
  content: { type: 'text'; text: string }[];
  structuredContent?: Record<string, unknown>;
  isError?: true;
  [key: string]: unknown;
}

const count = (description?: string) => ({ type: 'integer', minimum: 0, ...(description && { description }) });
const text = (description?: string) => ({ type: 'string', ...(description && { description }) });
const at = text('UTC day or instant; default today');
const tier = { enum: ['standard', 'batch', 'flex', 'priority', 'fast'] };
const workload = {
  input: count('tokens sent per request, cached ones included'),
  cachedInput: count(),
  cacheWrite: count(),
  output: count('tokens back per request, reasoning included'),
  reasoning: count(),
  requests: count(),
  tier,
  at,
};

const result = (properties: Record<string, object>): ToolSchema => ({
  type: 'object',
  properties: { summary: { type: 'string' }, dataset: { type: 'string' }, ...properties },
  required: ['summary', 'dataset'],
});
const array = { type: 'array', items: { type: 'object' } };
const annotations = { readOnlyHint: true, openWorldHint: false } as const;

interface Call {
  tool: Tool;
  ask(questions: Questions, sent: Record<string, unknown>): Promise<Answered<Brief>>;
}

/** Alphabetical, as they are listed. */
const CALLS: readonly Call[] = [
  {
    tool: {
      name: 'compare_models',
      title: 'Compare models',
      description:
        'Compare 2 to 6 language models: exact prices for a workload on a day, which is cheaper, smarter (benchmark gaps tested against chance) and faster, with sources. Default workload: 1000 requests of 1000 tokens in and out.',
      inputSchema: {
        type: 'object',
        properties: {
          models: {
            type: 'array',
            items: { type: 'string' },
            description: 'ids or exact names; id@provider picks an offer',
          },
          ...workload,
        },
        required: ['models'],
      },
      outputSchema: result({ totals: array, benchmarks: array, permalink: { type: 'string' } }),
      annotations,
    },
    ask: async (questions, sent) =>
      brief(await questions.compare({ ...sent, sections: ['verdicts', 'prices', 'benchmarks'] }), briefComparison),
  },
  {
    tool: {
      name: 'find_models',
      title: 'Find models',
      description: 'Find models by words of a name or developer: ids, context, list prices in US$ per million tokens.',
      inputSchema: {
        type: 'object',
        properties: {
          q: text('words, e.g. "opus" or "deepseek distill"'),
          developer: text(),
          openWeights: { type: 'boolean' },
          cursor: text('next of the page before'),
          at,
        },
      },
      outputSchema: result({ models: array, total: { type: 'integer' }, next: { type: ['string', 'null'] } }),
      annotations,
    },
    ask: async (questions, sent) => brief(await questions.models({ ...sent, limit: PAGE }), briefModels),
  },
  {
    tool: {
      name: 'price_changes',
      title: 'What changed',
      description: 'List price changes, launches, retirements, announcements and corrections, newest first.',
      inputSchema: {
        type: 'object',
        properties: {
          since: text('day or instant'),
          model: text(),
          provider: text(),
          kind: { type: 'array', items: { enum: ['price', 'launch', 'retirement', 'announced', 'correction'] } },
          cursor: text(),
          at,
        },
      },
      outputSchema: result({ changes: array, total: { type: 'integer' }, next: { type: ['string', 'null'] } }),
      annotations,
    },
    ask: async (questions, sent) => brief(await questions.changes({ ...sent, limit: PAGE }), briefChanges),
  },
  {
    tool: {
      name: 'quote_cost',
      title: 'Quote a cost',
      description:
        "Exact cost in US$ of input and output tokens. Name a model, or provider + apiId as on a bill. Instead of token counts, pass a vendor's usage object unchanged; never map its fields yourself.",
      inputSchema: {
        type: 'object',
        properties: {
          model: text('id or exact name'),
          provider: text('seller, or cheapest'),
          apiId: text(),
          usage: { type: 'object', description: 'as the vendor returned it' },
          format: text('who wrote usage, if not provider'),
          ...workload,
        },
      },
      outputSchema: result({ total: { type: ['string', 'null'] }, lines: array, permalink: { type: 'string' } }),
      annotations,
    },
    ask: async (questions, sent) => brief(await quoteOrBill(questions, sent), briefQuote),
  },
];

/** How many rows an answer has: more would crowd out what the agent was doing. */
const PAGE = 15;

export const TOOLS: readonly Tool[] = CALLS.map(({ tool }) => tool);

/** A quote of counts, or of a usage object, which only a bill takes. */
async function quoteOrBill(questions: Questions, sent: Record<string, unknown>) {
  if (!('usage' in sent) && !('format' in sent)) return questions.quote(sent);
  const answer = await questions.cost([{ sent }]);
  if ('problem' in answer) return answer;
  const { quote, problem } = answer.answer.results[0] ?? {};
  return quote === undefined ? { problem: problem as Problem } : { answer: quote };
}

const brief = <T>(answer: Answered<T>, shorten: (whole: T) => Brief): Answered<Brief> =>
  'problem' in answer ? answer : { answer: shorten(answer.answer) };

/**
 * Calls a tool with what was sent.
 * @param origin before addresses in the answer; '' where it is not known
 * @returns the answer, or `isError` with every fault; `undefined` where there is no such tool
 */
export async function callTool(
  questions: Questions,
  name: string,
  sent: Record<string, unknown> = {},
  origin = '',
): Promise<ToolResult | undefined> {
  const call = CALLS.find(({ tool }) => tool.name === name);
  if (call === undefined) return undefined;
  const known = Object.keys(call.tool.inputSchema.properties);
  const others = Object.keys(sent).filter((argument) => !known.includes(argument));
  const read = Object.fromEntries(Object.entries(sent).filter(([argument]) => known.includes(argument)));
  const answer = await call.ask(questions, read);
  if ('problem' in answer || others.length > 0) {
    const unknown = others.map((argument) => unknownArgument(argument, known));
    return refusal(unknown, 'problem' in answer ? answer.problem : undefined);
  }
  const { summary, paths, data } = answer.answer;
  const links = Object.fromEntries(Object.entries(paths).map(([what, path]) => [what, `${origin}${path}`]));
  const lines = [summary, ...Object.entries(links).map(([what, link]) => `${what}: ${link}`)];
  return { content: [{ type: 'text', text: lines.join('\n') }], structuredContent: { summary, ...data, ...links } };
}

function unknownArgument(argument: string, known: string[]): ValidationError {
  const [near] = similarNames(argument, known);
  const advice = near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`;
  return { parameter: argument.slice(0, 64), message: `is not an argument here; ${advice}` };
}

/** The most faults that are told one by one. */
const MAX_FAULTS = 20;

function refusal(unknown: ValidationError[], problem: Problem | undefined): ToolResult {
  const faults = [...unknown, ...(problem?.errors ?? [])];
  const told = faults.slice(0, MAX_FAULTS).map(({ parameter, message }) => `- ${parameter} ${message}`);
  if (faults.length > MAX_FAULTS) told.push(`- and ${faults.length - MAX_FAULTS} more`);
  const detail = problem !== undefined && problem.errors === undefined ? [problem.detail] : [];
  const lead =
    told.length > 0
      ? [`Fix ${faults.length === 1 ? 'one argument' : `${faults.length} arguments`} and call again:`]
      : [];
  return { content: [{ type: 'text', text: [...detail, ...lead, ...told].join('\n') }], isError: true };
}
