import { titleLines } from './card.ts';
import { wrapText } from './glyph-widths.ts';
import { mark } from './marks.ts';
import { Palette, type Theme } from './palette.ts';
import { foot, SOCIAL } from './social.ts';
import { line, rule, svg } from './svg.ts';

/** What is wrong, as a picture: where one is asked for, nothing else would be seen. */
export interface Fault {
  title: string;
  /** What to do, in sentences. */
  advice: string;
}

const WIDTH = 640;
const PAD = 24;

export function faultCard({ title, advice }: Fault, theme: Theme): string {
  const palette = new Palette(theme);
  const heading = titleLines(title, WIDTH - 2 * PAD - 24, [18, 16]);
  const lines = wrapText(advice, { width: WIDTH - 2 * PAD, lines: 4, size: 14 });
  let y = 44;
  let body = mark(palette, undefined, 'hollow', [PAD + 6, y - 6, 5.5]);
  for (const text of heading.lines) {
    body += line(palette, text, { x: PAD + 24, y, size: heading.size, bold: true });
    y += 24;
  }
  y += 4;
  for (const text of lines) {
    body += line(palette, text, { x: PAD, y, size: 14, role: 'muted' });
    y += 20;
  }
  body +=
    rule(palette, 0, y, WIDTH) +
    line(palette, 'model-compare', { x: PAD, y: y + 20, size: 12, bold: true, role: 'muted' });
  const height = y + 31;
  const frame = `<rect x=".5" y=".5" width="${WIDTH - 1}" height="${height - 1}" rx="12"${palette.paint('frame')}/>`;
  return svg(palette, { width: WIDTH, height, title, description: advice, body: frame + body });
}

export function faultSocial({ title, advice }: Fault, theme: Theme): string {
  const palette = new Palette(theme);
  const right = SOCIAL.width - 144;
  const heading = titleLines(title, right, [60, 52, 44]);
  let y = 200;
  let body = '';
  for (const text of heading.lines) {
    body += line(palette, text, { x: 72, y, size: heading.size, bold: true });
    y += heading.size * 1.2;
  }
  for (const text of wrapText(advice, { width: right, lines: 4, size: 28 })) {
    body += line(palette, text, { x: 72, y, size: 28, role: 'muted' });
    y += 42;
  }
  const ground = `<rect width="1200" height="630"${palette.paint('ground')}/>`;
  return svg(palette, { ...SOCIAL, title, description: advice, body: ground + body + foot(palette, '') });
}
