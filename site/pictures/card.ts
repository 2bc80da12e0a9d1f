import type { ComparisonView, GapView } from './comparison-view.ts';
import { isCut, textWidth, wrapText } from './glyph-widths.ts';
import { mark, n } from './marks.ts';
import { Palette, type Theme } from './palette.ts';
import { line, rule, svg } from './svg.ts';
import { type Drawn, type RowGeometry, verdictRows } from './verdict-rows.ts';

/** The card as a picture: what fits into a README or a newsletter. Its height follows from what there is to say. */

const WIDTH = 640;
const PAD = 24;
const RIGHT = WIDTH - PAD;
const ROOM = WIDTH - 2 * PAD;
const SMALL = 12;
const TEXT = 14;

const ROWS: RowGeometry = {
  label: PAD,
  answer: 100,
  right: RIGHT,
  labelSize: TEXT,
  answerSize: 16,
  answerLead: 21,
  reasonSize: TEXT,
  reasonLead: 20,
  answerLines: 2,
  reasonLines: 2,
  gap: 15,
};

/**
 * @param full with the totals, and of a pair with its benchmarks
 * @param home what the picture says of where it is from: a host, where one is known
 */
export function cardPicture(
  view: ComparisonView,
  options: { theme: Theme; full: boolean; home?: string | undefined },
): string {
  const { theme, full, home = view.dataset } = options;
  const palette = new Palette(theme);
  const parts: ((top: number) => Drawn)[] = [
    (top) => heading(palette, view, top),
    ...(full || view.models.length > 2 ? [(top: number) => totals(palette, view, top + 14)] : []),
    (top) => verdictRows(palette, view.verdicts, top + 18, ROWS),
    ...(full && view.gaps.length > 0 ? [(top: number) => benchmarks(palette, view, top + 16)] : []),
    (top) => footer(palette, home, top + 16),
  ];
  let body = '';
  let bottom = 0;
  for (const part of parts) {
    const drawn = part(bottom);
    body += drawn.body;
    bottom = drawn.bottom;
  }
  const height = Math.ceil(bottom);
  const frame = `<rect x=".5" y=".5" width="${WIDTH - 1}" height="${height - 1}" rx="12"${palette.paint('frame')}/>`;
  return svg(palette, { width: WIDTH, height, title: view.title, description: view.description, body: frame + body });
}

/** The largest size in which a title stands on one line, or on two without being cut; the smallest where it has no room. */
export function titleLines(title: string, width: number, sizes: number[]): { size: number; lines: string[] } {
  const whole = (size: number, lines: number): boolean =>
    !isCut(title, wrapText(title, { width, lines, size, bold: true }));
  const size = sizes.find((one) => whole(one, 1)) ?? sizes.find((one) => whole(one, 2)) ?? (sizes.at(-1) as number);
  return { size, lines: wrapText(title, { width, lines: 2, size, bold: true }) };
}

function heading(palette: Palette, { heading: title, day, prices }: ComparisonView, top: number): Drawn {
  const { size, lines } = titleLines(title, ROOM, [22, 20, 18, 16]);
  let y = top + PAD + size * 0.8;
  let body = '';
  for (const text of lines) {
    body += line(palette, text, { x: PAD, y, size, bold: true });
    y += size * 1.25;
  }
  const below = wrapText(`${day} · ${prices}`, { width: ROOM, lines: 2, size: 13 });
  y += 22 - size * 1.25;
  for (const text of below) {
    body += line(palette, text, { x: PAD, y, size: 13, role: 'muted' });
    y += 18;
  }
  return { body, bottom: y - 18 + 4 };
}

/** Two models side by side, each with its mark and what the workload costs. */
function totals(palette: Palette, { models }: ComparisonView, top: number): Drawn {
  const column = (ROOM - PAD) / 2;
  let body = '';
  for (const [i, { name, total, isLowest }] of models.entries()) {
    const x = PAD + (i % 2) * (column + PAD);
    const y = top + Math.floor(i / 2) * 24 + 15;
    const figure = { x: x + column, y, size: TEXT, bold: isLowest, anchor: 'end' as const };
    const room = column - 18 - 10 - textWidth(total, TEXT, isLowest);
    const [shown = ''] = wrapText(name, { width: room, lines: 1, size: TEXT });
    body += mark(palette, i, 'filled', [x + 5, y - 5, 4.5]);
    body += line(palette, shown, { x: x + 18, y, size: TEXT });
    body += line(palette, total, { ...figure, role: isLowest ? 'text' : 'muted' });
  }
  return { body, bottom: top + Math.ceil(models.length / 2) * 24 - 4 };
}

/** As many benchmarks as a picture has room for. */
const MAX_BENCHMARKS = 8;
const LANE = { left: 330, width: 130, row: 24 };

/** Each benchmark of a pair that could be tested: both scores, and how far they are apart beside what chance makes. */
function benchmarks(palette: Palette, { gaps }: ComparisonView, top: number): Drawn {
  const shown = shownGaps(gaps, MAX_BENCHMARKS);
  const headed = top + 22;
  const middle = LANE.left + LANE.width / 2;
  let body = rule(palette, 0, top, WIDTH);
  const caption =
    shown.length < gaps.length ? `${shown.length} of ${gaps.length} benchmarks tested` : 'Benchmarks tested';
  body += line(palette, caption, { x: PAD, y: headed, size: SMALL, role: 'muted' });
  body += mark(palette, 0, 'filled', [540 - 4, headed - 4, 4]) + mark(palette, 1, 'filled', [RIGHT - 4, headed - 4, 4]);
  body += line(palette, 'too close', { x: middle, y: headed, size: 11, role: 'muted', anchor: 'middle' });
  const lane = { top: headed + 8, height: shown.length * LANE.row, middle, zone: LANE.width * 0.42 };
  body += closeZone(palette, lane);
  for (const [i, gap] of shown.entries()) {
    const y = lane.top + i * LANE.row + 16;
    const [name = ''] = wrapText(gap.benchmark, { width: LANE.left - PAD - 10, lines: 1, size: 13 });
    const isLead = Math.abs(gap.position) > 1;
    body += line(palette, name, { x: PAD, y, size: 13 });
    body += gapMark(palette, gap, { ...lane, x: middle, y: y - 4.5, radius: 4.5, half: LANE.width / 2 - 5 });
    for (const side of [0, 1] as const) {
      const bold = isLead && gap.leader === side;
      const x = side === 0 ? 540 : RIGHT;
      body += line(palette, gap.scores[side], { x, y, size: 13, bold, anchor: 'end', role: bold ? 'text' : 'muted' });
    }
  }
  return { body, bottom: lane.top + lane.height };
}

/** The rows with the widest gaps to either side and those between, in their order. */
const shownGaps = (gaps: GapView[], most: number): GapView[] =>
  gaps.length <= most
    ? gaps
    : [...gaps]
        .sort((one, other) => Math.abs(other.position) - Math.abs(one.position))
        .slice(0, most)
        .sort((one, other) => other.position - one.position);

/** Where a gap is no larger than chance may make it. */
export function closeZone(
  palette: Palette,
  { top, height, middle, zone }: { top: number; height: number; middle: number; zone: number },
): string {
  const left = middle - zone / 2;
  return `<rect x="${n(left)}" y="${n(top)}" width="${n(zone)}" height="${n(height)}"${palette.paint('zone')}/><path d="M${n(left)} ${n(top)}v${n(height)}M${n(left + zone)} ${n(top)}v${n(height)}"${palette.paint('edge')} fill="none"/>`;
}

/** The mark of whoever has the better score, on its own side: filled outside the zone, where it is a lead. */
export function gapMark(
  palette: Palette,
  { position, leader }: GapView,
  { x, y, radius, half, zone }: { x: number; y: number; radius: number; half: number; zone: number },
): string {
  const bounded = Math.max(-2, Math.min(2, position));
  // Up to 1 inside the zone, from there to 2 in what is left beside it.
  const apart =
    Math.abs(bounded) <= 1 ? (Math.abs(bounded) * zone) / 2 : zone / 2 + (Math.abs(bounded) - 1) * (half - zone / 2);
  const isLead = Math.abs(position) > 1;
  const clear = isLead ? Math.max(apart, zone / 2 + radius + 2) : Math.min(apart, Math.max(0, zone / 2 - radius - 1));
  // The first model's side is the left one.
  const at = x - Math.sign(bounded) * clear;
  return mark(palette, leader, isLead ? 'filled' : 'hollow', [at, y, radius]);
}

function footer(palette: Palette, home: string, top: number): Drawn {
  const y = top + 20;
  const [shown = ''] = wrapText(home, { width: 420, lines: 1, size: SMALL });
  const body =
    rule(palette, 0, top, WIDTH) +
    line(palette, 'model-compare', { x: PAD, y, size: SMALL, bold: true, role: 'muted' }) +
    line(palette, shown, { x: RIGHT, y, size: SMALL, role: 'muted', anchor: 'end' });
  return { body, bottom: top + 31 };
}
