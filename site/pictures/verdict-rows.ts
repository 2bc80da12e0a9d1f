import type { VerdictView } from './comparison-view.ts';
import { isCut, textWidth, wrapText } from './glyph-widths.ts';
import { mark } from './marks.ts';
import type { Palette } from './palette.ts';
import { line } from './svg.ts';

/** Where the verdicts stand in a picture: all lengths in its own units. */
export interface RowGeometry {
  /** Left edges of the labels, and of answers and reasons. */
  label: number;
  answer: number;
  right: number;
  /** Sizes of text, and how far lines of it are apart. */
  labelSize: number;
  answerSize: number;
  answerLead: number;
  reasonSize: number;
  reasonLead: number;
  /** The most lines of each. */
  answerLines: number;
  reasonLines: number;
  /** Between two verdicts. */
  gap: number;
}

/** What is drawn, and the line below it. */
export interface Drawn {
  body: string;
  bottom: number;
}

/** Cheaper, smarter, faster below each other: label, the mark of who it is, the answer, and why. */
export function verdictRows(palette: Palette, verdicts: VerdictView[], top: number, geometry: RowGeometry): Drawn {
  let body = '';
  let bottom = top;
  for (const verdict of verdicts) {
    const row = verdictRow(palette, verdict, bottom, geometry);
    body += row.body;
    bottom = row.bottom + geometry.gap;
  }
  return { body, bottom: bottom - geometry.gap };
}

/** Answers and reasons are drawn smaller before they are cut. */
const SCALES = [1, 0.88, 0.78, 0.68];

interface RowText {
  answer: string[];
  reasons: string[];
  answerSize: number;
  reasonSize: number;
  /** Where the words of the answer begin, behind its marks. */
  words: number;
}

function rowText(verdict: VerdictView, geometry: RowGeometry, scale: number): RowText & { isWhole: boolean } {
  const { answer: left, right, answerLines: lines } = geometry;
  const answerSize = geometry.answerSize * scale;
  const reasonSize = geometry.reasonSize * Math.max(scale, 0.88);
  const count = verdict.marks.length;
  const words = left + (count === 0 ? 0 : answerSize * (count * 0.76 + 0.25));
  const answer = wrapText(verdict.answer, { width: right - words, lines, size: answerSize, bold: verdict.isKnown });
  const reasons = reasonsThatFit(verdict.reasons, right - left, reasonSize, geometry.reasonLines);
  const isWhole = !isCut(verdict.answer, answer) && reasons.at(-1)?.endsWith('…') !== true;
  return { answer, reasons, answerSize, reasonSize, words, isWhole };
}

function fittingText(verdict: VerdictView, geometry: RowGeometry): RowText {
  let smallest: RowText | undefined;
  for (const scale of SCALES) {
    const text = rowText(verdict, geometry, scale);
    if (text.isWhole) return text;
    smallest = text;
  }
  return smallest as RowText;
}

function verdictRow(palette: Palette, verdict: VerdictView, top: number, geometry: RowGeometry): Drawn {
  const { answer: left, labelSize, answerLead, reasonLead } = geometry;
  const text = fittingText(verdict, geometry);
  const { answerSize, reasonSize, words } = text;
  const bold = verdict.isKnown;
  const radius = answerSize * 0.28;
  let y = top + geometry.answerSize;
  let body = line(palette, verdict.label, { x: geometry.label, y, size: labelSize, role: 'muted' });
  for (const [i, { model, fill }] of verdict.marks.entries()) {
    body += mark(palette, model, fill, [left + radius + i * radius * 2.7, y - answerSize * 0.36, radius]);
  }
  for (const part of text.answer) {
    body += line(palette, part, { x: words, y, size: answerSize, bold, role: bold ? 'text' : 'muted' });
    y += answerLead;
  }
  y += reasonLead - answerLead;
  for (const part of text.reasons) {
    body += line(palette, part, { x: left, y, size: reasonSize, role: 'muted' });
    y += reasonLead;
  }
  return { body, bottom: y - reasonLead + reasonSize * 0.35 };
}

const BETWEEN = ' · ';

/** As many whole reasons as there is room for; the first is there in any case, cut where it must be. */
function reasonsThatFit(reasons: string[], width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  for (const reason of reasons) {
    const last = lines.at(-1);
    const longer = last === undefined ? reason : last + BETWEEN + reason;
    if (textWidth(longer, size) <= width) {
      lines.splice(Math.max(lines.length - 1, 0), 1, longer);
      continue;
    }
    const more = wrapText(reason, { width, lines: most - lines.length, size });
    if (lines.length === most || (lines.length > 0 && isCut(reason, more))) break;
    lines.push(...more);
  }
  return lines;
}
