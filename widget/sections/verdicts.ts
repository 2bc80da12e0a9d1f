import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Smarter } from '../../data/shapes/verdict.ts';
import { mark, unknownMark } from '../marks.ts';
import { heading } from '../parts.ts';
import { named, type Reasoned, type Shown, type View } from '../view.ts';

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
  const { models, text, say, formats, cheaper: verdict, more } = view;
  if (verdict === undefined) return nothing;
  const { outcome, ratio, savingPercent } = verdict;
  const winner = named(view, verdict.winner);
  const base = { question: text.cheaper, evidence: 'prices', winner };
  if (outcome === 'unknown') return cell(view, { ...base, answer: text.unknown, reason: text.noTotals });
  const [first, second] = (winner ? [winner, ...models.filter((shown) => shown !== winner)] : models) as [Shown, Shown];
  const pair = (): unknown[] => [
    say(text.against, formats.money(first.total as string), formats.money(second.total as string)),
    ratio && [text.joint, say(text.timesAsMuch, second.name, formats.number(ratio))],
  ];
  return cell(view, {
    ...base,
    open: true,
    answer: winner ? say(text.by, winner.name, formats.percent(savingPercent as string)) : text.tie,
    reason: [
      verdict.ranking ? more?.cheaperOfMany(view, verdict.ranking) : pair(),
      verdict.basis === 'last-offered' ? `, ${text.lastPrices}` : '',
    ],
  });
}

function smarter(view: View): TemplateResult | typeof nothing {
  const { text, comparison, more } = view;
  const verdict = comparison.verdicts?.smarter;
  if (verdict === undefined) return nothing;
  const winner = named(view, verdict.winner);
  const { answer, reason } = verdict.ranking
    ? (more?.smarterOfMany(view, verdict.ranking, winner) ?? { answer: winner?.name, reason: [] })
    : counted(view, verdict, winner);
  return cell(view, {
    question: text.smarter,
    evidence: 'benchmarks',
    winner,
    open: verdict.outcome !== 'unknown',
    answer: winner ? answer : verdict.outcome === 'unknown' ? text.unknown : text.tie,
    reason: reason.length > 0 ? joined(reason, text.joint) : text.noScores,
  });
}

/** Of two: on how many rows the winner leads, and what became of the others. */
function counted({ models, text, say }: View, verdict: Smarter, winner: Shown | undefined): Reasoned {
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
