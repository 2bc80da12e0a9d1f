import { findRequestedModel } from '../../data/answers/compare-answer.ts';
import { sellerName } from '../../data/catalog/model-prices.ts';
import { quoteModel, quoteOnce } from '../../data/catalog/select-offer.ts';
import { type BadgeText, priceBadge, ratioBadge } from '../../data/comparison/badge-text.ts';
import type { Priced } from '../../data/comparison/verdict-text.ts';
import { formatList } from '../../data/pricing/quote-text.ts';
import type { Comparison } from '../../data/schema/comparison.ts';
import { BadgeQuery, CardQuery } from '../../data/schema/page-requests.ts';
import type { Problem } from '../../data/schema/problem.ts';
import { badgePicture } from '../../site/pictures/badge.ts';
import { cardPicture } from '../../site/pictures/card.ts';
import { comparisonView } from '../../site/pictures/comparison-view.ts';
import { type Fault, faultCard } from '../../site/pictures/fault.ts';
import type { Theme } from '../../site/pictures/palette.ts';
import { socialPicture } from '../../site/pictures/social.ts';
import { compareModels, requestModels } from '../comparison-request.ts';
import type { AppContext } from '../context.ts';
import { ProblemError, problemForRefusal } from '../problems.ts';
import { readQuery } from '../read-request.ts';
import { jsonResponse } from '../respond.ts';
import type { Format } from '../response-cache.ts';

/**
 * Comparisons as pictures, for places where no script runs. A picture is shown by proxies that follow no redirect and by
 * pages that show a broken image for anything but a 200, so what is wrong is drawn too.
 */

/** A picture is asked for by a page that somebody else may add parameters to. */
const LENIENT = { ignoreUnknown: true };

/** Seconds that a picture is kept: of today, of another day, and of what is wrong, which may be mended. */
const KEPT = { today: 3600, dated: 86_400, fault: 60 } as const;

/** Always a 200, whatever it shows, and under the address that was asked: those who show pictures follow no redirect. */
const pictureResponse = (
  c: AppContext,
  kept: keyof typeof KEPT,
  body: () => unknown,
  format: Format = 'svg',
): Response =>
  jsonResponse(c, {
    body,
    format,
    path: c.get('path'),
    canonical: c.get('query'),
    daily: kept !== 'dated',
    maxAge: KEPT[kept],
    tag: kept === 'fault' ? 'fault' : undefined,
  });

const keptOn = (at: string | undefined): keyof typeof KEPT => (at === undefined ? 'today' : 'dated');

/** GET /v1/card.svg: a comparison. */
export function getCardSvg(c: AppContext): Response {
  const { view, theme, query, comparison } = readCard(c);
  return pictureResponse(c, keptOn(query.at), () => {
    const shown = comparisonView(comparison());
    if (view === 'social') return socialPicture(shown, theme);
    return cardPicture(shown, { theme, full: view === 'full', home: c.env.env.ORIGIN?.replace(/^https?:\/\//, '') });
  });
}

/** What a card is asked for, and how to make its comparison. */
function readCard(c: AppContext) {
  const { models, theme, view, ...asked } = readQuery(c, CardQuery, LENIENT);
  const query = { ...asked, sections: [...SECTIONS], partial: false };
  const requested = requestModels(c, models, query);
  return { view, theme, query, comparison: () => compareModels(c, requested, query) as Comparison };
}
const SECTIONS = ['verdicts', 'prices', 'benchmarks', 'notes'] as const;

/** GET /v1/badge.svg: what one model costs, or how that compares with another. */
export function getBadgeSvg(c: AppContext): Response {
  const { theme, at, text } = readBadge(c);
  return pictureResponse(c, keptOn(at), () => {
    const { isKnown, ...badge } = text();
    return badgePicture({ ...badge, model: isKnown ? 0 : undefined, fill: isKnown ? 'filled' : 'hollow' }, theme);
  });
}

/** GET /v1/badge.json: the same, for shields.io to draw. */
export function getBadgeJson(c: AppContext): Response {
  const { at, text } = readBadge(c);
  return pictureResponse(c, keptOn(at), () => shield(text()), 'json');
}

/** The endpoint's shape of shields.io. It shows nothing but "invalid" for any other status. */
const shield = ({ label, message, isKnown }: Omit<BadgeText, 'sentence'>, isError = false) => ({
  schemaVersion: 1,
  label,
  message,
  color: isKnown ? '0b5cad' : 'lightgrey',
  ...(isError && { isError }),
});

function readBadge(c: AppContext): { theme: Theme; at: string | undefined; text: () => BadgeText } {
  const { model, against, theme, at, ...workload } = readQuery(c, BadgeQuery, LENIENT);
  const day = at ?? c.get('today');
  const priced = [model, ...(against === undefined ? [] : [against])].map((name) => price(c, name, day, workload));
  const [own, other] = priced as [Priced, Priced | undefined];
  return {
    theme,
    at,
    text: () => (other === undefined ? priceBadge(own, day, workload) : ratioBadge(own, other, day)),
  };
}

/** A model with its quote. */
function price(c: AppContext, name: string, at: string, workload: Parameters<typeof quoteOnce>[1]): Priced {
  const { catalog } = c.get('dataset');
  const requested = findRequestedModel(catalog, name);
  if ('problem' in requested) throw new ProblemError(requested.problem);
  const { model, provider } = requested;
  const answer = quoteModel(catalog, { model, provider, workload, at }, quoteOnce(catalog, workload));
  if ('refused' in answer) throw new ProblemError(problemForRefusal(answer));
  const { quote, offer } = answer;
  return { id: model.id, name: model.name, shortName: model.shortName, quote, ...sellerName(catalog, model, offer) };
}

/** A picture of what is wrong, for whatever address of a picture was asked. */
export function faultResponse(c: AppContext, problem: Problem): Response {
  const fault = faultOf(problem);
  const theme = (new URLSearchParams(c.get('query')).get('theme') ?? 'auto') as Theme;
  const known = ['light', 'dark'].includes(theme) ? theme : 'auto';
  const [, kind, format] = /\/(card|badge)\.(\w+)$/.exec(c.req.path) ?? [];
  const body = (): unknown => {
    const text = { label: 'model-compare', message: fault.title.toLowerCase(), isKnown: false };
    if (format === 'json') return shield(text, true);
    if (kind === 'card') return faultCard(fault, known);
    return badgePicture({ ...text, sentence: fault.advice, model: undefined, fill: 'hollow' }, known);
  };
  return pictureResponse(c, 'fault', body, format === 'json' ? 'json' : 'svg');
}

/** What is wrong, in words of our own alone: nothing that was sent is repeated in a picture that others may take for ours. */
function faultOf(problem: Problem): Fault {
  return { title: problem.title, advice: adviceOn(problem) };
}

function adviceOn({ type, detail, errors, suggestions = [], providers }: Problem): string {
  const listed = (names: readonly unknown[]): string => formatList(names.slice(0, 4).map(String), 'or');
  if (errors !== undefined) return `${errors.map(({ parameter, message }) => `${parameter} ${message}`).join('; ')}.`;
  if (suggestions.length > 0) return `Did you mean ${listed(suggestions)}?`;
  if (Array.isArray(providers)) return `Ask for ${listed(providers)}.`;
  if (/#(number-of-models|unknown-tier|dataset-unreadable|internal)$/.test(type)) return detail;
  return 'All models are listed at /models.';
}
