import type { Phrase } from '../schema/message.ts';
import type { CheaperOutcome, Faster, InBrief, Smarter } from '../schema/verdict.ts';
import { comparablesOf } from './cheaper.ts';
import { message } from './messages.ts';
import type { Priced } from './verdict-text.ts';

/** Verdicts in a few words each, as a card has room for: the answer, and the reasons for it. */

type Named = { id: string; shortName: string };

/** The short name of a model by its id. */
export const nameIn =
  (models: readonly Named[]) =>
  (id: string): string =>
    models.find((model) => model.id === id)?.shortName ?? id;

export function cheaperSummary(verdict: CheaperOutcome, priced: readonly (Named & Pick<Priced, 'quote'>)[]): InBrief {
  const standings = comparablesOf(priced);
  const name = nameIn(priced);
  const { outcome, savingPercent, ratio, basis, ranking, missing } = verdict;
  const [first, second] = standings;
  const last = standings.at(-1);
  if (outcome === 'unknown' || !first || !second || !last) {
    return { answer: message('unknown'), reasons: [message('price-missing')] };
  }
  const totals = { total: first.total, otherTotal: second.total };
  const reasons = ranking
    ? [
        message('next-against', { ...totals, other: name(second.model) }),
        ...(standings.length > 2 && last.total !== first.total
          ? [message('most-expensive', { name: name(last.model), total: last.total })]
          : []),
      ]
    : [
        message('price-comparison', totals),
        ...(ratio ? [message('times-as-much', { name: name(second.model), ratio })] : []),
      ];
  if (basis === 'last-offered') reasons.push(message('last-prices'));
  if (missing) reasons.push(message('price-missing'));
  const won = outcome === 'winner' && savingPercent !== null;
  return {
    answer: won ? message('cheaper-by', { name: name(first.model), percent: savingPercent }) : message('tie'),
    reasons,
  };
}

export function smarterSummary(verdict: Smarter, models: readonly Named[]): InBrief {
  const { outcome, winner, ranking } = verdict;
  const name = nameIn(models);
  const { answer, reasons } = ranking ? ranked(ranking, winner, name) : counted(verdict, name);
  return {
    answer: (winner === null ? undefined : answer) ?? message(outcome === 'unknown' ? 'unknown' : 'tie'),
    reasons: reasons.length > 0 ? reasons : [message('no-scores')],
  };
}

interface LeadCount {
  answer: Phrase | undefined;
  reasons: Phrase[];
}

/** Of two: on how many rows the winner leads, and what became of the others. */
function counted({ winner, leads = {}, tooClose = 0, untested = 0 }: Smarter, name: (id: string) => string): LeadCount {
  const of = Object.values(leads).reduce((sum, count) => sum + count, tooClose);
  const others = Object.entries(leads).filter(([id, count]) => id !== winner && count > 0);
  return {
    answer: winner === null ? undefined : message('leads-on', { name: name(winner), leads: leads[winner] ?? 0, of }),
    reasons: [
      ...others.map(([id, count]) => message('lead-count', { name: name(id), leads: count })),
      ...(tooClose > 0 ? [message('too-close', { count: tooClose })] : []),
      ...(untested > 0 ? [message('untested', { count: untested })] : []),
    ],
  };
}

/** Of more: how many of the others each leads, for those that lead most. */
function ranked(
  ranking: NonNullable<Smarter['ranking']>,
  winner: string | null,
  name: (id: string) => string,
): LeadCount {
  const ahead = ranking.map(({ model, led, of }) =>
    of > 0 ? message('ahead-of', { name: name(model), led, of }) : message('not-testable', { name: name(model) }),
  );
  return { answer: ahead[0], reasons: ahead.slice(winner === null ? 0 : 1, 3) };
}

export function fasterSummary({ outcome, winner, evidence }: Faster, models: readonly Named[]): InBrief {
  const name = nameIn(models);
  const reasons = evidence.map(({ by, winner: quickest, seconds: all, sources }) => {
    const [seconds = 0, otherSeconds = 0] = Object.values(all).sort((a, b) => a - b);
    return quickest === null
      ? message('timed-alike', { by, seconds }, sources)
      : message('timed', { by, name: name(quickest), seconds, otherSeconds }, sources);
  });
  return {
    answer:
      winner === null ? message(outcome === 'winner' ? 'tie' : outcome) : message('fastest', { name: name(winner) }),
    reasons: reasons.length > 0 ? reasons : [message('no-timings')],
  };
}
