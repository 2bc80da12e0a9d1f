import { OPTIONAL_METERS } from '../primitives/meters.ts';
import { type ValidationError, workloadErrors } from '../primitives/workload.ts';
import type { Workload } from '../schema/quote.ts';
import { aiSdk } from './ai-sdk.ts';
import { amazonBedrock } from './amazon-bedrock.ts';
import { anthropic } from './anthropic.ts';
import { deepseek } from './deepseek.ts';
import { google } from './google.ts';
import { mistral } from './mistral.ts';
import { openai } from './openai.ts';
import { openrouter } from './openrouter.ts';
import {
  echo,
  type FoundUsage,
  isRecord,
  member,
  type UnderstoodField,
  UsageFields,
  type UsageReader,
  type UsageWorkload,
} from './usage-fields.ts';
import { xai } from './xai.ts';

/** A vendor's usage object becomes a workload: nothing in it is dropped, and nothing that it does not say is guessed. */

const READERS: readonly UsageReader[] = [
  openai,
  anthropic,
  google,
  amazonBedrock,
  openrouter,
  deepseek,
  mistral,
  xai,
  aiSdk,
];

/** How usage may be written; that of a provider has the provider's own name. */
export const USAGE_FORMATS: readonly string[] = READERS.map(({ name }) => name);

/** Providers that write usage as another one does. */
const WRITTEN_AS: Readonly<Record<string, string>> = { azure: 'openai', 'google-vertex': 'google', xai: 'x-ai' };

export interface UsageReading {
  /** One request in our terms. What the object does not say, `tier` and `residency`, is left out. */
  workload: Omit<Workload, 'requests' | 'tier'> & Pick<UsageWorkload, 'tier'>;
  /** Every field that was read, and where it went. */
  understood: UnderstoodField[];
  /** The API id that a whole response names. */
  apiId?: string;
  /** What the vendor says that it cost, in dollars, as decimal text. It is shown, never trusted. */
  reportedCost?: string;
}

export type UsageResult = UsageReading | { errors: ValidationError[] };

/**
 * Reads the usage object that a vendor's API returned: by itself, in its whole response, or in a line of a batch's results.
 * @param format one of `USAGE_FORMATS`, or a provider that writes like one of them
 * @returns the workload as understood, or every error by field, none of them guessed away
 * @example readUsage('anthropic', { input_tokens: 5000, cache_read_input_tokens: 3000, output_tokens: 100 })
 *   has 8,000 tokens of input, 3,000 of them cached; OpenAI's 5,000 with 3,000 cached ones stay 5,000
 */
export function readUsage(format: string, sent: unknown): UsageResult {
  const reader = readerOf(format);
  if (reader === undefined) return { errors: [unknownFormat(format)] };
  if (!isRecord(sent)) return wrong('usage', 'must be an object, as the vendor returned it');
  const found = findUsage(reader, sent);
  const fields = new UsageFields(found.usage);
  if (!isRecord(found.usage)) return wrong('usage', 'holds no usage object; send the one that is called usage');
  const { reportedCost, ...workload } = reader.read(fields, found);
  fields.refuseUnknown(reader.name);
  if (fields.errors.length > 0) return { errors: [...fields.errors, ...otherFormat(reader, found.usage)] };
  const meters = complete(workload);
  const errors = workloadErrors(meters);
  if (errors.length > 0) return { errors: errors.map(({ message }) => ({ parameter: 'usage', message })) };
  const apiId = member(found.response, reader.name === 'google' ? 'modelVersion' : 'model');
  return {
    workload: meters,
    understood: fields.understood,
    ...(typeof apiId === 'string' && apiId !== '' && { apiId }),
    ...(reportedCost !== undefined && { reportedCost }),
  };
}

/** The formats that an object may be written in, by its field names; several where they write alike. */
export const recogniseUsage = (sent: unknown): string[] =>
  READERS.filter((reader) => reader.recognises(findUsage(reader, sent).usage)).map(({ name }) => name);

function readerOf(format: string): UsageReader | undefined {
  const name = Object.hasOwn(WRITTEN_AS, format) ? WRITTEN_AS[format] : format;
  return READERS.find((reader) => reader.name === name);
}

function findUsage(reader: UsageReader, sent: unknown): FoundUsage {
  const special = reader.find?.(sent);
  if (special !== undefined) return special;
  const usage = member(sent, 'usage');
  return isRecord(usage) ? { usage, response: sent } : { usage: sent };
}

const wrong = (parameter: string, message: string): { errors: ValidationError[] } => ({
  errors: [{ parameter, message }],
});

const unknownFormat = (format: string): ValidationError => ({
  parameter: 'format',
  message: `is not known for ${echo(format)}; say how its usage is written, as one of ${USAGE_FORMATS.join(', ')}`,
});

/** Where an object cannot be read as one vendor's but looks like another's, that is what to write. */
function otherFormat(reader: UsageReader, usage: unknown): ValidationError[] {
  if (reader.recognises(usage)) return [];
  const others = READERS.filter((other) => other !== reader && other.recognises(usage)).map(({ name }) => name);
  if (others.length === 0) return [];
  return [{ parameter: 'format', message: `is ${reader.name}, but these are field names of ${others.join(' or ')}` }];
}

/** A whole workload: meters that most vendors do not have are named only where they are used. */
function complete(read: UsageWorkload): UsageReading['workload'] {
  const { input = 0, cachedInput = 0, cacheWrite = 0, output = 0, reasoning = 0, tier, residency } = read;
  const workload: UsageReading['workload'] = { input, cachedInput, cacheWrite, output, reasoning };
  for (const meter of OPTIONAL_METERS) {
    const count = read[meter];
    if (count !== undefined && count > 0) workload[meter] = count;
  }
  if (tier !== undefined) workload.tier = tier;
  if (residency !== undefined) workload.residency = residency;
  return workload;
}
