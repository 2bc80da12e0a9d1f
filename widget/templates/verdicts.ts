import { html, nothing, type TemplateResult } from 'lit';
import type { Phrase } from '../../data/schema/message.ts';
import type { Faster, Smarter } from '../../data/schema/verdict.ts';
import { mark, unknownMark } from './markers.ts';
import { safeLink } from './safe-link.ts';
import { heading, sentences } from './shared-templates.ts';
import { modelById, type VerdictView, type ViewModel } from './view-model.ts';

/** Which one is cheaper, smarter, faster: the answer as a sentence beside its label, its reasons, the way to its evidence. */

interface Answer {
  words: unknown;
  marks: unknown;
  evidence: string;
  reasons: unknown[];
}

export function verdicts(view: ViewModel): TemplateResult | typeof nothing {
  const { text, comparison } = view;
  if (!comparison.verdicts) return nothing;
  const { smarter, faster } = comparison.verdicts;
  // Said once of both: that nothing is known of either, or that there is one model only.
  const alike =
    smarter.outcome === faster.outcome && (smarter.outcome === 'unknown' || smarter.outcome === 'same-model');
  const others = alike
    ? verdict(view, text.smarterFaster, [bothUnknown(view, smarter, faster)])
    : html`${verdict(view, text.smarter, [smarterAnswer(view, smarter)])}${verdict(view, text.faster, [fasterAnswer(view, faster)])}`;
  return html`<div class="verdicts${alike ? ' two-answers' : ''}" part="verdicts">
    ${verdict(view, text.cheaper, cheaperAnswers(view))}${others}
  </div>${sinceThen(view)}`;
}

const verdict = (view: ViewModel, question: string, answers: Answer[]): TemplateResult => html`<div class="verdict">
  ${heading(view, question)}${answers.map(
    ({ words, marks, evidence, reasons }) => html`<p class="answer"><span class="marks">${marks}</span><span>${
      view.request.compact ? words : safeLink(evidence, words)
    }</span></p>
    ${reasons.length === 0 ? nothing : html`<p class="reason">${reasons.map((reason, i) => [i === 0 ? nothing : view.text.joint, reason])}</p>`}`,
  )}
</div>`;

/** By the totals on the card, so that it follows the sliders; and by the task, as measured, where that says otherwise. */
function cheaperAnswers(view: ViewModel): Answer[] {
  const { cheaper, text, say, formats } = view;
  if (cheaper === undefined) return [];
  const { byTask, savingPercent, outcome, reasons = [] } = cheaper;
  const winner = modelById(view, cheaper.winner);
  const isOfTask = ({ code }: Phrase): boolean => code.startsWith('per-task');
  const [perTask, perToken] = [reasons.filter(isOfTask), reasons.filter((reason) => !isOfTask(reason))];
  const answer = (words: unknown, marks: unknown, evidence: string, said: Phrase[]): Answer => ({
    words,
    marks,
    evidence,
    reasons: said.map((reason) => withSources(view, reason)),
  });
  if (!winner || !byTask || !savingPercent || outcome !== 'winner' || perTask.length === 0)
    return [answer(message(view, cheaper), marksOf(view, cheaper), '#prices', reasons)];
  const own = mark(winner.index);
  if (byTask.winner === winner.model.id)
    return [answer(say(text.perTokenAndTask, winner.name), own, '#prices', reasons)];
  const other = modelById(view, byTask.winner);
  const byTaskWords =
    other && byTask.ratio ? say(text.perTaskTimes, other.name, formats.number(byTask.ratio)) : text.perTaskDepends;
  return [
    answer(say(text.perToken, winner.name, formats.percent(savingPercent)), own, '#prices', perToken),
    answer(byTaskWords, other ? mark(other.index) : hollowMarks(view), '#per-task', perTask),
  ];
}

function smarterAnswer(view: ViewModel, verdict: Smarter): Answer {
  const { text, say } = view;
  const leads = verdict.winner === null ? [] : (verdict.leads?.[verdict.winner] ?? []);
  const reasons = (verdict.reasons ?? []).map((reason) => withSources(view, reason));
  const led = leads.map(({ name }) => name.replace(/ \(.*\)$/, '')).join(text.comma);
  // One lead alone is said by what it shows.
  const names = leads.length > 1 ? [say(text.ledOn, led)] : [];
  const front = verdict.groups !== undefined && verdict.groups.length > 1 ? verdict.groups[0] : undefined;
  const marks = front?.flatMap((id) => modelById(view, id) ?? []).map(({ index }) => mark(index));
  return {
    words: message(view, verdict),
    marks: marks ?? marksOf(view, verdict),
    evidence: '#benchmarks',
    reasons: [...names, ...reasons],
  };
}

function fasterAnswer(view: ViewModel, verdict: Faster): Answer {
  const { text, say, request } = view;
  const winner = modelById(view, verdict.winner);
  const decided = verdict.evidence.filter((row) => row.winner !== null).length;
  return {
    words: winner
      ? say(decided === 2 ? text.fasterOnBoth : text.fasterOn, winner.name, decided)
      : message(view, verdict),
    marks: marksOf(view, verdict),
    // The section that was asked for, or the times beside the prices.
    evidence: request.sections.includes('speed') ? '#speed' : '#per-task',
    reasons: (verdict.reasons ?? []).map((reason) => withSources(view, reason)),
  };
}

const bothUnknown = (view: ViewModel, smarter: Smarter, faster: Faster): Answer => ({
  words: message(view, smarter),
  marks: smarter.outcome === 'unknown' ? unknownMark() : nothing,
  evidence: '',
  reasons: [...(smarter.reasons ?? []), ...(faster.reasons ?? [])].map((reason) => withSources(view, reason)),
});

/** An answer that was asked for without notes has the sentence only. */
function message({ message, text }: ViewModel, { answer, outcome, sentence = '' }: VerdictView): unknown {
  return outcome === 'unknown' ? text.notKnown : message(answer ?? { message: sentence, values: {} });
}

const withSources = ({ message, cite }: ViewModel, reason: Phrase): TemplateResult =>
  html`${message(reason)}${cite(reason.sources)}`;

const hollowMarks = ({ models }: ViewModel): TemplateResult[] =>
  models.slice(0, 2).map(({ index }) => mark(index, true));

/** Of the winner; hollow ones of the first two where nobody wins, one of nobody where nothing is known. */
function marksOf(view: ViewModel, { winner, outcome }: VerdictView): unknown {
  const model = modelById(view, winner);
  if (model) return mark(model.index);
  return outcome === 'unknown' ? unknownMark() : hollowMarks(view);
}

/** What became of an offer after the day that was asked about. */
function sinceThen(view: ViewModel): unknown {
  const { notes, text, message, request } = view;
  const found = notes('since-then');
  if (found.length === 0 || request.compact) return nothing;
  return html`<p class="since"><b>${text['since-then']}</b>${text.gap}${sentences(
    view,
    found.map((note) => ({ words: message(note), sources: note.sources })),
  )}</p>`;
}
