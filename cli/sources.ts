import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ApiProblem, type Client, ConnectionError, createClient } from '../client/client.ts';
import type {
  ChangesRequest,
  CompareRequest,
  CostItemRequest,
  ModelsRequest,
  QuoteRequest,
} from '../client/requests.ts';
import { type Answered, type Questions, questionsTo } from '../data/answers/questions.ts';
import type { Catalog } from '../data/catalog/catalog.ts';
import { dayOf } from '../data/primitives/dates.ts';
import { readDataset } from '../data/publishing/check-dataset.ts';
import type { Comparison } from '../data/schema/comparison.ts';
import type { Problem } from '../data/schema/problem.ts';
import { CommandError, EXIT, type Terminal } from './terminal.ts';

/** Who answers: a worker that is asked, or a dataset that is at hand. */

export interface Source {
  ask: Questions;
  /** Where the figures come from, in a sentence. */
  origin(): string;
  /** The worker that is asked, where one is. */
  address?: string;
  /** The facts, where they are at hand. */
  catalog?: Catalog;
}

export interface SourceOptions {
  api?: string | undefined;
  dataset?: string | undefined;
}

/**
 * A worker where one is named, by `--api` or in the environment; else a file; else the dataset of the package.
 * @throws CommandError on an address that is none, and on a file that is no dataset
 */
export async function openSource(terminal: Terminal, { api, dataset }: SourceOptions): Promise<Source> {
  if (api !== undefined && dataset !== undefined) {
    throw new CommandError('--api asks a worker and --dataset a file; give one of the two.');
  }
  // A file that is named says that nobody is to be asked, whatever the environment says.
  const address = api ?? (dataset === undefined ? terminal.env.MODEL_COMPARE_API || undefined : undefined);
  if (address !== undefined) return askWorker(terminal, address);
  const catalog = dataset === undefined ? await readBuiltIn(terminal) : await readFileAs(dataset);
  const where = dataset === undefined ? 'in this package' : `from ${dataset}`;
  return {
    ask: questionsTo(catalog, dayOf(terminal.now())),
    origin: () => `Facts as of ${catalog.data.asOf}, dataset ${catalog.version}, ${where}.`,
    catalog,
  };
}

async function readBuiltIn(terminal: Terminal): Promise<Catalog> {
  const bytes = await promisify(gunzip)(await terminal.builtIn());
  return catalogOf(bytes, 'The dataset of this package');
}

async function readFileAs(file: string): Promise<Catalog> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(fileProblem(file, error));
  });
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const whole = isGzip ? await promisify(gunzip)(bytes).catch(() => undefined) : bytes;
  if (whole === undefined) throw new CommandError(`${file} is gzip that breaks off; fetch it again.`);
  return catalogOf(whole, file);
}

function catalogOf(bytes: Uint8Array, name: string): Catalog {
  const version = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  try {
    return readDataset(version, new TextDecoder().decode(bytes));
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'it is not JSON, or breaks off' : (error as Error).message;
    throw new CommandError(`${name} is no dataset: ${reason}. /v1/dataset.json of a worker is one.`);
  }
}

/** Why a file cannot be read, in a sentence. */
export function fileProblem(file: string, { code }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return `There is no file ${file}.`;
  if (code === 'EISDIR') return `${file} is a folder; name a file in it.`;
  if (code === 'EACCES') return `${file} may not be read by you.`;
  return `${file} cannot be read (${code ?? 'unknown error'}).`;
}

function askWorker(terminal: Terminal, address: string): Source {
  const client = openClient(terminal, address);
  let asked = '';
  const noting = async <T extends { dataset?: string }>(answer: Promise<Answered<T>>): Promise<Answered<T>> => {
    const settled = await answer;
    if ('answer' in settled) asked = settled.answer.dataset ?? asked;
    return settled;
  };
  return {
    ask: {
      quote: (sent) => noting(answered(client.quote(sent as QuoteRequest))),
      compare: (sent) => noting(answered<Comparison>(client.compare(sent as CompareRequest & { partial?: false }))),
      models: (sent) => noting(answered(client.models(sent as ModelsRequest))),
      changes: (sent) => noting(answered(client.changes(sent as ChangesRequest))),
      cost: (items) => answered(client.cost(items.map(({ sent }) => sent as CostItemRequest))),
    },
    address: address.replace(/\/+$/, ''),
    origin: () => `Answered by ${new URL(address).origin}${asked === '' ? '' : `, dataset ${asked}`}.`,
  };
}

function openClient({ fetch }: Terminal, address: string): Client {
  try {
    return createClient(address, { fetch });
  } catch (error) {
    throw new CommandError((error as Error).message);
  }
}

/** What an API says of a question is a problem like one that is found here; that nobody answers ends the command. */
async function answered<T>(answer: Promise<T>): Promise<Answered<T>> {
  try {
    return { answer: await answer };
  } catch (error) {
    if (error instanceof ApiProblem) return { problem: problemOf(error) };
    if (error instanceof ConnectionError) throw new CommandError(connectionProblem(error), EXIT.connection);
    throw error;
  }
}

const problemOf = ({ type, title, status, detail, errors, suggestions }: ApiProblem): Problem => ({
  type,
  title,
  status,
  // A proxy that is busy says nothing of its own; whoever reads this wants to know who answered what.
  detail: type === 'about:blank' ? `The address of the API answered ${status}. ${detail}` : detail,
  ...(errors && { errors }),
  ...(suggestions && { suggestions }),
});

const REMEDIES = {
  offline: 'Check the network and the address, or leave --api out: then the dataset of this package answers.',
  timeout: 'Ask again later, or leave --api out: then the dataset of this package answers.',
  unreadable: 'A proxy, or another site, may have answered; open the address in a browser.',
} as const;

const connectionProblem = ({ message, reason }: ConnectionError): string => `${message} ${REMEDIES[reason]}`;
