import { instantOf } from '../primitives/dates.ts';
import { foldName } from '../primitives/fold-name.ts';
import { fromUtf8, toUtf8 } from '../primitives/utf8.ts';
import type { Offer } from '../schema/offer.ts';
import { decodeHead, decodeLine, type LineHead, lineKey, lowerAscii } from './line.ts';
import { MARKET_FORMAT } from './market-format.ts';
import type { MarketChange, MarketModel, MarketOffer, MarketSource, Seller } from './market-offer.ts';
import { BLOCKS, type Block, type MarketHeader } from './market-text.ts';

/**
 * A market to look things up in. Opening it finds the ends of its lines, some milliseconds for ten thousand offers;
 * each look-up parses the lines it needs, some microseconds each. Nothing is kept but the bytes and the offsets.
 *
 * @example
 * const market = openMarket(bytes);                                 // what `marketText` wrote, as UTF-8
 * const eras = market.offer('amazon-bedrock', 'us.anthropic.…');    // exact but for ASCII case; [] where not listed
 * const offer = eraAt(eras, instantOf('2026-11-27'));               // what the id means then
 * quote({ …, offer: quotable(offer) });                             // priced like a checked one
 * const model = market.findName('Llama 3.3 70B');                   // a key, after the checked names found none
 * market.offersOf(model);                                           // everybody who sells it
 */
export interface Market {
  readonly bytes: Uint8Array;
  readonly format: number;
  readonly counts: Record<Block, number>;
  /** All eras of one API id of a provider, oldest first; empty where it is not listed. */
  offer(provider: string, apiId: string): MarketOffer[];
  /** Every offer of a model, by provider and API id. */
  offersOf(model: string): MarketOffer[];
  /** The heads of all lines, or of one provider's, in their order, without parsing their eras. */
  heads(provider?: string): Iterable<LineHead & { line: number }>;
  /** The eras of a line that `heads` named. */
  eras(line: number): MarketOffer[];
  model(id: string): MarketModel | undefined;
  models(): Iterable<MarketModel>;
  /** The model that a name means, as people write it, or undefined. Ask the checked names first. */
  findName(name: string): string | undefined;
  /** All folded names, for suggestions. */
  names(): Iterable<string>;
  seller(id: string): Seller | undefined;
  sellers(): Iterable<Seller>;
  source(id: string): MarketSource | undefined;
  sources(): Iterable<MarketSource>;
  /** Newest first, parsed one by one as they are taken. */
  changes(): Iterable<MarketChange>;
}

/**
 * @param bytes the text of a market in UTF-8, unpacked
 * @throws Error with a clause that says what it is not: no header, another format, blocks that are cut off
 */
export function openMarket(bytes: Uint8Array): Market {
  return new MarketLookup(bytes);
}

/** What an API id means at an instant; one that has ended by then still means what it meant last. */
export const eraAt = (eras: readonly MarketOffer[], instant: number): MarketOffer | undefined =>
  eras.findLast(({ from }) => from === undefined || instantOf(from) <= instant) ?? eras[0];

/** An offer of the market in the shape that `quote` takes. */
export function quotable({ provider, apiId, context, maxOutput, prices, until, statements }: MarketOffer): Offer {
  const sources = [...new Set(statements.map(({ source }) => source))];
  const offer: Offer = { provider, apiId, context, maxOutput, prices, sources };
  if (until !== undefined) offer.ended = { at: until, sources };
  return offer;
}

const NEWLINE = 10;
const TAB = 9;

class MarketLookup implements Market {
  readonly bytes: Uint8Array;
  readonly format: number;
  readonly counts: Record<Block, number>;
  /** Where each line begins, and where the last one ends. */
  readonly #starts: Uint32Array;
  /** The number of the first line of each block. */
  readonly #first: Record<Block, number>;
  /** Ids of sources by number, read once: every line that is parsed needs them. */
  #sourceIds: string[] | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    const end = bytes.indexOf(NEWLINE);
    const header = readHeader(bytes.subarray(0, Math.max(end, 0)));
    this.format = header.format;
    this.counts = Object.fromEntries(BLOCKS.map((block) => [block, header.blocks[block].lines])) as Record<
      Block,
      number
    >;
    this.#starts = lineStarts(bytes, end + 1, header);
    let line = 0;
    this.#first = {} as Record<Block, number>;
    for (const block of BLOCKS) {
      this.#first[block] = line;
      line += this.counts[block];
    }
  }

  offer(provider: string, apiId: string): MarketOffer[] {
    const line = this.#find('offers', lineKey(provider, apiId));
    return line === undefined ? [] : this.eras(line);
  }

  offersOf(model: string): MarketOffer[] {
    const line = this.#find('models', model);
    if (line === undefined) return [];
    const [, numbers = ''] = this.#text('models', line).split('\t', 2);
    const lines = numbers === '' ? [] : numbers.split(',').map(Number);
    return lines.flatMap((number) => this.eras(number).filter((era) => era.model === model));
  }

  *heads(provider?: string): Iterable<LineHead & { line: number }> {
    const begin = provider === undefined ? 0 : this.#position('offers', toUtf8(`${lowerAscii(provider)} `));
    for (let line = begin; line < this.counts.offers; line++) {
      const head = decodeHead(this.#headText(line));
      if (provider !== undefined && head.provider !== lowerAscii(provider)) return;
      yield { ...head, line };
    }
  }

  eras(line: number): MarketOffer[] {
    this.#sourceIds ??= [...this.#lines('sources')].map((text) => text.slice(0, text.indexOf('\t')));
    const ids = this.#sourceIds;
    return decodeLine(this.#text('offers', line), (number) => ids[number] as string);
  }

  model(id: string): MarketModel | undefined {
    return this.#parse<MarketModel>('models', id);
  }

  models(): Iterable<MarketModel> {
    return this.#parseAll<MarketModel>('models');
  }

  findName(name: string): string | undefined {
    const line = this.#find('names', foldName(name));
    return line === undefined ? undefined : afterLastTab(this.#text('names', line));
  }

  *names(): Iterable<string> {
    for (const text of this.#lines('names')) yield text.slice(0, text.indexOf('\t'));
  }

  seller(id: string): Seller | undefined {
    return this.#parse<Seller>('sellers', id);
  }

  sellers(): Iterable<Seller> {
    return this.#parseAll<Seller>('sellers');
  }

  source(id: string): MarketSource | undefined {
    return this.#parse<MarketSource>('sources', id);
  }

  sources(): Iterable<MarketSource> {
    return this.#parseAll<MarketSource>('sources');
  }

  changes(): Iterable<MarketChange> {
    return this.#parseAll<MarketChange>('changes');
  }

  #parse<T>(block: Block, key: string): T | undefined {
    const line = this.#find(block, key);
    return line === undefined ? undefined : (JSON.parse(afterLastTab(this.#text(block, line))) as T);
  }

  *#parseAll<T>(block: Block): Iterable<T> {
    for (const text of this.#lines(block)) yield JSON.parse(afterLastTab(text)) as T;
  }

  *#lines(block: Block): Iterable<string> {
    for (let line = 0; line < this.counts[block]; line++) yield this.#text(block, line);
  }

  /** The number, in its block, of the line with a key. */
  #find(block: Block, key: string): number | undefined {
    const wanted = toUtf8(key);
    const line = this.#position(block, wanted);
    if (line === this.counts[block]) return undefined;
    return this.#compare(block, line, wanted) === 0 ? line : undefined;
  }

  /** The number of the first line whose key is not before `wanted`, by halves. */
  #position(block: Block, wanted: Uint8Array): number {
    let low = 0;
    let high = this.counts[block];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(block, middle, wanted) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** How the key of a line, which ends at its first tab, stands to other bytes. */
  #compare(block: Block, line: number, wanted: Uint8Array): number {
    const start = this.#starts[this.#first[block] + line] as number;
    for (let i = 0; i < wanted.length; i++) {
      const byte = this.bytes[start + i] as number;
      if (byte !== wanted[i]) return byte === TAB ? -1 : byte - (wanted[i] as number);
    }
    return this.bytes[start + wanted.length] === TAB ? 0 : 1;
  }

  #text(block: Block, line: number): string {
    const number = this.#first[block] + line;
    const [start, end] = [this.#starts[number] as number, this.#starts[number + 1] as number];
    return fromUtf8(this.bytes.subarray(start, end - 1));
  }

  #headText(line: number): string {
    const number = this.#first.offers + line;
    const start = this.#starts[number] as number;
    const end = this.bytes.indexOf(TAB, this.bytes.indexOf(TAB, start) + 1);
    return fromUtf8(this.bytes.subarray(start, end + 1));
  }
}

const afterLastTab = (text: string): string => text.slice(text.lastIndexOf('\t') + 1);

function readHeader(bytes: Uint8Array): MarketHeader {
  const text = fromUtf8(bytes);
  if (!text.startsWith('{"format":')) throw new Error('it does not begin with the header of a market');
  const header = JSON.parse(text) as MarketHeader;
  if (header.format !== MARKET_FORMAT) {
    throw new Error(`it is of format ${header.format}, and this reader knows ${MARKET_FORMAT}`);
  }
  return header;
}

/** @throws Error where the text is not as long as its header says, or a block has another number of lines */
function lineStarts(bytes: Uint8Array, body: number, { blocks }: MarketHeader): Uint32Array {
  const total = BLOCKS.reduce((sum, block) => sum + blocks[block].lines, 0);
  const starts = new Uint32Array(total + 1);
  let line = 0;
  let start = body;
  for (const block of BLOCKS) {
    const { at, bytes: length, lines } = blocks[block];
    const end = body + at + length;
    if (start !== body + at || end > bytes.length) throw new Error(`its block of ${block} is cut off`);
    let counted = 0;
    while (start < end) {
      starts[line] = start;
      const newline = bytes.indexOf(NEWLINE, start);
      line++;
      counted++;
      start = newline + 1;
      if (newline < 0) break;
    }
    if (counted !== lines || start !== end) throw new Error(`its block of ${block} has other than ${lines} lines`);
  }
  if (start !== bytes.length) throw new Error('something follows its last block');
  starts[total] = start;
  return starts;
}
