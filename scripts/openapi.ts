// The contract in OpenAPI 3.1, from what requests are read by and the schema that answers are typed with. Run by
// itself it writes openapi.json, which a test pins; made at run time it would weigh five times as much as the worker.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { ChangeList } from '../data/schema/change.ts';
import { Dataset } from '../data/schema/dataset.ts';
import { Health } from '../data/schema/health.ts';
import * as market from '../data/schema/market.ts';
import * as pageRequest from '../data/schema/page-requests.ts';
import { Problem } from '../data/schema/problem.ts';
import { DatasetInfo, Version } from '../data/schema/publication.ts';
import * as request from '../data/schema/requests.ts';
import * as answer from '../data/schema/responses.ts';

const ROOT = path.join(import.meta.dirname, '..');
const SCHEMAS = '#/components/schemas/';

type Json = Record<string, unknown>;
type Operation = Json & { operationId: string; summary: string; description: string; tags: string[] };

const [LATEST, PINNED, PAGES, PICTURES] = ['Latest', 'One dataset, for ever', 'Pages', 'Pictures'] as const;
const TAGS = [
  { name: LATEST, description: 'Answers from the dataset of the moment.' },
  {
    name: PINNED,
    description: 'Answers from one published dataset, whose figures never change; `at` is required where it matters.',
  },
  { name: PAGES, description: 'HTML for people.' },
  { name: PICTURES, description: 'For places where no script runs.' },
];

/** An address that answers from a dataset: latest, or the one named in the address. */
interface Resource {
  path: string;
  id: string;
  summary: string;
  /** What a reader of the documentation should know besides. */
  description: string;
  query: z.core.$ZodType;
  answer: z.ZodType;
  /** What can go wrong beside what can go wrong everywhere. */
  problems: number[];
  /** Part of the path. */
  key?: { description: string; example: string };
}

const RESOURCES: Resource[] = [
  {
    path: 'quote',
    id: 'quote',
    summary: 'What a workload costs, exactly, on a given day',
    description:
      'One workload of one model at one provider, or of what a bill shows: provider, API id and time. Every line has its rate and its footnotes; the permalink answers the same for ever. What is not known is `null`, never 0.',
    query: request.QuoteQuery,
    answer: answer.QuoteAnswer,
    problems: [404, 422],
  },
  {
    path: 'compare',
    id: 'compare',
    summary: 'Two to six models side by side: prices, scores, verdicts',
    description:
      'What one card shows. Each model has its quote, and each verdict says how sure it is; `sections` adds speed, specifications, family, training and claims.',
    query: request.CompareQuery,
    answer: answer.ComparisonAnswer,
    problems: [404, 422],
  },
  {
    path: 'models',
    id: 'models',
    summary: 'All models, a page at a time, each with its price',
    description: 'Ordered by id. `next` is the cursor of the next page, and `null` on the last.',
    query: request.ModelsQuery,
    answer: answer.ModelList,
    problems: [404],
  },
  {
    path: 'models/{id}',
    id: 'model',
    summary: 'Everything known of one model, with its sources',
    description:
      'Names, licence, weights, context, every offer with its whole price history, and the pages that each figure was read from.',
    query: request.NoQuery,
    answer: answer.ModelRecord,
    problems: [308, 404],
    key: { description: 'Its id. Other exact names, and other case, are sent there by 308.', example: 'deepseek-r1' },
  },
  {
    path: 'benchmarks',
    id: 'benchmarks',
    summary: 'What each benchmark measures',
    description: 'What is asked, how many problems there are, in which unit it is scored, and what it cannot tell.',
    query: request.NoQuery,
    answer: answer.BenchmarkList,
    problems: [],
  },
  {
    path: 'benchmarks/{id}',
    id: 'benchmark',
    summary: 'One benchmark with every score on it, best first',
    description: 'Results by everybody who published some, each with its interval and its footnote.',
    query: request.NoQuery,
    answer: answer.BenchmarkRecord,
    problems: [308, 404],
    key: { description: 'Its id. Other case is sent there by 308.', example: 'aime-2024' },
  },
  {
    path: 'claims',
    id: 'claims',
    summary: 'What is often said of these models, checked',
    description:
      'Popular sentences about models, each confirmed, imprecise, wrong or unverifiable, with what is right and why.',
    query: request.ClaimsQuery,
    answer: answer.ClaimList,
    problems: [404],
  },
  {
    path: 'changes',
    id: 'changes',
    summary: 'What changed: prices, launches, retirements, announcements, corrections; newest first',
    description:
      'Each entry names what it was before and what it is now, with its footnotes. Filters by kind, model and provider.',
    query: request.ChangesQuery,
    answer: ChangeList,
    problems: [404],
  },
  {
    path: 'sources',
    id: 'sources',
    summary: 'What the offers that nobody has checked were read from, and when',
    description:
      'The version of the market, the packages that it was read from, how much each gave, and what changed since the last one.',
    query: request.NoQuery,
    answer: market.SourceList,
    problems: [],
  },
  {
    path: 'dataset',
    id: 'dataset',
    summary: 'Which dataset this is, and what changed in it',
    description:
      'Its version, the day of its facts, the versions before it, and how many models, offers and scores there are.',
    query: request.NoQuery,
    answer: DatasetInfo,
    problems: [],
  },
  {
    path: 'dataset.json',
    id: 'datasetJson',
    summary: 'The whole dataset, to take home',
    description:
      'Everything that the answers are made from. `model-compare/quote` computes with it, without asking again.',
    query: request.NoQuery,
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
  const { prefixItems } = value as { prefixItems?: unknown[] };
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, part]) => !(key === 'additionalProperties' && part === false))
      // Linters want to know what is in a list; beyond the last place there is none, as `maxItems` says.
      .map(([key, part]) => [key, key === 'items' && part === false ? prefixItems?.[0] : opened(part)]),
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

/** The schema of a query or a body as it is sent, where what has a default may be left out. */
function requestSchema(shape: z.core.$ZodType): RequestSchema {
  const { $schema, ...schema } = z.toJSONSchema(shape, { io: 'input' }) as Json;
  return schema as RequestSchema;
}

interface RequestSchema extends Json {
  properties: Record<string, Json>;
  required?: string[];
}

/** The parameters of a query, by the request contract. Lists are written with commas. */
function parametersOf(query: z.core.$ZodType, alwaysRequired: string[]): Json[] {
  const { properties, required = [] } = requestSchema(query);
  return Object.entries(properties).map(([name, { description, examples, ...schema }]) => ({
    name,
    in: 'query',
    description,
    ...([...required, ...alwaysRequired].includes(name) && { required: true }),
    ...(schema.type === 'array' && { style: 'form', explode: false }),
    schema,
    example: (examples as unknown[])[0],
  }));
}

const header = (description: string): Json => ({ description, schema: { type: 'string' } });
const HEADERS: Json = {
  ETag: header('Strong: dataset, build and, where it matters, the day.'),
  'Cache-Control': header('How long the answer may be kept; never past UTC midnight where at was left out.'),
  'Content-Location': header('The one written form of the question, where it was asked in another.'),
  'Dataset-Version': header('The dataset that answered.'),
  'Dataset-Source': header('kv, last-good or built-in: where that dataset came from.'),
  'Market-Version': header('The market that answered; absent where the answer depends on none.'),
  'Market-Source': header('Where that market came from.'),
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
  413: refusal('The body is larger than this address takes.'),
  414: refusal('The address is longer than 4,096 characters.'),
  415: refusal('The body has a type that this address does not take.'),
  422: refusal('It can be read and not answered; what could be is listed.'),
  501: refusal('There is no answer in this format.'),
  503: refusal('This dataset exists and cannot be read now.', { headers: { 'Retry-After': header('Seconds.') } }),
};

const responses = (ok: z.ZodType, statuses: number[]): Json => ({
  200: { description: 'The answer.', headers: REFERRED, content: json(schemaOf(ok)) },
  ...Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${status}` }])),
});

const VERSION =
  'A published dataset (see /v1/dataset), or with a hyphen between them a dataset and a market (see /v1/sources): what is listed is asked for with both.';
const pinnedVersion = (): Json => ({
  anyOf: [schemaOf(Version), { type: 'string', pattern: '^[0-9a-f]{12}-[0-9a-f]{12}$' }],
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
    description: resource.description,
    tags: [pinned ? PINNED : LATEST],
    parameters: [
      ...(pinned ? [inPath('version', VERSION, '3fa9c1d2e4b7', pinnedVersion())] : []),
      ...(resource.key ? [inPath('id', resource.key.description, resource.key.example, { type: 'string' })] : []),
      // A dataset named in the address has no today.
      ...parametersOf(resource.query, pinned ? ['at'] : []),
    ],
    responses: responses(
      resource.answer,
      statuses.sort((a, b) => a - b),
    ),
  };
}

function quotesOperation(): Operation {
  return {
    operationId: 'quotes',
    summary: 'Up to a hundred quotes at once; a bad one spoils only its own result',
    description:
      'Results come in the order of the questions, each with its `key`: a quote, or the problem that its address would answer.',
    tags: [LATEST],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: requestSchema(request.QuotesBody),
          example: { quotes: [{ key: 'a7', model: 'o1', input: 1000, output: 500, at: '2025-02-01' }] },
        },
      },
    },
    responses: responses(answer.QuotesAnswer, [400, 413, 415]),
  };
}

function costOperation(pinned: boolean): Operation {
  const table = { schema: { type: 'string' } };
  const { 200: ok, ...others } = responses(answer.CostAnswer, [
    400,
    ...(pinned ? [404] : []),
    413,
    415,
    ...(pinned ? [503] : []),
  ]);
  const version = {
    name: 'version',
    in: 'path',
    required: true,
    description: VERSION,
    schema: pinnedVersion(),
    example: '3fa9c1d2e4b7',
  };
  return {
    operationId: pinned ? 'costOfDataset' : 'cost',
    summary: `What a bill comes to: up to ${request.MAX_COST_ITEMS} items, with the usage objects that vendors return${pinned ? ', as one dataset has it' : ''}`,
    description:
      'Each item is read, priced and refused by itself. `total` is the sum; where one item has none it is `null`, and `known` has the sum of the others. ' +
      'Also as CSV, in and out.',
    tags: [pinned ? PINNED : LATEST],
    ...(pinned && { parameters: [version] }),
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: requestSchema(request.CostBody), example: COST_EXAMPLE },
        'text/csv': {
          ...table,
          example: 'provider,apiId,at,input,cachedInput,output\nopenai,gpt-5-mini,2026-11-20,2000,1000,500\n',
        },
      },
    },
    responses: {
      200: { ...(ok as Json), content: { ...json(schemaOf(answer.CostAnswer)), 'text/csv': table } },
      ...others,
    },
  };
}

const COST_EXAMPLE = {
  items: [
    {
      key: 'r1',
      provider: 'anthropic',
      apiId: 'claude-opus-5',
      at: '2026-11-20T09:30:00.123Z',
      usage: { input_tokens: 5000, cache_read_input_tokens: 3000, output_tokens: 100 },
    },
  ],
};

/** Pages of models that are named in the path. */
const COMPARISON_PAGES: {
  path: string;
  id: string;
  summary: string;
  description: string;
  query: z.core.$ZodType;
  order: string;
}[] = [
  {
    path: 'compare',
    id: 'comparisonPage',
    summary: 'A comparison as a page to read and to link to',
    description:
      'HTML with the same figures as `/v1/compare`, readable without scripts; with them, the live card is drawn over it. Parameters that nobody knows are ignored.',
    query: pageRequest.ComparisonPageQuery,
    order: 'Any other order or name is sent to one address by 308.',
  },
  {
    path: 'embed',
    id: 'embed',
    summary: 'The card alone, for a frame in a page of another site, which it tells how high it is',
    description: 'HTML with nothing around the card, for an `iframe`. Parameters that nobody knows are ignored.',
    query: pageRequest.EmbedQuery,
    order: 'They stay in this order; any other name is sent to one address by 308.',
  },
];

/** A page, read by people: what goes wrong is a page too, where HTML is preferred. */
function comparisonPageOperation({
  id,
  summary,
  description,
  query,
  order,
}: (typeof COMPARISON_PAGES)[number]): Operation {
  const statuses = [304, 308, 400, 404, 414, 422];
  return {
    operationId: id,
    summary,
    description,
    tags: [PAGES],
    parameters: [
      {
        name: 'names',
        in: 'path',
        required: true,
        description: `Two to six models with \`-vs-\` between them. ${order}`,
        schema: { type: 'string' },
        example: 'deepseek-r1-vs-o1',
      },
      ...parametersOf(query, []),
    ],
    responses: {
      200: { description: 'The page.', headers: REFERRED, content: { 'text/html': { schema: { type: 'string' } } } },
      ...Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${status}` }])),
    },
  };
}

/** What is drawn, for places where no script runs. Whatever is wrong is drawn as well. */
function pictureOperation(operationId: string, summary: string, query: z.core.$ZodType, media: Json): Operation {
  return {
    operationId,
    summary,
    description:
      'Drawn from the same answer as the data. What is wrong is drawn too: where a picture is shown, only a picture is seen.',
    tags: [PICTURES],
    parameters: parametersOf(query, []),
    responses: {
      200: {
        description: 'The picture, or a picture of what is wrong. Parameters that nobody knows are ignored.',
        headers: REFERRED,
        content: media,
      },
      304: { $ref: '#/components/responses/304' },
    },
  };
}

const svgImage: Json = { 'image/svg+xml': { schema: { type: 'string' } } };
const SHIELD: Json = {
  'application/json': {
    schema: {
      type: 'object',
      required: ['schemaVersion', 'label', 'message', 'color'],
      properties: {
        schemaVersion: { const: 1 },
        label: { type: 'string' },
        message: { type: 'string' },
        color: { type: 'string' },
        isError: { type: 'boolean' },
      },
    },
  },
};

function oembedOperation(): Operation {
  return {
    operationId: 'oembed',
    summary: 'How the page of a comparison stands in a page of others, as oembed.com has it',
    description:
      'For publishing systems that turn an address into a card. The address is that of a comparison of this service; its frame is compact unless the address says `view=full`.',
    tags: ['Pages'],
    parameters: parametersOf(pageRequest.OembedQuery, []),
    responses: responses(answer.Oembed, [304, 400, 404, 414, 501]),
  };
}

/** The whole contract. */
export interface Contract extends Json {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; responses: Record<string, Json>; headers: Json };
}

export async function openApi(): Promise<Contract> {
  const { version, bugs } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as {
    version: string;
    bugs: string;
  };
  const paths: Contract['paths'] = {
    ...Object.fromEntries(RESOURCES.map((one) => [`/v1/${one.path}`, { get: operation(one, false) }])),
    '/v1/quotes': { post: quotesOperation() },
    '/v1/cost': { post: costOperation(false) },
    ...Object.fromEntries(
      COMPARISON_PAGES.map((page) => [`/${page.path}/{names}`, { get: comparisonPageOperation(page) }]),
    ),
    '/v1/card.svg': {
      get: pictureOperation(
        'cardSvg',
        'A comparison as a picture, for a README or a newsletter',
        pageRequest.CardQuery,
        svgImage,
      ),
    },
    '/v1/badge.svg': {
      get: pictureOperation('badgeSvg', 'What a model costs, as a badge', pageRequest.BadgeQuery, svgImage),
    },
    '/v1/badge.json': {
      get: pictureOperation('badgeJson', 'The same for shields.io to draw', pageRequest.BadgeQuery, SHIELD),
    },
    ...Object.fromEntries(
      RESOURCES.map((one) => [`/v1/datasets/{version}/${one.path}`, { get: operation(one, true) }]),
    ),
    '/v1/datasets/{version}/cost': { post: costOperation(true) },
    '/oembed': { get: oembedOperation() },
    '/healthz': {
      get: {
        operationId: 'health',
        summary: 'Is it well, and on which dataset',
        description:
          '200 also where it answers from a copy: then `status` is `degraded` or `stale`, and the reason stands beside it.',
        tags: [LATEST],
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
      contact: { name: 'The model-compare authors', url: bugs },
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    servers: [{ url: '/' }],
    tags: TAGS,
    // No key: said once, of every operation.
    security: [],
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
