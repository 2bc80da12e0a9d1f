// What the worker weighs, and what its comparisons weigh on their way.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { bundle } from './bundle.ts';
import { ask, type House } from './house.ts';
import { COMPARE, COMPARE_ALL, SIX } from './questions-asked.ts';

/** The script without the dataset built in, gzip. */
export const scriptSize = async (): Promise<number> => gzipSync(await bundle('worker/index.ts', '')).length;

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

export async function comparisonWeights(house: House): Promise<Weights> {
  const weigh = async (path: string): Promise<Weight> => {
    const { body } = await ask(house, path);
    return { plain: Buffer.byteLength(body), quick: brotli(body, 4), best: brotli(body, 11) };
  };
  return { usual: await weigh(COMPARE), all: await weigh(COMPARE_ALL), six: await weigh(SIX) };
}

const brotli = (text: string, quality: number): number =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;
