import { apiUrl } from '../../client/url.ts';
import { givenParameters } from '../../data/primitives/canonical-query.ts';
import { COMPARE_DEFAULTS } from '../../data/primitives/workload.ts';
import { type CardRequest, isOfApi } from './attributes.ts';

/** The addresses of what a card shows. */

/** Where this script came from, if it came from a worker of ours. */
const HOME = /^(https?:.*)\/w\/[^/]+\/[^/]+$/.exec(import.meta.url)?.[1];

/**
 * The base of the API, absolute, so that what is copied can be pasted anywhere.
 * @returns nothing where there is none, or where it is no address of the web
 */
export function resolveApi(attribute: string | null | undefined, base: string): string | undefined {
  if (attribute === null || attribute === undefined) return HOME;
  if (!URL.canParse(attribute, base)) return undefined;
  const url = new URL(attribute, base);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}

type Priced = Pick<CardRequest, 'workload' | 'at'>;

/** The parameters of a request that differ from what the API takes for granted. */
const parametersOf = ({ workload, at }: Priced): Record<string, string | number | undefined> => ({
  at,
  ...Object.fromEntries(givenParameters(workload, COMPARE_DEFAULTS)),
});

/** Where the answer is. A small card needs the small answer; a whole one has details to unfold. Whatever is known is shown. */
export function comparisonUrl(api: string, request: CardRequest): string {
  const { models, datasetVersion, sections, benchmarks, compact } = request;
  return apiUrl(api, `/v1${datasetVersion === undefined ? '' : `/datasets/${datasetVersion}`}/compare`, {
    ...parametersOf(request),
    models: models.join(),
    benchmarks,
    sections: [
      'verdicts',
      'prices',
      ...(compact ? [] : ['benchmarks', ...sections.filter(isOfApi), 'details']),
      'notes',
    ].join(),
    partial: 'true',
  });
}

/** The address of a comparison as a page of the service. */
export const pageUrl = (api: string, request: Priced & Pick<CardRequest, 'models'>): string =>
  apiUrl(api, `/compare/${request.models.map(encodeURIComponent).join('-vs-')}`, parametersOf(request));

/** The address of a comparison as a picture, drawn by the service. */
export const pictureUrl = (api: string, request: Priced & Pick<CardRequest, 'models'>): string =>
  apiUrl(api, '/v1/card.svg', { ...parametersOf(request), models: request.models.join() });

/** The home page, with this comparison in the form that writes the snippet. */
export function builderUrl(api: string, request: Priced & Pick<CardRequest, 'models'>): string {
  return `${apiUrl(api, '/', { models: request.models.join(), ...parametersOf(request) })}#embed`;
}

export const methodUrl = (api: string): string => apiUrl(api, '/method', {});
