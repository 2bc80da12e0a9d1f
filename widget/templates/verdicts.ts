import { html, nothing, type TemplateResult } from 'lit';
import { mark, unknownMark } from './markers.ts';
import { safeLink } from './safe-link.ts';
import { heading } from './shared-templates.ts';
import { modelById, type VerdictView, type ViewModel } from './view-model.ts';

/** Which one is cheaper, smarter, faster: the answer as a sentence beside its label, its reasons, the way to its evidence. */
export function verdicts(view: ViewModel): TemplateResult | typeof nothing {
  const { text, cheaper, comparison } = view;
  if (!comparison.verdicts) return nothing;
  const { smarter, faster } = comparison.verdicts;
  const nothingKnown = smarter.outcome === 'unknown' && faster.outcome === 'unknown';
  // The first by the totals on the card, so that it follows the sliders.
  return html`<div class="verdicts${nothingKnown ? ' two-answers' : ''}" part="verdicts">
    ${verdict(view, text.cheaper, cheaper, '#prices')}
    ${
      nothingKnown
        ? unknown(view, text.smarterFaster, [smarter, faster])
        : html`${verdict(view, text.smarter, smarter, '#benchmarks')}${verdict(view, text.faster, faster, evidenceOfSpeed(view))}`
    }
  </div>${sinceThen(view)}`;
}

/** What became of an offer after the day that was asked about. */
function sinceThen({ notes, text, message, cite, request }: ViewModel): unknown {
  const found = notes('since-then');
  if (found.length === 0 || request.compact) return nothing;
  return html`<p class="since"><b>${text['since-then']}</b>${found.map((note) => html` ${message(note)}${cite(note.sources)}`)}</p>`;
}

/** The section that was asked for, or the times beside the prices. */
const evidenceOfSpeed = ({ request }: ViewModel): string =>
  request.sections.includes('speed') ? '#speed' : '#per-task';

function verdict(view: ViewModel, question: string, verdict: VerdictView | undefined, evidence: string): unknown {
  if (verdict === undefined) return nothing;
  // An answer that was asked for without notes has the sentence only.
  const { answer = { message: verdict.sentence ?? '', values: {} }, outcome } = verdict;
  const said = outcome === 'unknown' ? view.text.notKnown : view.message(answer);
  return html`<div class="verdict">
    ${heading(view, question)}
    <p class="answer"><span class="marks">${marks(view, verdict)}</span><span>${
      view.request.compact ? said : safeLink(evidence, said)
    }</span></p>
    ${reasons(view, [verdict])}
  </div>`;
}

/** Nothing is known of either: said once, with what is missing. */
const unknown = (
  view: ViewModel,
  question: string,
  verdicts: VerdictView[],
): TemplateResult => html`<div class="verdict">
  ${heading(view, question)}
  <p class="answer"><span class="marks">${unknownMark()}</span><span>${view.text.notKnown}</span></p>
  ${reasons(view, verdicts)}
</div>`;

/** Of the winner; hollow ones of the first two where nobody wins, one of nobody where nothing is known. */
function marks(view: ViewModel, { winner, outcome }: VerdictView): unknown {
  const model = modelById(view, winner);
  if (model) return mark(model.index);
  return outcome === 'unknown' ? unknownMark() : view.models.slice(0, 2).map(({ index }) => mark(index, true));
}

function reasons({ message, cite, text }: ViewModel, verdicts: VerdictView[]): unknown {
  const all = verdicts.flatMap(({ reasons = [] }) => reasons);
  if (all.length === 0) return nothing;
  return html`<p class="reason">${all.map((reason, i) => [i === 0 ? nothing : text.joint, message(reason), cite(reason.sources)])}</p>`;
}
