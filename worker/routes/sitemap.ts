import type { Dataset, Model } from '../../data/schema/dataset.ts';
import type { AppContext } from '../context.ts';
import { ProblemError, problemOf } from '../problems.ts';
import { jsonResponse } from '../respond.ts';

/** What search engines are told: what they may read, and which pages are worth it. */

/** GET /robots.txt. The API answers programs that ask; nobody searches for what it says. */
export const getRobots = (c: AppContext): Response =>
  jsonResponse(c, {
    format: 'text',
    body: () => {
      const { ORIGIN: origin } = c.env.env;
      const map = origin === undefined ? '' : `\nSitemap: ${origin}/sitemap.xml\n`;
      return `User-agent: *\nDisallow: /v1/\nAllow: /v1/card.svg\nAllow: /v1/badge.svg\n${map}`;
    },
  });

/** GET /sitemap.xml: absolute addresses, so there is none where the site does not know its own. */
export function getSitemap(c: AppContext): Response {
  const { ORIGIN: origin } = c.env.env;
  if (origin === undefined) {
    throw new ProblemError(
      problemOf('unknown-path', 'A sitemap needs the address of this site; it is not configured.'),
    );
  }
  const { data } = c.get('dataset').catalog;
  return jsonResponse(c, {
    format: 'xml',
    body: () => {
      const entries = listedPaths(data).map(
        (path) => `<url><loc>${origin}${path.replaceAll('&', '&amp;')}</loc></url>\n`,
      );
      return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('')}</urlset>\n`;
    },
  });
}

const listedPaths = ({ models, benchmarks, providers }: Dataset): string[] => [
  ...['/', '/models', '/benchmarks', '/method', '/docs'],
  ...models.map(({ id }) => `/models/${encodeURIComponent(id)}`),
  ...benchmarks.map(({ id }) => `/benchmarks/${encodeURIComponent(id)}`),
  ...Object.keys(providers).map((id) => `/providers/${encodeURIComponent(id)}`),
  ...comparisons(models),
];

/** How many months two models may be apart for somebody to choose between them. */
const MONTHS_APART = 6;
/** The newest of each developer are what people compare. */
const NEWEST = 4;

/** The newest models of each developer against those of others of the same half year: a few hundred, not every pair. */
function comparisons(models: readonly Model[]): string[] {
  const developers = [...new Set(models.map(({ developer }) => developer))];
  const newest = developers.flatMap((developer) =>
    models
      .filter((model) => model.developer === developer && model.released !== null && model.offers.length > 0)
      .sort((one, other) => ((one.released as string) < (other.released as string) ? 1 : -1))
      .slice(0, NEWEST),
  );
  return newest.flatMap((one, i) =>
    newest
      .slice(i + 1)
      .filter((other) => other.developer !== one.developer && monthsBetween(one, other) <= MONTHS_APART)
      .map((other) => `/compare/${[one.id, other.id].sort().map(encodeURIComponent).join('-vs-')}`),
  );
}

const monthsBetween = (one: Model, other: Model): number => Math.abs(monthOf(one) - monthOf(other));
const monthOf = ({ released }: Model): number => {
  const [year = 0, month = 0] = (released ?? '').split('-').map(Number);
  return year * 12 + month;
};
