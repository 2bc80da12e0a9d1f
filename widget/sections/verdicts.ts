import { html, nothing, type TemplateResult } from 'lit/html.js';
import { mark, unknownMark } from '../marks.ts';
import { heading } from '../parts.ts';
import { named, type Verdict, type View } from '../view.ts';

/** Which one is cheaper, smarter, faster: the answer, its reasons, and the way to its evidence. */
export function verdicts(view: View): TemplateResult | typeof nothing {
  const { text, cheaper, comparison } = view;
  const { verdicts } = comparison;
  if (!verdicts) return nothing;
  // The first by the totals on the card, so that it follows the sliders.
  return html`<div class="verdicts" part="verdicts">
    ${cell(view, text.cheaper, cheaper, 'prices')}
    ${cell(view, text.smarter, verdicts.smarter, 'benchmarks')}
    ${cell(view, text.faster, verdicts.faster, 'speed')}
  </div>`;
}

function cell(view: View, question: string, verdict: Verdict | undefined, evidence: string): unknown {
  if (verdict === undefined) return nothing;
  const { models, said, cite, text } = view;
  const winner = named(view, verdict.winner);
  // An answer that was asked for without notes has the sentence only.
  const { answer = { message: verdict.sentence ?? '', values: {} }, reasons = [] } = verdict;
  // A link without an address is none.
  const way = evidence === 'speed' && !view.question.sections.includes('speed') ? nothing : `#${evidence}`;
  return html`<div class="verdict">
    ${heading(view, question)}
    <p class="answer">${
      // Of the winner, hollow ones of the first two where nobody wins, one of nobody where nothing is known.
      winner
        ? mark(winner.index)
        : verdict.outcome === 'unknown'
          ? unknownMark()
          : models.slice(0, 2).map(({ index }) => mark(index, true))
    } <a href=${way}>${said(answer)}</a></p>
    <p class="reason">${reasons.map((reason, i) => [
      i === 0 ? nothing : reason.sources ? html`<br />` : text.joint,
      said(reason),
      cite(reason.sources),
    ])}</p>
  </div>`;
}
