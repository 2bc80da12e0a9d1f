import { canonicalJson } from '../primitives/canonical-json.ts';
import { compareBytes, toUtf8 } from '../primitives/utf8.ts';
import { encodeLine, lineKey } from './line.ts';
import { MARKET_FORMAT } from './market-format.ts';
import type { MarketChange, MarketModel, MarketOffer, MarketSource, Seller } from './market-offer.ts';

/**
 * The market as one text: sorted blocks under a header that says where each begins. It is never parsed whole; readers
 * search it by halves and parse the lines they need (`open-market.ts`).
 */

/** The blocks, in their order. Lines of `changes` stand newest first, those of `sources` by number, all others by bytes. */
export const BLOCKS = ['offers', 'models', 'names', 'changes', 'sellers', 'sources'] as const;
export type Block = (typeof BLOCKS)[number];

/** The first line of the text. Offsets count bytes from the end of that line. */
export interface MarketHeader {
  format: number;
  blocks: Record<Block, { at: number; bytes: number; lines: number }>;
}

/** All that a market says, before it is a text. */
export interface MarketContents {
  offers: readonly MarketOffer[];
  models: readonly MarketModel[];
  /** Folded name → model. */
  names: ReadonlyMap<string, string>;
  /** Newest first. */
  changes: readonly MarketChange[];
  sellers: readonly Seller[];
  sources: readonly MarketSource[];
}

function sortedByBytes<T>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  return rows
    .map((row) => ({ row, key: toUtf8(keyOf(row)) }))
    .sort((a, b) => compareBytes(a.key, b.key))
    .map(({ row }) => row);
}

/**
 * The text of a market. The same contents are the same text, whatever order they came in.
 * @throws RangeError where an offer names a source or a model that the market has not, or two eras of one id overlap
 */
export function marketText(contents: MarketContents): string {
  const sources = sortedByBytes(contents.sources, ({ id }) => id);
  const numbers = new Map(sources.map(({ id }, number) => [id, number]));
  const numberOf = (source: string): number => {
    const number = numbers.get(source);
    if (number === undefined) throw new RangeError(`There is no source "${source}" in this market.`);
    return number;
  };
  const lines = sortedByBytes(linesOf(contents.offers), ([key]) => key);
  const modelLines = linesByModel(lines.map(([, eras]) => eras));
  const blocks: Record<Block, string[]> = {
    offers: lines.map(([, eras]) => encodeLine(eras, numberOf)),
    models: modelBlock(contents.models, modelLines),
    names: sortedByBytes([...contents.names], ([name]) => name).map(([name, model]) => `${name}\t${model}`),
    changes: contents.changes.map((change) => `${change.id}\t${canonicalJson(change)}`),
    sellers: sortedByBytes(contents.sellers, ({ id }) => id).map((seller) => `${seller.id}\t${canonicalJson(seller)}`),
    sources: sources.map((source) => `${source.id}\t${canonicalJson(source)}`),
  };
  return assemble(blocks);
}

function linesOf(offers: readonly MarketOffer[]): [string, MarketOffer[]][] {
  const lines = new Map<string, MarketOffer[]>();
  for (const offer of offers) {
    const key = lineKey(offer.provider, offer.apiId);
    lines.set(key, [...(lines.get(key) ?? []), offer]);
  }
  for (const [key, eras] of lines) {
    eras.sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
    const overlap = eras.find((era, i) => i > 0 && !((eras[i - 1]?.until ?? '~') <= (era.from ?? '')));
    if (overlap !== undefined) throw new RangeError(`Two eras of "${key}" overlap at ${overlap.from ?? 'the start'}.`);
  }
  return [...lines];
}

function linesByModel(lines: readonly MarketOffer[][]): Map<string, number[]> {
  const byModel = new Map<string, number[]>();
  for (const [number, eras] of lines.entries()) {
    for (const model of new Set(eras.map((era) => era.model))) {
      if (model !== null) byModel.set(model, [...(byModel.get(model) ?? []), number]);
    }
  }
  return byModel;
}

function modelBlock(models: readonly MarketModel[], lines: ReadonlyMap<string, number[]>): string[] {
  const known = new Set(models.map(({ id }) => id));
  const nameless = [...lines.keys()].find((id) => !known.has(id));
  if (nameless !== undefined) throw new RangeError(`Offers name the model "${nameless}", which the market has not.`);
  return sortedByBytes(models, ({ id }) => id).map(
    (model) => `${model.id}\t${(lines.get(model.id) ?? []).join(',')}\t${canonicalJson(model)}`,
  );
}

function assemble(blocks: Record<Block, string[]>): string {
  const header = { format: MARKET_FORMAT, blocks: {} } as MarketHeader;
  let at = 0;
  const texts = BLOCKS.map((block) => {
    const text = blocks[block].map((line) => `${line}\n`).join('');
    const bytes = toUtf8(text).length;
    header.blocks[block] = { at, bytes, lines: blocks[block].length };
    at += bytes;
    return text;
  });
  return `${JSON.stringify(header)}\n${texts.join('')}`;
}
