import { closeZone, gapMark, titleLines } from './card.ts';
import type { ComparisonView } from './comparison-view.ts';
import { wrapText } from './glyph-widths.ts';
import { mark } from './marks.ts';
import { Palette, type Theme } from './palette.ts';
import { line, rule, svg } from './svg.ts';
import { type RowGeometry, verdictRows } from './verdict-rows.ts';

/** The picture that a shared link is shown with: 1200 × 630, read at a third of that. */

export const SOCIAL = { width: 1200, height: 630 } as const;
const PAD = 72;
const RIGHT = SOCIAL.width - PAD;
const FOOT = 546;

const ROWS: RowGeometry = {
  label: PAD,
  answer: 238,
  right: RIGHT,
  labelSize: 28,
  answerSize: 32,
  answerLead: 38,
  reasonSize: 25,
  reasonLead: 36,
  answerLines: 2,
  reasonLines: 1,
  gap: 26,
};

export function socialPicture(view: ComparisonView, theme: Theme): string {
  const palette = new Palette(theme);
  const { size, lines } = titleLines(view.heading, RIGHT - PAD, [60, 52, 44, 38, 32]);
  let y = lines.length > 1 ? 92 : 116;
  let body = '';
  for (const text of lines) {
    body += line(palette, text, { x: PAD, y, size, bold: true });
    y += size * 1.2;
  }
  const top = y - size * 1.2 + (lines.length > 1 ? 30 : 50);
  const beside = view.models.length > 2 ? legend(palette, view, top) : strip(palette, view, top);
  body += beside.body + placed(palette, view, top, beside.left - 36) + foot(palette, view.day);
  return svg(palette, {
    ...SOCIAL,
    title: view.title,
    description: view.description,
    body: `<rect width="1200" height="630"${palette.paint('ground')}/>${body}`,
  });
}

/** The verdicts in the room that is left, with air between them where they are short and on one line each where not. */
function placed(palette: Palette, { verdicts }: ComparisonView, top: number, right: number): string {
  const room = FOOT - 20 - top;
  const drawn = verdictRows(palette, verdicts, top, { ...ROWS, right });
  const height = drawn.bottom - top;
  if (height <= room) {
    const spare = Math.min(22, (room - height) / Math.max(verdicts.length, 1));
    return verdictRows(palette, verdicts, top, { ...ROWS, right, gap: ROWS.gap + spare }).body;
  }
  return verdictRows(palette, verdicts, top, { ...ROWS, right, answerLead: 36, reasonLead: 32, gap: 14 }).body;
}

interface Beside {
  body: string;
  /** Where it begins. */
  left: number;
}

/** Where a pair's benchmarks lie between the two: at a glance, how sure it is. */
function strip(palette: Palette, { gaps }: ComparisonView, top: number): Beside {
  if (gaps.length === 0) return { body: '', left: RIGHT + 36 };
  const shown =
    gaps.length > 9
      ? gaps.filter((_, i) => Math.floor((i * 9) / gaps.length) !== Math.floor(((i - 1) * 9) / gaps.length))
      : gaps;
  const lane = { top: top + 20, height: FOOT - 30 - top - 20, middle: 1018, zone: 96 };
  const step = lane.height / shown.length;
  const marks = shown.map((gap, i) =>
    gapMark(palette, gap, { ...lane, x: lane.middle, y: lane.top + (i + 0.5) * step, radius: 10, half: 98 }),
  );
  const caption = line(palette, 'too close', {
    x: lane.middle,
    y: top + 10,
    size: 20,
    role: 'muted',
    anchor: 'middle',
  });
  return { body: caption + closeZone(palette, lane) + marks.join(''), left: 908 };
}

/** Of three and more models: who is who, and what each costs. */
function legend(palette: Palette, { models }: ComparisonView, top: number): Beside {
  const left = 806;
  const step = Math.min(64, (FOOT - 24 - top) / models.length);
  const rows = models.map(({ name, total, isLowest }, i) => {
    const y = top + i * step + 22;
    const cut = (text: string, size: number, bold: boolean): string =>
      wrapText(text, { width: RIGHT - left - 34, lines: 1, size, bold })[0] ?? '';
    return (
      mark(palette, i, 'filled', [left + 10, y - 8, 9]) +
      line(palette, cut(name, 23, true), { x: left + 34, y, size: 23, bold: true }) +
      line(palette, cut(total, 20, false), { x: left + 34, y: y + 25, size: 20, role: isLowest ? 'text' : 'muted' })
    );
  });
  return { body: rows.join(''), left };
}

export function foot(palette: Palette, day: string): string {
  return (
    rule(palette, PAD, FOOT, RIGHT - PAD) +
    line(palette, 'model-compare', { x: PAD, y: 590, size: 26, bold: true }) +
    line(palette, day, { x: RIGHT, y: 590, size: 26, role: 'muted', anchor: 'end' })
  );
}
