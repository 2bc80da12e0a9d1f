import { canonicalJson } from '../primitives/canonical-json.ts';
import type { Kind, MarketOffer, Trust } from './market-offer.ts';
import { lengthen, shorten } from './short-keys.ts';

/**
 * The codec of one line of the market: all eras of one API id of one provider. It is the one place where a shape of this
 * project is written otherwise than it is answered: in short keys, with numbers for sources and without what is usual.
 *
 * `provider id TAB kind region families TAB [eras]`; provider and id are in lower case, so that lines sort and are found
 * by their bytes, and the middle part lets a list choose its lines without parsing them.
 */

/** What stands before the eras. */
export interface LineHead {
  provider: string;
  /** In lower case. */
  apiId: string;
  kind: Kind;
  region: string;
  /** Of the last era. */
  families: number;
  trust: Trust;
}

const KIND_LETTERS: Record<Kind, string> = { 'first-party': 'f', cloud: 'c', host: 'h', router: 'r', plan: 'p' };
const KIND_OF = new Map(Object.entries(KIND_LETTERS).map(([kind, letter]) => [letter, kind as Kind]));

/** What an era mostly is, and what is then left out of it. */
const USUAL = {
  context: null,
  maxOutput: null,
  variants: [] as string[],
  announced: [] as MarketOffer['announced'],
  pending: [] as MarketOffer['pending'],
  statements: [] as MarketOffer['statements'],
  settled: true,
  missing: 0,
} as const;

const isUsual = (key: string, value: unknown): boolean => {
  const usual: unknown = USUAL[key as keyof typeof USUAL];
  return Array.isArray(usual) ? Array.isArray(value) && value.length === 0 : usual !== undefined && value === usual;
};

/**
 * One line, without its end.
 * @param eras of one provider and API id, oldest first
 * @param numberOf the number of a source in the market's block of sources
 * @throws RangeError where an id holds a tab or an end of line, or the eras are not of one id
 */
export function encodeLine(eras: readonly MarketOffer[], numberOf: (source: string) => number): string {
  const last = eras.at(-1);
  if (last === undefined) throw new RangeError('A line needs at least one era.');
  const head = headText(last);
  if (/[\t\r\n]/.test(head.replaceAll('\t', ''))) throw new RangeError(`"${last.apiId}" holds an end of line.`);
  const mixed = eras.find((era) => lineKey(era.provider, era.apiId) !== lineKey(last.provider, last.apiId));
  if (mixed !== undefined) throw new RangeError(`"${mixed.apiId}" stands on the line of "${last.apiId}".`);
  const shortened = eras.map((era) => shorten(withoutHead(era), numberOf));
  return `${head}\t${canonicalJson(shortened)}`;
}

/** What is the same on every era of a line stands in its head; so does an id that is in lower case already. */
function withoutHead({ provider, kind, region, ...era }: MarketOffer): Record<string, unknown> {
  const entries = Object.entries(era).filter(
    ([key, value]) => !isUsual(key, value) && !(key === 'apiId' && value === lowerAscii(era.apiId)),
  );
  return Object.fromEntries(entries);
}

function headText({ provider, apiId, kind, region, families, trust }: MarketOffer): string {
  if (/[\t\r\n]/.test(apiId)) throw new RangeError(`"${apiId}" holds a tab or an end of line.`);
  const mark = trust === 'disputed' ? '!' : '';
  return `${lineKey(provider, apiId)}\t${KIND_LETTERS[kind]} ${region} ${families}${mark}`;
}

/** Two ids that differ in ASCII case only are one id. */
export const lowerAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** What a line begins with. A provider's id holds no blank, so the two cannot run into each other. */
export const lineKey = (provider: string, apiId: string): string => `${lowerAscii(provider)} ${lowerAscii(apiId)}`;

/** The part of a line that lists need, without its eras. */
export function decodeHead(line: string): LineHead {
  const end = line.indexOf('\t');
  const blank = line.indexOf(' ');
  const [kind = '', region = '', families = ''] = line.slice(end + 1, line.indexOf('\t', end + 1)).split(' ');
  const count = Number.parseInt(families, 10);
  return {
    provider: line.slice(0, blank),
    apiId: line.slice(blank + 1, end),
    kind: KIND_OF.get(kind) as Kind,
    region,
    families: count,
    trust: families.endsWith('!') ? 'disputed' : count > 1 ? 'two-families' : 'one-family',
  };
}

/** The eras of a line, oldest first, with all that was left out. */
export function decodeLine(line: string, sourceOf: (number: number) => string): MarketOffer[] {
  const { provider, apiId, kind, region } = decodeHead(line);
  const json = line.slice(line.indexOf('\t', line.indexOf('\t') + 1) + 1);
  const eras = lengthen(JSON.parse(json), sourceOf) as (Omit<MarketOffer, 'apiId'> & { apiId?: string })[];
  return eras.map((era) => ({ ...USUAL, ...era, apiId: era.apiId ?? apiId, provider, kind, region }));
}
