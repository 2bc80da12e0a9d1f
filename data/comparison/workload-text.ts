import { groupDigits } from '../pricing/quote-text.ts';
import { givenParameters } from '../primitives/canonical-query.ts';
import { COMPARE_DEFAULTS } from '../primitives/workload.ts';
import type { Workload } from '../schema/quote.ts';

/** What a workload is called in a sentence: "a million tokens in and a million out". */
export function workloadPhrase(workload: Workload): string {
  if (isDefault(workload)) return 'a million tokens in and a million out';
  const { input, cachedInput, output, requests, tier } = workload;
  const cached = cachedInput > 0 ? ` (${groupDigits(cachedInput)} cached)` : '';
  const served = tier === 'standard' ? '' : `, ${tier} tier`;
  const times = requests === 1 ? '' : `${groupDigits(requests)} × `;
  return `${times}${groupDigits(input)} tokens in${cached} and ${groupDigits(output)} out${served}`;
}

/** The same where there is room for some twenty letters; a workload of one's own is said elsewhere. */
export const shortWorkload = (workload: Workload): string =>
  isDefault(workload) ? 'per 1M in + out' : 'for this workload';

const isDefault = (workload: Workload): boolean => givenParameters(workload, COMPARE_DEFAULTS).length === 0;
