// What the worker weighs, and what its comparisons weigh on their way.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { bundle } from './bundle.ts';
import { COMPARE, COMPARE_ALL, SIX } from './sample-requests.ts';
import { ask, type WorkerFixture } from './worker-fixture.ts';

/** The worker's own code, gzip: what every isolate loads at its start, and what it loads when that is asked for. */
export interface ScriptSize {
  atStart: number;
  later: number;
}

export async function scriptSize(): Promise<ScriptSize> {
  const { modules, atStart } = await bundle('worker/index.ts', '');
  const size: ScriptSize = { atStart: 0, later: 0 };
  for (const [name, text] of modules) {
    if (name === 'dataset.txt') continue;
    size[atStart.includes(name) ? 'atStart' : 'later'] += gzipSync(text).length;
  }
  return size;
}

export interface Weight {
  plain: number;
  /** As an edge compresses an answer on the fly. */
  quick: number;
  /** As small as it gets. */
  best: number;
}

export interface Weights {
  usual: Weight;
  all: Weight;
  six: Weight;
}

export async function comparisonWeights(house: WorkerFixture): Promise<Weights> {
  const weigh = async (path: string): Promise<Weight> => {
    const { body } = await ask(house, path);
    return { plain: Buffer.byteLength(body), quick: brotli(body, 4), best: brotli(body, 11) };
  };
  return { usual: await weigh(COMPARE), all: await weigh(COMPARE_ALL), six: await weigh(SIX) };
}

const brotli = (text: string, quality: number): number =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;
