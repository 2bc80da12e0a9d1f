import type { Phrase } from '../schema/message.ts';
import type { CheaperOutcome, Faster, InBrief, Lead, Pair, Smarter } from '../schema/verdict.ts';
import { comparablesOf } from './cheaper.ts';
import { message } from './messages.ts';
import { type Priced, roundedSeconds } from './verdict-text.ts';

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
  const answer = won ? message('cheaper-by', { name: name(first.model), percent: savingPercent }) : message('tie');
  return { answer: byTaskAnswer(verdict, name) ?? answer, reasons: [...reasons, ...perTaskReasons(verdict, name)] };
}

/** The tasks against the tokens, where they say something else. */
function byTaskAnswer({ winner, ratio, byTask, measured }: CheaperOutcome, name: NameOf): Phrase | undefined {
  if (winner === null || ratio === null || byTask === undefined) return undefined;
  if (byTask.outcome === 'disputed') return message('by-token-boards-differ', { name: name(winner), ratio });
  const board = measured.find(({ id }) => id === byTask.measured);
  if (!byTask.contradicts || byTask.winner === null || byTask.ratio === null || board === undefined) return undefined;
  const other = { other: name(byTask.winner), otherRatio: byTask.ratio };
  return message('by-token-by-task', { name: name(winner), ratio, ...other, benchmark: board.name });
}

/** What each board paid a task; of three and more models, the least and the next. */
const perTaskReasons = ({ measured }: CheaperOutcome, name: NameOf): Phrase[] =>
  measured
    .filter(({ kind }) => kind === 'table')
    .map(({ name: by, winner, perTask, sources }) => {
      const [total = '', otherTotal = ''] = Object.values(perTask).sort((a, b) => Number(a) - Number(b));
      return winner === null
        ? message('per-task-alike', { by, total }, sources)
        : message('per-task', { by, name: name(winner), total, otherTotal }, sources);
    });

export function smarterSummary(verdict: Smarter, models: readonly Named[], at: string): InBrief {
  const name = nameIn(models);
  if (verdict.notReleased !== undefined) return notReleasedSummary(verdict.notReleased, name, at);
  if (verdict.outcome === 'same-model') return { answer: message('same-model'), reasons: [] };
  return verdict.groups ? rankedSummary(verdict.groups, verdict.pairs ?? [], name) : pairSummary(verdict, name);
}

type NameOf = (id: string) => string;

/** A verdict cannot be given of what did not exist yet. */
const notReleasedSummary = ([first = '', ...more]: string[], name: NameOf, day: string): InBrief => ({
  answer: message('not-released', { name: name(first), day: day.slice(0, 10) }),
  reasons: more.map((id) => message('not-released', { name: name(id), day: day.slice(0, 10) })),
});

/** Of two: on how many benchmarks each leads, and what became of the others. */
function pairSummary(verdict: Smarter, name: NameOf): InBrief {
  const { outcome, winner, leads = {}, tooClose = 0, untested = 0, says, printed = {} } = verdict;
  const of = Object.values(leads).reduce((sum, rows) => sum + rows.length, tooClose);
  const rest = untested > 0 ? [message('untested', { count: untested })] : [];
  const close = tooClose > 0 ? [message('too-close', { count: tooClose })] : [];
  if (outcome === 'unknown') {
    return {
      answer: message('unknown'),
      reasons: Object.entries(printed).map(([id, rows]) => printedReason(name(id), rows)),
    };
  }
  if (outcome === 'undecided') {
    return { answer: message('undecided', { count: tooClose }), reasons: [message('no-proof'), ...rest] };
  }
  if (winner === null) {
    const sides = Object.entries(leads).sort(([, a], [, b]) => b.length - a.length);
    return {
      answer: message('split'),
      reasons: [...sides.map(([id, rows]) => sideReason(name(id), rows, of)), ...close, ...rest],
    };
  }
  const [only] = leads[winner] ?? [];
  const answer =
    says !== undefined && only !== undefined
      ? message('leads-alone', { name: name(winner), says, benchmark: only.name })
      : message('leads-on', { name: name(winner), leads: leads[winner]?.length ?? 0, of });
  return { answer, reasons: [...close, ...rest] };
}

/** Where one of the two stands, where nothing can be tested. */
function printedReason(name: string, tables: readonly { name: string }[]): Phrase {
  if (tables.length === 0) return message('printed-nowhere', { name });
  return message('printed-in', { name, tables: tables.map((table) => table.name).join('; ') });
}

function sideReason(name: string, leads: readonly Lead[], of: number): Phrase {
  const categories = [...new Set(leads.map(({ category }) => category))].join(',');
  return message('leads-in', { name, categories, leads: leads.length, of });
}

/** Of more: who is ahead of whom, as far as winners of pairs make an order. */
function rankedSummary(groups: string[][], pairs: readonly Pair[], name: NameOf): InBrief {
  const names = groups.map((group) => group.map(name).join(', '));
  const [front = '', ...later] = names;
  const winners = message('pairs-with-winner', {
    count: pairs.filter(({ outcome }) => outcome === 'winner').length,
    of: pairs.length,
  });
  if (later.length === 0) {
    const known = pairs.some(({ outcome }) => outcome !== 'unknown');
    return { answer: message(known ? 'no-order' : 'unknown'), reasons: [winners] };
  }
  const last = later.length - 1;
  const behind = later.map((group, i) => message(i === last ? 'behind' : 'next-group', { names: group }));
  return { answer: message('ahead', { names: front }), reasons: behind };
}

export function fasterSummary(verdict: Faster, models: readonly Named[], at: string): InBrief {
  const { outcome, winner, evidence, notReleased } = verdict;
  const name = nameIn(models);
  if (notReleased !== undefined) return notReleasedSummary(notReleased, name, at);
  if (outcome === 'same-model') return { answer: message('same-model'), reasons: [] };
  const reasons = evidence.map(({ kind, by, name: board, winner: first, seconds: all, sources }) => {
    const [seconds = 0, otherSeconds = 0] = Object.values(all).sort((a, b) => a - b);
    const times = { seconds: roundedSeconds(seconds), otherSeconds: roundedSeconds(otherSeconds) };
    const source = { by: kind === 'table' ? board : by };
    return first === null
      ? message('timed-alike', { ...source, ...times }, sources)
      : message('timed', { ...source, name: name(first), ...times }, sources);
  });
  return {
    answer: winner === null ? message(fasterAnswer(outcome)) : message('fastest', { name: name(winner) }),
    reasons: reasons.length > 0 ? reasons : [message('no-timings')],
  };
}

const fasterAnswer = (outcome: Faster['outcome']): 'about-as-fast' | 'disputed' | 'unknown' =>
  outcome === 'undecided' ? 'about-as-fast' : outcome === 'disputed' ? 'disputed' : 'unknown';
