import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Smarter } from '../../data/shapes/verdict.ts';
import { mark, unknownMark } from '../marks.ts';
import { heading } from '../parts.ts';
import { named, type Shown, type View } from '../view.ts';

/** Which one is cheaper, smarter, faster: the answer, its reason, and the way to its evidence. */
export function verdicts(view: View): TemplateResult | typeof nothing {
  if (view.models.length < 2) return nothing;
  return html`<div class="verdicts" part="verdicts">${cheaper(view)}${smarter(view)}${faster(view)}</div>`;
}

interface Verdict {
  question: string;
  /** Whose marks stand beside the answer: of the winner, hollow ones of all where nobody wins, none where nothing is known. */
  winner: Shown | undefined;
  open?: boolean;
  answer: unknown;
  reason: unknown;
  evidence: string;
}

function cell(view: View, { question, winner, open = false, answer, reason, evidence }: Verdict): TemplateResult {
  const marks = winner
    ? mark(winner.index)
    : open
      ? view.models.slice(0, 2).map(({ index }) => mark(index, true))
      : unknownMark();
  const shown = evidence !== 'speed' || view.question.sections.includes('speed');
  return html`<div class="verdict">
    ${heading(view.question.level + 1, question)}
    <p class="answer">${marks} ${shown ? html`<a href="#${evidence}">${answer}</a>` : html`<span>${answer}</span>`}</p>
    <p class="reason">${reason}</p>
  </div>`;
}

/** By the totals on the card, so that it follows the sliders. */
function cheaper(view: View): TemplateResult | typeof nothing {
  const { models, text, say, formats, cheaper: verdict } = view;
  if (verdict === undefined) return nothing;
  const base = { question: text.cheaper, evidence: 'prices', winner: named(view, verdict.winner), open: true };
  const { winner } = base;
  const [first, second, ...more] =
    verdict.ranking?.map(({ model }) => named(view, model)) ??
    (winner ? [winner, ...models.filter((shown) => shown !== winner)] : models);
  if (verdict.outcome === 'unknown' || !first || !second)
    return cell(view, { ...base, open: false, answer: text.unknown, reason: text.noTotals });
  const money = (shown: Shown): string => formats.money(shown.total as string);
  const dearest = more.at(-1);
  const rest = dearest
    ? html` (<bdi>${second.name}</bdi>)${text.joint}${say(text.last, dearest.name, money(dearest))}`
    : verdict.ratio && html`${text.joint}${say(text.timesAsMuch, second.name, formats.number(verdict.ratio))}`;
  return cell(view, {
    ...base,
    answer: winner ? say(text.by, winner.name, formats.percent(verdict.savingPercent as string)) : text.tie,
    reason: html`${say(text.against, money(first), money(second))}${rest ?? nothing}${verdict.basis === 'last-offered' ? html`, ${text.lastPrices}` : nothing}`,
  });
}

function smarter(view: View): TemplateResult | typeof nothing {
  const { text, say, comparison } = view;
  const verdict = comparison.verdicts?.smarter;
  if (verdict === undefined) return nothing;
  const winner = named(view, verdict.winner);
  const tested = verdict.ranking ? ranked(view, verdict.ranking, winner) : counted(view, verdict, winner);
  return cell(view, {
    question: text.smarter,
    evidence: 'benchmarks',
    winner,
    open: verdict.outcome !== 'unknown',
    answer: winner ? tested.answer : verdict.outcome === 'unknown' ? text.unknown : text.tie,
    reason: tested.reason.length > 0 ? joined(tested.reason, text.joint) : say(text.noScores),
  });
}

type Counted = { answer: unknown; reason: unknown[] };

/** Of two: on how many rows the winner leads, and what became of the others. */
function counted({ models, text, say }: View, verdict: Smarter, winner: Shown | undefined): Counted {
  const { leads = {}, tooClose = 0, untested = 0 } = verdict;
  const all = Object.values(leads).reduce((sum, count) => sum + count, tooClose);
  const others = models.filter((shown) => shown !== winner && (leads[shown.model.id] ?? 0) > 0);
  return {
    answer: winner && say(text.on, winner.name, leads[winner.model.id], all),
    reason: [
      ...others.map(({ model, name }) => say(text.leadsOn, name, leads[model.id])),
      ...(tooClose > 0 ? [say(text.restTooClose, tooClose)] : []),
      ...(untested > 0 ? [say(text.restUntested, untested)] : []),
    ],
  };
}

/** Of three and more: how many of the others each leads, for those that lead most. */
function ranked(view: View, ranking: NonNullable<Smarter['ranking']>, winner: Shown | undefined): Counted {
  const { text, say } = view;
  const ahead = ({ model: id, led, of }: (typeof ranking)[number]): unknown =>
    of > 0
      ? say(text.aheadOf, named(view, id)?.name, led, of)
      : say(text.named, named(view, id)?.name, text.notTestable);
  return {
    answer: winner && ahead(ranking[0] as (typeof ranking)[number]),
    reason: ranking.slice(winner ? 1 : 0, 3).map(ahead),
  };
}

function faster(view: View): TemplateResult | typeof nothing {
  const { text, say, formats, comparison, cite } = view;
  const verdict = comparison.verdicts?.faster;
  if (verdict === undefined) return nothing;
  const nameOf = (id: string | null): string => named(view, id)?.name ?? text.tie;
  const winner = named(view, verdict.winner);
  return cell(view, {
    question: text.faster,
    evidence: 'speed',
    winner,
    open: verdict.outcome !== 'unknown',
    answer: winner
      ? html`<bdi>${winner.name}</bdi>`
      : verdict.outcome === 'disputed'
        ? text.disputed
        : verdict.outcome === 'tie'
          ? text.tie
          : text.unknown,
    reason:
      verdict.evidence.length > 0
        ? verdict.evidence.map(({ by, winner, seconds, sources }) => {
            const [least = 0, next = 0] = Object.values(seconds).sort((a, b) => a - b);
            return html`${say(text.timedBy, by, nameOf(winner), formats.number(least), formats.number(next))}${cite(sources)}<br />`;
          })
        : text.noTimings,
  });
}

const joined = (parts: unknown[], joint: string): unknown[] =>
  parts.flatMap((part, i) => (i === 0 ? [part] : [joint, part]));
