// The contract in OpenAPI 3.1, from the shapes that the facts are checked by and the answers are typed with. Run by
// itself it writes openapi.json, which a test pins; made at run time it would weigh five times as much as the worker.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { SECTIONS } from '../data/primitives/sections.ts';
import { COMPARE_DEFAULTS, QUOTE_DEFAULTS } from '../data/primitives/workload.ts';
import { Dataset } from '../data/schema/dataset.ts';
import { Health } from '../data/schema/health.ts';
import { ServiceTier } from '../data/schema/offer.ts';
import { Problem } from '../data/schema/problem.ts';
import { DatasetInfo, Version } from '../data/schema/publication.ts';
import { Quote, Workload } from '../data/schema/quote.ts';
import * as answer from '../data/schema/responses.ts';
import { Id } from '../data/schema/text.ts';
import { At } from '../data/schema/time.ts';

const ROOT = path.join(import.meta.dirname, '..');
const SCHEMAS = '#/components/schemas/';

type Json = Record<string, unknown>;
type Operation = Json & { operationId: string; summary: string; tags: string[] };

/** A parameter of a query, or a member of a question in a body. */
interface Parameter {
  name: string;
  schema: z.ZodType;
  description: string;
  example: unknown;
  required?: boolean;
  default?: unknown;
  /** Words separated by commas. */
  list?: boolean;
}

const name = z.string().min(1).max(128);

const model: Parameter = {
  name: 'model',
  schema: name,
  description: 'A model, by id or by any exact other name. Either this, or provider and apiId.',
  example: 'deepseek-r1',
};
const provider: Parameter = {
  name: 'provider',
  schema: name,
  description: 'With model: the provider whose offer is meant, or `cheapest`. With apiId: the provider on the bill.',
  example: 'cheapest',
};
const apiId: Parameter = {
  name: 'apiId',
  schema: z.string().min(1).max(200),
  description: 'What a bill calls it. Which model that meant depends on the time, so add at.',
  example: 'deepseek-reasoner',
};
const at: Parameter = {
  name: 'at',
  schema: At,
  description: 'A UTC day, or an instant. A day means its base hours. Left out: today.',
  example: '2025-02-01',
};

/** The meters, with what is meant where a question does not say; what has no default must be said. */
const workload = (defaults: Partial<Workload>): Parameter[] =>
  Object.entries(Workload.shape).map(([key, schema]): Parameter => {
    const fallback = defaults[key as keyof Workload];
    return {
      name: key,
      schema,
      description:
        schema === ServiceTier ? 'The service tier.' : (schema.description ?? 'How many such requests there are.'),
      example: fallback ?? 1_000_000,
      ...(fallback === undefined ? { required: true } : { default: fallback }),
    };
  });

const question: Parameter[] = [model, provider, apiId, at, ...workload(QUOTE_DEFAULTS)];

const list = (key: string, description: string, example: string, item: z.ZodType = name): Parameter => ({
  name: key,
  schema: z.array(item).min(1),
  list: true,
  description,
  example: example.split(','),
});

/** An address that answers from a dataset: latest, or the one named in the address. */
interface Resource {
  path: string;
  id: string;
  summary: string;
  parameters: Parameter[];
  answer: z.ZodType;
  /** What can go wrong beside what can go wrong everywhere. */
  problems: number[];
  /** The answer depends on the time, so a named dataset must be told it. */
  timed?: boolean;
  /** Part of the path. */
  key?: { description: string; example: string };
}

const RESOURCES: Resource[] = [
  {
    path: 'quote',
    id: 'quote',
    summary: 'What a workload costs, exactly, on a given day',
    parameters: [
      ...question,
      {
        name: 'include',
        schema: z.enum(['sources']),
        description: 'Adds the map of the footnotes used.',
        example: 'sources',
      },
    ],
    answer: Quote,
    problems: [404, 422],
    timed: true,
  },
  {
    path: 'compare',
    id: 'compare',
    summary: 'Two to six models side by side: prices, scores, verdicts',
    parameters: [
      {
        ...list('models', 'Two to six models; `id@provider` picks an offer.', 'deepseek-r1,o1'),
        required: true,
      },
      at,
      ...workload(COMPARE_DEFAULTS),
      list(
        'sections',
        `The parts to answer with, of ${SECTIONS.join(', ')}; or all. Left out: verdicts,prices,benchmarks.`,
        'verdicts,prices',
        z.enum([...SECTIONS, 'all']),
      ),
      list('benchmarks', 'The benchmarks to show. Verdicts always use all.', 'aime-2024,mmlu', Id),
      {
        name: 'partial',
        schema: z.boolean(),
        description:
          'Puts a problem in the place of a model that is unknown or not sold as asked, and compares the rest.',
        example: true,
        default: false,
      },
    ],
    answer: answer.ComparisonAnswer,
    problems: [404, 422],
    timed: true,
  },
  {
    path: 'models',
    id: 'models',
    summary: 'All models, a page at a time, each with its price',
    parameters: [
      {
        name: 'q',
        schema: z.string().min(1).max(64),
        description: 'Part of an id, a name or a developer.',
        example: 'distill',
      },
      { name: 'developer', schema: name, description: 'Those of one developer.', example: 'OpenAI' },
      {
        name: 'openWeights',
        schema: z.boolean(),
        description: 'Those whose weights are published, or not.',
        example: true,
      },
      list('ids', 'These models, by id or another exact name.', 'deepseek-r1,o1'),
      {
        name: 'limit',
        schema: z.int().min(1).max(100),
        description: 'How many on one page.',
        example: 50,
        default: 50,
      },
      { name: 'cursor', schema: Id, description: 'What the page before gave as next.', example: 'o1' },
      { ...at, description: 'When the prices hold. Left out: today.' },
    ],
    answer: answer.ModelList,
    problems: [404],
    timed: true,
  },
  {
    path: 'models/{id}',
    id: 'model',
    summary: 'Everything known of one model, with its sources',
    parameters: [],
    answer: answer.ModelRecord,
    problems: [308, 404],
    key: { description: 'Its id. Other exact names, and other case, are sent there by 308.', example: 'deepseek-r1' },
  },
  {
    path: 'benchmarks',
    id: 'benchmarks',
    summary: 'What each benchmark measures',
    parameters: [],
    answer: answer.BenchmarkList,
    problems: [],
  },
  {
    path: 'benchmarks/{id}',
    id: 'benchmark',
    summary: 'One benchmark with every score on it, best first',
    parameters: [],
    answer: answer.BenchmarkRecord,
    problems: [308, 404],
    key: { description: 'Its id. Other case is sent there by 308.', example: 'aime-2024' },
  },
  {
    path: 'claims',
    id: 'claims',
    summary: 'What is often said of these models, checked',
    parameters: [list('models', 'Only claims about any of these models.', 'deepseek-r1')],
    answer: answer.ClaimList,
    problems: [404],
  },
  {
    path: 'dataset',
    id: 'dataset',
    summary: 'Which dataset this is, and what changed in it',
    parameters: [],
    answer: DatasetInfo,
    problems: [],
  },
  {
    path: 'dataset.json',
    id: 'datasetJson',
    summary: 'The whole dataset, to take home',
    parameters: [],
    answer: Dataset,
    problems: [],
  },
];

/** A schema that names what it is made of instead of repeating it. */
function schemaOf(shape: z.ZodType): Json {
  const id = z.globalRegistry.get(shape)?.id;
  if (id !== undefined) return { $ref: `${SCHEMAS}${id}` };
  const { $schema, ...schema } = z.toJSONSchema(shape) as Json;
  return schema;
}

/** Every named shape. What is said of an answer may grow within v1, so none of them is closed. */
function components(): Record<string, Json> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: (id) => `${SCHEMAS}${id}` });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, schema]) => {
      const { $schema, $id, ...own } = schema as Json;
      return [id, opened(own) as Json];
    }),
  );
}

function opened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, part]) => !(key === 'additionalProperties' && part === false))
      .map(([key, part]) => [key, opened(part)]),
  );
}

/** Only what something refers to, directly or through others. */
function reachable(all: Record<string, Json>, from: unknown): Record<string, Json> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    for (const [, id] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (id === undefined || found.has(id)) continue;
      found.add(id);
      visit(all[id]);
    }
  };
  visit(from);
  return Object.fromEntries(
    Object.entries(all)
      .filter(([id]) => found.has(id))
      .sort(),
  );
}

function parameterOf({ name: key, schema, description, example, required, list: isList, ...rest }: Parameter): Json {
  const { description: _own, ...own } = schemaOf(schema);
  const value = '$ref' in own ? { allOf: [own] } : own;
  return {
    name: key,
    in: 'query',
    description,
    ...(required && { required }),
    ...(isList && { style: 'form', explode: false }),
    schema: { ...value, ...('default' in rest && { default: rest.default }) },
    example,
  };
}

const header = (description: string): Json => ({ description, schema: { type: 'string' } });
const HEADERS: Json = {
  ETag: header('Strong: dataset, build and, where it matters, the day.'),
  'Cache-Control': header('How long the answer may be kept; never past UTC midnight where at was left out.'),
  'Content-Location': header('The one written form of the question, where it was asked in another.'),
  'Dataset-Version': header('The dataset that answered.'),
  'Dataset-Source': header('kv, last-good or built-in: where that dataset came from.'),
};
const REFERRED = Object.fromEntries(Object.keys(HEADERS).map((key) => [key, { $ref: `#/components/headers/${key}` }]));

const json = (schema: Json): Json => ({ 'application/json': { schema } });
const refusal = (description: string, more: Json = {}): Json => ({
  description,
  ...more,
  content: { 'application/problem+json': { schema: schemaOf(Problem) } },
});

/** What each status means here. */
const STATUSES: Record<string, Json> = {
  304: { description: 'You have it already.', headers: REFERRED },
  308: { description: 'It lives under its id.', headers: { Location: header('Where.') } },
  400: refusal('The query cannot be read; every fault is listed.'),
  404: refusal('There is no such thing; what may have been meant is listed.'),
  413: refusal('The body is larger than 64 KiB.'),
  414: refusal('The address is longer than 4,096 characters.'),
  415: refusal('The body is not application/json.'),
  422: refusal('It can be read and not answered; what could be is listed.'),
  503: refusal('This dataset exists and cannot be read now.', { headers: { 'Retry-After': header('Seconds.') } }),
};

const responses = (ok: z.ZodType, statuses: number[]): Json => ({
  200: { description: 'The answer.', headers: REFERRED, content: json(schemaOf(ok)) },
  ...Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${status}` }])),
});

function operation(resource: Resource, pinned: boolean): Operation {
  const inPath = (key: string, description: string, example: string, schema: Json): Json => ({
    name: key,
    in: 'path',
    required: true,
    description,
    schema,
    example,
  });
  const statuses = [...new Set([304, 400, 414, ...resource.problems, ...(pinned ? [404, 503] : [])])];
  return {
    operationId: pinned ? `${resource.id}OfDataset` : resource.id,
    summary: pinned ? `${resource.summary}, as one dataset has it` : resource.summary,
    tags: [pinned ? 'One dataset, for ever' : 'Latest'],
    parameters: [
      ...(pinned
        ? [inPath('version', 'A published dataset: see /v1/dataset.', '3fa9c1d2e4b7', schemaOf(Version))]
        : []),
      ...(resource.key ? [inPath('id', resource.key.description, resource.key.example, { type: 'string' })] : []),
      ...resource.parameters.map((one) =>
        parameterOf(pinned && resource.timed && one.name === 'at' ? { ...one, required: true } : one),
      ),
    ],
    responses: responses(
      resource.answer,
      statuses.sort((a, b) => a - b),
    ),
  };
}

function quotesOperation(): Operation {
  const members = Object.fromEntries(
    question.map(({ name: key, schema, description, default: fallback }) => {
      const { description: _own, ...own } = schemaOf(schema);
      const value = '$ref' in own ? { allOf: [own] } : own;
      return [key, { ...value, description, ...(fallback !== undefined && { default: fallback }) }];
    }),
  );
  const one = {
    type: 'object',
    properties: {
      key: { type: 'string', minLength: 1, maxLength: 64, description: 'Comes back with the result.' },
      ...members,
    },
    required: question.filter(({ required }) => required).map(({ name: key }) => key),
    additionalProperties: false,
  };
  const body = {
    type: 'object',
    properties: { quotes: { type: 'array', items: one, minItems: 1, maxItems: 100 } },
    required: ['quotes'],
    additionalProperties: false,
  };
  return {
    operationId: 'quotes',
    summary: 'Up to a hundred quotes at once; a bad one spoils only its own result',
    tags: ['Latest'],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: body,
          example: { quotes: [{ key: 'a7', model: 'o1', input: 1000, output: 500, at: '2025-02-01' }] },
        },
      },
    },
    responses: responses(answer.QuotesAnswer, [400, 413, 415]),
  };
}

/** The whole contract. */
export interface Contract extends Json {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; responses: Record<string, Json>; headers: Json };
}

export async function openApi(): Promise<Contract> {
  const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const paths: Contract['paths'] = {
    ...Object.fromEntries(RESOURCES.map((one) => [`/v1/${one.path}`, { get: operation(one, false) }])),
    '/v1/quotes': { post: quotesOperation() },
    ...Object.fromEntries(
      RESOURCES.map((one) => [`/v1/datasets/{version}/${one.path}`, { get: operation(one, true) }]),
    ),
    '/healthz': {
      get: {
        operationId: 'health',
        summary: 'Is it well, and on which dataset',
        tags: ['Latest'],
        responses: responses(Health, [400]),
      },
    },
  };
  return {
    'x-written-by': 'scripts/openapi.ts, from data/schema/; do not edit',
    openapi: '3.1.0',
    info: {
      title: 'model-compare',
      version,
      summary: 'Language models side by side: exact dated prices, scores with their sampling error, a source for each.',
      description:
        'Public, read-only, without a key. Money is decimal text in US dollars and never rounded. Any origin may ask. ' +
        'Within v1 the shape only grows: ignore what you do not know.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: reachable(components(), { paths, STATUSES }),
      responses: STATUSES,
      headers: HEADERS,
    },
  };
}

/** The contract as it stands in openapi.json: its first line says where it comes from. */
export const written = (document: Contract): string => `${JSON.stringify(document, null, 2).replace('{\n ', '{')}\n`;

if (process.argv[1] === import.meta.filename) {
  await writeFile(path.join(ROOT, 'openapi.json'), written(await openApi()));
}
