import type { Phrases } from '../strings.ts';

/** What the card says in English, but for what is said of the figures: that comes with them (data/comparison/messages.ts). */
export const en = {
  /** What is said of the figures comes with them in English; another language says it here, of the same values. */
  phrases: undefined as Partial<Phrases> | undefined,

  versus: '{0} vs {1}',
  asOf: 'As of {0}',
  size: '{0} parameters',
  sizeActive: '{0} parameters, {1} active',
  sizeUnknown: 'size not disclosed',
  named: '{0}: {1}',

  cheaper: 'Cheaper',
  smarter: 'Smarter',
  faster: 'Faster',
  tooCloseToCall: 'Too close to call',
  against: '{0} against {1}',
  joint: '; ',

  prices: 'Prices',
  perMillion: 'US$ per 1M tokens',
  input: 'Input',
  cachedInput: 'Cached input',
  cacheWrite: 'Cache write',
  output: 'Output',
  reasoning: 'Reasoning',
  workload: 'This workload',
  workloadIs: '{0} in + {1} out, × {2}',
  lowest: 'lowest',
  asInput: 'as input',
  asOutput: 'as output',
  notPublished: 'not published',
  free: 'free',
  retired: 'last price',
  upcoming: 'from {0}',
  'third-party-only': 'hosts only',
  'measured-cost': 'As billed, same tasks.',
  'since-then': 'Since then.',
  'other-providers': 'Elsewhere.',
  'other-times': 'At other times.',
  caution: 'Mind.',

  benchmarks: 'Benchmarks',
  scoresIn: 'scores in %',
  leads: '{0} leads',
  lead: 'leads',
  tooClose: 'too close',
  problems: 'Problems',
  apart: 'apart',
  needed: 'needed',
  inAll: 'in all',
  notTestable: 'Not testable',
  /** The data says in English why a row is not tested; another language says it here. */
  untested: undefined as Record<'size' | 'share' | 'percentile', string> | undefined,
  howTested: 'How this is tested',

  yourWorkload: 'Your workload',
  reruns: 'Intervals and re-runs',

  sources: 'Sources',
  sourcesAre: '{0}, of them {1} primary, read by {2}',
  source: 'Source {0}',
  read: 'read {0}',
  secondary: 'secondary',
  dataset: 'Dataset {0}',
  copyLink: 'Copy link',
  embed: 'Embed this card',

  loading: 'Loading the comparison …',
  show: 'Show the comparison',
  retry: 'Try again',
  failed: 'Not everything could be fetched.',
};

export type Strings = typeof en;
