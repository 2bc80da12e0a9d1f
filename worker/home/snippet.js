// A comparison as lines for another page. Every number is one of the answer's, written as the API wrote it.

import { dollars, groupDigits } from '../../data/pricing/quote-text.ts';
import { canonicalQuery, workloadParameters } from '../../data/primitives/canonical-query.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';

/** The element with its fallback inside, and the script that draws it. */
export function embedding(answer, asked, heights, origin, script) {
  const attributes = { ...asked, style: `display:block;min-height:${reserved(heights)}` };
  const lang = asked.lang && asked.lang !== 'en' ? ' lang="en"' : '';
  return [
    tag('model-compare', attributes),
    `  <a${lang} href="${escaped(origin + pageOf(answer, asked))}">${escaped(summary(answer).join(': '))} Sources and live card</a>`,
    '</model-compare>',
    `${tag('script', { type: 'module', ...script, src: origin + script.src })}</script>`,
  ].join('\n');
}

/**
 * The card's height at 720 px, and in windows narrower than 32 em, where its columns stand below each other, that at 320:
 * an inline style has no media queries, so the step between the two is made of a difference that is far too large.
 */
const reserved = ({ wide, narrow }) => `clamp(${wide}em,(32em - 100vw)*999,${narrow}em)`;

/** The same for where no element may stand. */
export function markdown(answer, asked, origin) {
  const [title, figures] = summary(answer).map((text) => text.replace(/[\\`*_[\]<>]/g, '\\$&'));
  return `[${title}](${origin}${pageOf(answer, asked)}): ${figures}`;
}

const escaped = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

function tag(name, attributes) {
  const written = Object.entries(attributes).filter(([, value]) => value);
  return `<${[name, ...written.map(([key, value]) => `${key}="${escaped(value)}"`)].join(' ')}>`;
}

/** Meters of a workload that differ from what is taken for granted. */
const changed = (workload) => workloadParameters(workload, COMPARE_DEFAULTS);

/** The page of the same comparison, in its one written form. */
function pageOf({ workload }, { models, at }) {
  const names = models.split(',').sort().map(encodeURIComponent).join('-vs-').replaceAll('%40', '@');
  const query = canonicalQuery([...(at ? [['at', at]] : []), ...changed(workload)]);
  return `/compare/${names}${query && `?${query}`}`;
}

/** What is compared and when, and what was found. */
function summary(answer) {
  const { models, at, workload } = answer;
  const title = models.map(({ developer, shortName, quote }) => `${developer} ${shortName}${from(quote)}`).join(' vs ');
  return [`${title} on ${dayOf(at)}`, `${amounts(models)} for ${work(workload)}${benchmarks(answer)}`];
}

/** The provider, where it was asked for. */
const from = ({ chosenBy, provider }) =>
  ['requested', 'cheapest'].includes(chosenBy) && provider ? ` from ${provider}` : '';

function amounts(models) {
  const totals = models.map(({ quote }) => amount(quote));
  if (models.length === 2 && models.every(({ quote }) => quote.total !== null)) return totals.join(' against ');
  return models.map(({ shortName }, i) => `${shortName} ${totals[i]}`).join(', ');
}

function amount({ status, total, lastOffered }) {
  if (total !== null) return dollars(total);
  if (lastOffered?.total) return `${dollars(lastOffered.total)} (last price)`;
  return status === 'third-party-only' ? 'sold by third parties only' : 'not known';
}

function work(workload) {
  if (changed(workload).length === 0) return 'a million tokens in and out';
  const { input, cachedInput, output, requests, tier } = workload;
  const cached = cachedInput > 0 ? ` (${groupDigits(cachedInput)} cached)` : '';
  const served = tier === 'standard' ? '' : `, ${tier} tier`;
  return `${groupDigits(requests)} × ${groupDigits(input)} tokens in${cached} and ${groupDigits(output)} out${served}`;
}

/** A lead in a few words, where there is one of two models; everything else in the API's own sentence. */
function benchmarks({ models, verdicts: { smarter } }) {
  const winner = models.find(({ id }) => id === smarter.winner);
  if (!winner || smarter.leads === undefined) return `. ${smarter.sentence}`;
  const tested = Object.values(smarter.leads).reduce((sum, leads) => sum + leads, smarter.tooClose);
  return `; ${winner.shortName} ahead on ${smarter.leads[winner.id]} of ${tested} benchmarks.`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayOf(at) {
  const [year, month, day] = at.slice(0, 10).split('-').map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}${at.length > 10 ? `, ${at.slice(11, 16)} UTC` : ''}`;
}
