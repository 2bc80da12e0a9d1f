import { asOf, distinctNames, verdictSentences } from '../../data/comparison/preview-text.ts';
import { workloadPhrase } from '../../data/comparison/workload-text.ts';
import { dollars } from '../../data/pricing/quote-text.ts';
import type { ComparedModel, Comparison } from '../../data/schema/comparison.ts';
import type { Verdicts } from '../../data/schema/verdict.ts';
import type { Fill } from './marks.ts';

/** What a picture shows of a comparison, before it is decided where. */
export interface ComparisonView {
  title: string;
  /** The same for a heading, which may be broken between names only. */
  heading: string;
  /** All that the picture says, in whole sentences. */
  description: string;
  day: string;
  prices: string;
  dataset: string;
  models: { name: string; total: string; isLowest: boolean }[];
  verdicts: VerdictView[];
  /** Where each benchmark of a pair lies between them: outside −1…1 it is a lead. */
  gaps: GapView[];
}

export interface VerdictView {
  label: string;
  answer: string;
  isKnown: boolean;
  reasons: string[];
  marks: { model: number | undefined; fill: Fill }[];
}

export interface GapView {
  benchmark: string;
  /** Positive towards the first model. */
  position: number;
  leader: number;
  scores: [first: string, second: string];
}

export function comparisonView(comparison: Comparison): ComparisonView {
  const { models, at, workload, verdicts, dataset } = comparison;
  const keys = keysOf(models);
  const names = distinctNames(models, 'name');
  return {
    title: names.join(' vs '),
    heading: names.map((name) => name.replaceAll(' ', '\u00A0')).join(' vs '),
    description: [`${asOf(at)}.`, ...(verdicts === undefined ? [] : verdictSentences(verdicts))].join(' '),
    day: asOf(at),
    prices: `Prices for ${workloadPhrase(workload)}`,
    dataset: `Dataset ${dataset}`,
    models: distinctNames(models, 'shortName').map((name, i) => ({
      name,
      total: totalText(models[i] as ComparedModel),
      isLowest: verdicts?.cheaper.winner === keys[i],
    })),
    verdicts: verdicts === undefined ? [] : verdictViews(verdicts, keys),
    gaps: models.length === 2 ? gapViews(comparison) : [],
  };
}

/** By what a verdict names each: its id, with its seller where it is compared with itself. */
const keysOf = (models: readonly ComparedModel[]): string[] =>
  models.map(({ id, offer, quote }) =>
    models.filter((other) => other.id === id).length > 1 ? `${id}@${offer?.provider ?? quote?.provider}` : id,
  );

function totalText({ quote }: ComparedModel): string {
  if (quote?.total) return dollars(quote.total);
  if (quote?.lastOffered?.total) return `${dollars(quote.lastOffered.total)}, last price`;
  return quote?.status === 'third-party-only' ? 'sold by third parties' : 'price not known';
}

function verdictViews({ cheaper, smarter, faster }: Verdicts, keys: string[]): VerdictView[] {
  // Of three and more models there may be one ahead of all others without being ahead of them in everything.
  const [front, ...behind] = smarter.groups ?? [];
  const ahead = front?.length === 1 && behind.length > 0 ? front[0] : undefined;
  return [
    verdictView('Cheaper', cheaper, keys),
    verdictView('Smarter', { ...smarter, winner: smarter.winner ?? ahead ?? null }, keys),
    verdictView('Faster', faster, keys),
  ];
}

function verdictView(
  label: string,
  { outcome, winner, answer, reasons = [], sentence }: Verdicts['cheaper'] | Verdicts['smarter'] | Verdicts['faster'],
  keys: string[],
): VerdictView {
  return {
    label,
    answer: answer?.message ?? sentence,
    isKnown: outcome !== 'unknown',
    reasons: reasons.map(({ message }) => message),
    marks: marksOf(outcome, winner === null ? -1 : keys.indexOf(winner), keys.length),
  };
}

/** The winner's mark; where two stand against each other both, hollow; where nothing is known one that is nobody's. */
function marksOf(outcome: Verdicts['cheaper']['outcome'], winner: number, count: number): VerdictView['marks'] {
  if (outcome === 'unknown') return [{ model: undefined, fill: 'hollow' }];
  if (winner >= 0) return [{ model: winner, fill: 'filled' }];
  return count === 2 && outcome !== 'same-model' ? [0, 1].map((model) => ({ model, fill: 'hollow' })) : [];
}

/** The benchmarks of a pair that could be tested: the first model's leads, what is too close, the second's leads. */
function gapViews({ models, benchmarks = [] }: Comparison): GapView[] {
  const [first, second] = models.map(({ id }) => id) as [string, string];
  return benchmarks
    .flatMap(({ name, scores, gaps: [gap], unit }) => {
      if (gap?.position === undefined) return [];
      const score = (id: string): string => scores[id]?.value.toFixed(unit === 'rating' ? 0 : 1) ?? '';
      return [
        {
          benchmark: name,
          position: gap.position,
          leader: gap.leader === second ? 1 : 0,
          scores: [score(first), score(second)] as [string, string],
        },
      ];
    })
    .sort((one, other) => other.position - one.position);
}
