import * as z from 'zod/mini';
import { CHANGE_KINDS } from '../primitives/change-kinds.ts';
import { ANY_AT, canonicalAt } from '../primitives/dates.ts';
import { METER_NAMES, OPTIONAL_METERS } from '../primitives/meters.ts';
import { CHANGES_DEFAULTS, LIST_DEFAULTS } from '../primitives/request-defaults.ts';
import { residencyErrors } from '../primitives/residency.ts';
import { DEFAULT_SECTIONS, SECTIONS, type Section } from '../primitives/sections.ts';
import {
  COMPARE_DEFAULTS,
  MAX_COUNT,
  QUOTE_DEFAULTS,
  RESIDENCIES,
  SERVICE_TIERS,
  type ValidationError,
  workloadErrors,
} from '../primitives/workload.ts';

/**
 * The request contract: what may be asked, once; of pages and pictures in page-requests.ts, which is loaded with them. The worker reads every query and body by it, and the parameters of
 * `openapi.json` and the types of the client are made from it. It imports zod/mini alone: one schema of the classic zod
 * would weigh 25 KB more in every isolate. A message continues the name of its parameter: "at" "must be a date …".
 */

/** What a parameter means, with an example that works. */
export const about = (description: string, example?: unknown) =>
  z.meta({ description, ...(example !== undefined && { examples: [example] }) });

export const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));
export const name = text(128);
export const list = <T extends z.ZodMiniType>(entry: T) => z.array(entry).check(z.minLength(1));
/** No list that is looked up may make a request dear. */
export const MAX_ENTRIES = 100;
export const distinct = z.refine<string[]>(
  (entries) => new Set(entries).size === entries.length,
  'names the same entry twice; name each once',
);

const AT_EXAMPLE = '2025-02-01';
export const at = (description: string) =>
  z.optional(
    z.string().check(
      z.regex(ANY_AT, {
        error: 'must be a date (2025-02-01) or a UTC instant (2025-02-01T20:00:00Z)',
        abort: true,
      }),
      z.refine((written: string) => canonicalAt(written) !== undefined, 'is not a day of the calendar'),
      z.overwrite((written: string) => canonicalAt(written) ?? written),
      about(description, AT_EXAMPLE),
    ),
  );
export const AT = 'A UTC day, or an instant in any form of RFC 3339. A day means its base hours. Left out: today.';

export function integer(least: number, most: number) {
  const message = `must be a whole number from ${least} to ${most}, in digits`;
  const unlessMissing = ({ input }: { input?: unknown }) => (input === undefined ? undefined : message);
  return z.int({ error: unlessMissing }).check(z.gte(least, message), z.lte(most, message));
}

const count = (description: string, example: number, least = 0) =>
  integer(least, MAX_COUNT).check(about(description, example));
const INPUT = count('All tokens sent in one request, cached and written ones included.', 1_000_000);
const OUTPUT = count('All billed output of one request, reasoning, audio and images included.', 1_000_000);

/** A service tier; `default`, as some vendors call the standard one, means that. */
const tier = z.enum([...SERVICE_TIERS, 'default']).check(
  z.overwrite((named) => (named === 'default' ? 'standard' : named)),
  about('The service tier.', 'standard'),
) as unknown as z.ZodMiniType<(typeof SERVICE_TIERS)[number], (typeof SERVICE_TIERS)[number] | 'default'>;

/** Meters that few vendors have, and where the work is kept. */
const optionalWorkload = {
  cacheWrite1h: z.optional(count("Of the input, written to the vendor's cache for an hour.", 0)),
  inputAudio: z.optional(count('Of the input, audio; cached audio included.', 0)),
  cachedInputAudio: z.optional(count('Of the cached input and of the audio, what is both.', 0)),
  inputImage: z.optional(count('Of the input, images.', 0)),
  outputAudio: z.optional(count('Of the output, audio.', 0)),
  outputImage: z.optional(count('Of the output, images.', 0)),
  webSearch: z.optional(count('Web searches that one request made; calls, not tokens.', 0)),
  residency: z.optional(
    z.enum(RESIDENCIES).check(about('Where the vendor is told to keep the work. Left out: anywhere.', 'us')),
  ),
};

/** What one request uses, and how many there are; `input` and `output` with a default or without. */
const workload = <C extends z.ZodMiniType>(input: C, output: C, requests: number) => ({
  input,
  cachedInput: z._default(count("Of the input, read from the vendor's cache.", 0), 0),
  cacheWrite: z._default(
    count("Of the input, written to the vendor's cache; for five minutes where there is a choice.", 0),
    0,
  ),
  output,
  reasoning: z._default(count('Of the output, hidden thinking.', 0), 0),
  requests: z._default(count('How many such requests there are.', requests, 1), requests),
  tier: z._default(tier, QUOTE_DEFAULTS.tier),
  ...optionalWorkload,
});

/** A rule between parameters. It looks at what can be read, whatever is wrong with the others. */
function rule<T>(find: (asked: T) => ValidationError[]): z.core.$ZodCheck<T> {
  return z.check<T>(
    ({ value, issues }) => {
      for (const { parameter, message } of find(value)) {
        issues.push({ code: 'custom', path: [parameter], message, input: value });
      }
    },
    { when: () => true },
  );
}

type Meters = Parameters<typeof workloadErrors>[0];
type SomeMeters = { [meter in keyof Meters]?: number | undefined };
export const meters = rule<SomeMeters>(({ input, output, cachedInput, cacheWrite, reasoning, ...others }) =>
  workloadErrors({
    input: countOr(input, MAX_COUNT * 2),
    cachedInput: countOr(cachedInput, 0),
    cacheWrite: countOr(cacheWrite, 0),
    output: countOr(output, MAX_COUNT * 2),
    reasoning: countOr(reasoning, 0),
    ...Object.fromEntries(OPTIONAL_METERS.map((meter) => [meter, countOr(others[meter], 0)])),
  }),
);
/** A meter of which nothing was used is not named: it would be another form of the same question. */
export const unusedLeftOut = <T>() =>
  z.overwrite<T>((asked) => {
    const named = asked as Record<string, unknown>;
    for (const meter of OPTIONAL_METERS) if (named[meter] === 0) delete named[meter];
    return asked;
  });
/** A count that could be read, or one that breaks no rule. */
const countOr = (value: unknown, harmless: number): number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_COUNT ? (value as number) : harmless;

type Subject = { model?: string | undefined; provider?: string | undefined; apiId?: string | undefined };
/** A quote is asked by model, or by what a bill shows. */
const subject = rule<Subject>(({ model, provider, apiId }) => {
  if (model !== undefined) {
    return apiId === undefined ? [] : [{ parameter: 'apiId', message: 'stands beside model; send one of the two' }];
  }
  if (apiId === undefined) {
    return [{ parameter: 'model', message: 'is missing; name a model like deepseek-r1, or send provider and apiId' }];
  }
  if (provider === undefined) {
    return [{ parameter: 'provider', message: 'is missing; an API id means something at one provider only' }];
  }
  if (provider !== 'cheapest') return [];
  const message = 'must be the provider on the bill: cheapest chooses among the offers of a model';
  return [{ parameter: 'provider', message }];
});

/** Where the work is kept is said once. */
const oneResidency = rule(residencyErrors);

const quoteQuestion = {
  model: z.optional(
    name.check(about('A model, by id or by any exact other name. Either this, or provider and apiId.', 'deepseek-r1')),
  ),
  provider: z.optional(
    name.check(
      about(
        'With model: the provider whose offer is meant, or `cheapest`. With apiId: the provider on the bill.',
        'cheapest',
      ),
    ),
  ),
  apiId: z.optional(
    text(200).check(
      about('What a bill calls it. Which model that meant depends on the time, so add at.', 'deepseek-reasoner'),
    ),
  ),
  at: at(AT),
  ...workload(INPUT, OUTPUT, QUOTE_DEFAULTS.requests),
};

/** GET /v1/quote. */
export const QuoteQuery = z
  .strictObject({
    ...quoteQuestion,
    include: z.optional(z.enum(['sources']).check(about('Adds the map of the footnotes used.', 'sources'))),
  })
  .check(subject, oneResidency, meters, unusedLeftOut());
export type QuoteQuery = z.output<typeof QuoteQuery>;
export type QuoteParameters = z.input<typeof QuoteQuery>;

/** One question of POST /v1/quotes. */
export const KeyedQuestion = z
  .strictObject({
    key: z.optional(text(64).check(about('Comes back with the result.', 'a7'))),
    ...quoteQuestion,
  })
  .check(subject, oneResidency, meters, unusedLeftOut());
export type KeyedQuestion = z.output<typeof KeyedQuestion>;
export type KeyedQuoteParameters = z.input<typeof KeyedQuestion>;

const quotesBody = <Q extends z.ZodMiniType>(question: Q) =>
  z.strictObject({ quotes: z.array(question).check(z.minLength(1), z.maxLength(MAX_ENTRIES)) });
/** POST /v1/quotes. */
export const QuotesBody = quotesBody(KeyedQuestion);
/** The same before its questions are read: each is read by itself, so that a bad one spoils only its own result. */
export const QuotesEnvelope = quotesBody(z.unknown());

/** What an item of a bill says beside what was used. */
const costItem = {
  key: z.optional(text(64).check(about('Comes back with the result.', 'r1'))),
  model: quoteQuestion.model,
  provider: quoteQuestion.provider,
  apiId: quoteQuestion.apiId,
  at: quoteQuestion.at,
};
/** The usage object itself is read by data/usage/, which knows the vendors' own words. */
const USAGE = z.record(z.string(), z.unknown()).check(
  about("The vendor's usage object, its whole response, or a line of a batch's results, as it came.", {
    input_tokens: 5000,
    cache_read_input_tokens: 3000,
    output_tokens: 100,
  }),
);
const optionally = <C extends z.ZodMiniType>(schema: C) => z.optional(schema);

/** One item of POST /v1/cost: with the vendor's usage object, or with our own parameters. */
export const CostItem = z
  .strictObject({
    ...costItem,
    format: z.optional(
      name.check(about('How the usage object is written, where that is not how the provider writes it.', 'ai-sdk')),
    ),
    usage: z.optional(USAGE),
    input: optionally(INPUT),
    cachedInput: optionally(count("Of the input, read from the vendor's cache.", 0)),
    cacheWrite: optionally(
      count("Of the input, written to the vendor's cache; for five minutes where there is a choice.", 0),
    ),
    output: optionally(OUTPUT),
    reasoning: optionally(count('Of the output, hidden thinking.', 0)),
    requests: optionally(count('How many such requests there are.', 1, 1)),
    tier: optionally(tier),
    ...optionalWorkload,
    summedRequests: z.optional(
      count('How many requests an export adds up in this item; refused where a larger request costs more.', 1, 1),
    ),
  })
  .check(
    rule<CostItemParts>((item) => (item.usage === undefined ? withoutUsage(item) : besideUsage(item))),
    oneResidency,
    meters,
    unusedLeftOut(),
  );
export type CostItem = z.output<typeof CostItem>;
export type CostItemParameters = z.input<typeof CostItem>;

type CostItemParts = SomeMeters & { usage?: unknown; format?: unknown };

function withoutUsage({ input, output, format }: CostItemParts): ValidationError[] {
  const errors: ValidationError[] = [];
  if (input === undefined && output === undefined) {
    errors.push({ parameter: 'usage', message: "is missing; send the vendor's usage object, or input and output" });
  } else if (input === undefined) errors.push({ parameter: 'input', message: 'is missing; send 0 for none' });
  else if (output === undefined) errors.push({ parameter: 'output', message: 'is missing; send 0 for none' });
  if (format !== undefined) {
    errors.push({ parameter: 'format', message: 'stands without a usage object; leave it out' });
  }
  return errors;
}

const besideUsage = (item: CostItemParts): ValidationError[] =>
  METER_NAMES.filter((meter) => item[meter] !== undefined).map((meter) => ({
    parameter: meter,
    message: 'stands beside usage, which says that itself; send one of the two',
  }));

/** The most items of one bill. */
export const MAX_COST_ITEMS = 1000;
const costBody = <I extends z.ZodMiniType>(item: I) =>
  z.strictObject({ items: z.array(item).check(z.minLength(1), z.maxLength(MAX_COST_ITEMS)) });
/** POST /v1/cost. */
export const CostBody = costBody(CostItem);
/** The same before its items are read: each is read by itself, so that a bad one spoils only its own result. */
export const CostEnvelope = costBody(z.unknown());

/** `all` for every part, in the order in which they are answered. */
const sections = z.array(z.enum([...SECTIONS, 'all'])).check(
  z.minLength(1),
  distinct,
  z.refine(
    (named: string[]) => named.length === 1 || !named.includes('all'),
    'names all beside others; send all alone',
  ),
  z.overwrite((named: (Section | 'all')[]) => (named.includes('all') ? [...SECTIONS] : named)),
  about(`The parts to answer with, of ${SECTIONS.join(', ')}; or all. Left out: ${DEFAULT_SECTIONS.join(',')}.`, [
    'verdicts',
    'prices',
  ]),
);

export const comparisonWorkload = workload(
  z._default(INPUT, COMPARE_DEFAULTS.input),
  z._default(OUTPUT, COMPARE_DEFAULTS.output),
  COMPARE_DEFAULTS.requests,
);

/** GET /v1/compare. */
export const CompareQuery = z
  .strictObject({
    // How many there are, and whether they differ, is a question about the models and not about reading.
    models: list(name).check(about('Two to six models; `id@provider` picks an offer.', ['deepseek-r1', 'o1'])),
    at: at(AT),
    ...comparisonWorkload,
    sections: z._default(sections, [...DEFAULT_SECTIONS]),
    benchmarks: z.optional(
      list(name).check(
        z.maxLength(MAX_ENTRIES),
        distinct,
        about('The benchmarks to show. Verdicts always use all.', ['aime-2024', 'mmlu']),
      ),
    ),
    partial: z._default(
      z
        .boolean()
        .check(
          about(
            'Puts a problem in the place of a model that is unknown or not sold as asked, and compares the rest.',
            true,
          ),
        ),
      false,
    ),
  })
  .check(meters, unusedLeftOut());
export type CompareQuery = z.output<typeof CompareQuery>;
export type CompareParameters = z.input<typeof CompareQuery>;

/** GET /v1/models. */
export const ModelsQuery = z.strictObject({
  q: z.optional(text(64).check(about('Part of an id, a name or a developer.', 'distill'))),
  developer: z.optional(name.check(about('Those of one developer.', 'OpenAI'))),
  openWeights: z.optional(z.boolean().check(about('Those whose weights are published, or not.', true))),
  ids: z.optional(
    list(name).check(
      z.maxLength(MAX_ENTRIES),
      distinct,
      about('These models, by id or another exact name.', ['deepseek-r1', 'o1']),
    ),
  ),
  limit: z._default(integer(1, 100).check(about('How many on one page.', LIST_DEFAULTS.limit)), LIST_DEFAULTS.limit),
  cursor: z.optional(
    z
      .string()
      .check(
        z.regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, 'is not a cursor; send what the page before gave as next'),
        about('What the page before gave as next.', 'o1'),
      ),
  ),
  at: at('When the prices hold. Left out: today.'),
});
export type ModelsQuery = z.output<typeof ModelsQuery>;
export type ModelsParameters = z.input<typeof ModelsQuery>;

/** GET /v1/claims. */
export const ClaimsQuery = z.strictObject({
  models: z.optional(
    list(name).check(
      z.maxLength(MAX_ENTRIES),
      distinct,
      about('Only claims about any of these models.', ['deepseek-r1']),
    ),
  ),
});
export type ClaimsQuery = z.output<typeof ClaimsQuery>;
export type ClaimsParameters = z.input<typeof ClaimsQuery>;

const changesFilter = {
  since: at('Only what happened, or was announced, on or after this day or instant.'),
  provider: z.optional(name.check(about('Only at this seller.', 'openai'))),
  model: z.optional(name.check(about('Only of this model, by id or another exact name.', 'o3'))),
  kind: z.optional(
    z.array(z.enum(CHANGE_KINDS)).check(z.minLength(1), distinct, about('Only these kinds.', ['price', 'announced'])),
  ),
};

/** GET /v1/changes. */
export const ChangesQuery = z.strictObject({
  ...changesFilter,
  at: at('As of which day what has come is told from what is to come. Left out: today.'),
  limit: z._default(
    integer(1, 100).check(about('How many on one page.', CHANGES_DEFAULTS.limit)),
    CHANGES_DEFAULTS.limit,
  ),
  cursor: z.optional(text(300).check(about('What the page before gave as next.', 'price:openai:o3:2025-06-10'))),
});
export type ChangesQuery = z.output<typeof ChangesQuery>;
export type ChangesParameters = z.input<typeof ChangesQuery>;

/** /changes.atom and /changes.json: the newest of the same, as feeds. */
export const FeedQuery = z.strictObject(changesFilter);
export type FeedQuery = z.output<typeof FeedQuery>;

/** An address that takes no parameters. */
export const NoQuery = z.strictObject({});
