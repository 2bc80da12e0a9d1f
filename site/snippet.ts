import { dollars, groupDigits } from '../data/pricing/quote-text.ts';
import { canonicalQuery, givenParameters, type Parameter } from '../data/primitives/canonical-query.ts';
import { timePhrase } from '../data/primitives/date-phrases.ts';
import { COMPARE_DEFAULTS } from '../data/primitives/workload.ts';
import type { ComparedModel, Comparison } from '../data/schema/comparison.ts';
import type { Workload } from '../data/schema/quote.ts';
import { type Asked, attributesOf } from './question.ts';

/** A comparison as lines for another page. Every number is one of the answer's, written as the API wrote it. */

/** The card's height in em, in a column of 720 px and in one of 320. */
export interface Heights {
  wide: number;
  narrow: number;
}

/** The script that draws the card: its path on this site, and the hash that a browser checks it by. */
export interface CardScript {
  src: string;
  integrity?: string;
}

/** The element with its fallback inside, and the script that draws it. */
export function scriptSnippet(
  answer: Comparison,
  asked: Asked,
  heights: Heights,
  origin: string,
  { src, integrity }: CardScript,
): string {
  const style = `display:block;min-height:${reservedHeight(heights)}`;
  const lang = asked.lang !== '' && asked.lang !== 'en' ? ' lang="en"' : '';
  const text = escaped(summary(answer).join(': '));
  const script = { type: 'module', src: origin + src, integrity, crossorigin: integrity && 'anonymous' };
  return [
    openingTag('model-compare', { ...attributesOf(asked), style }),
    `  <a${lang} href="${escaped(linkSnippet(answer, asked, origin))}">${text} Sources and live card</a>`,
    '</model-compare>',
    `${openingTag('script', script)}</script>`,
  ].join('\n');
}

/**
 * An inline style has no media queries, so the step between the two heights is made of a difference that is far too large:
 * in windows narrower than 32 em the card's columns stand below each other.
 */
const reservedHeight = ({ wide, narrow }: Heights): string => `clamp(${wide}em,(32em - 100vw)*999,${narrow}em)`;

/** For where no element may stand: a link, and the figures beside it. */
export function markdownSnippet(answer: Comparison, asked: Asked, origin: string): string {
  const [title, figures] = summary(answer).map((text) => text.replace(/[\\`*_[\]<>]/g, '\\$&'));
  return `[${title}](${linkSnippet(answer, asked, origin)}): ${figures}`;
}

/** The page of the same comparison, in its one written form. */
export function linkSnippet({ workload }: Comparison, { models, at }: Asked, origin: string): string {
  const names = models.toSorted().map(encodeURIComponent).join('-vs-').replaceAll('%40', '@');
  const query = canonicalQuery([...(at === '' ? [] : [['at', at] as Parameter]), ...changedMeters(workload)]);
  return `${origin}/compare/${names}${query && `?${query}`}`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] as string);

/** Attributes without a value are left out. */
function openingTag(name: string, attributes: Record<string, string | undefined>): string {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value ? [`${key}="${escaped(value)}"`] : []));
  return `<${[name, ...written].join(' ')}>`;
}

/** Meters of a workload that differ from what is taken for granted. */
const changedMeters = (workload: Workload): Parameter[] => givenParameters(workload, COMPARE_DEFAULTS);

/** What is compared and when, and what was found. */
function summary({ models, at, workload, verdicts }: Comparison): [title: string, figures: string] {
  const names = models.map(({ developer, shortName, quote }) => `${developer} ${shortName}${sellerOf(quote)}`);
  const smarter =
    verdicts === undefined || verdicts.smarter.outcome === 'unknown' ? '' : ` ${verdicts.smarter.sentence}`;
  return [
    `${names.join(' vs ')} on ${timePhrase(at)}`,
    `${amounts(models)} for ${workloadPhrase(workload)}.${smarter}`,
  ];
}

/** The provider, where it was asked for. */
function sellerOf(quote: ComparedModel['quote']): string {
  const isAskedFor = quote?.chosenBy === 'requested' || quote?.chosenBy === 'cheapest';
  return isAskedFor && quote.provider !== null ? ` from ${quote.provider}` : '';
}

function amounts(models: ComparedModel[]): string {
  const totals = models.map(({ quote }) => amount(quote));
  if (models.length === 2 && models.every(({ quote }) => quote?.total)) return totals.join(' against ');
  return models.map(({ shortName }, i) => `${shortName} ${totals[i]}`).join(', ');
}

function amount(quote: ComparedModel['quote']): string {
  if (quote?.total) return dollars(quote.total);
  if (quote?.lastOffered?.total) return `${dollars(quote.lastOffered.total)} (last price)`;
  return quote?.status === 'third-party-only' ? 'sold by third parties only' : 'not known';
}

function workloadPhrase(workload: Workload): string {
  if (changedMeters(workload).length === 0) return 'a million tokens in and out';
  const { input, cachedInput, output, requests, tier } = workload;
  const cached = cachedInput > 0 ? ` (${groupDigits(cachedInput)} cached)` : '';
  const served = tier === 'standard' ? '' : `, ${tier} tier`;
  return `${groupDigits(requests)} × ${groupDigits(input)} tokens in${cached} and ${groupDigits(output)} out${served}`;
}
