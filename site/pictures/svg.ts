import { isMeasured, textWidth } from './glyph-widths.ts';
import { n } from './marks.ts';
import type { Palette, Role } from './palette.ts';

/** SVG as text: what a picture is made of, and the element around it. */

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text that XML takes: no markup, no control characters, none that turn the direction of what follows, no half letters. */
export const escapeXml = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what XML does not take
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, ' ')
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] as string);

export interface TextOptions {
  x: number;
  y: number;
  size: number;
  bold?: boolean;
  role?: Role;
  anchor?: 'middle' | 'end';
}

/** A line of text. Letters of which the width is only about known are set to what they were measured as. */
export function line(palette: Palette, text: string, options: TextOptions): string {
  const { x, y, size, bold = false, role = 'text', anchor } = options;
  const length = isMeasured(text)
    ? ''
    : ` textLength="${n(textWidth(text, size, bold))}" lengthAdjust="spacingAndGlyphs"`;
  return `<text x="${n(x)}" y="${n(y)}" font-size="${n(size)}"${bold ? ' font-weight="600"' : ''}${anchor ? ` text-anchor="${anchor}"` : ''}${palette.paint(role)}${length}>${isolated(text)}</text>`;
}

/** A run of right-to-left letters keeps to itself, so that it turns nothing around it. */
const isolated = (text: string): string =>
  RIGHT_TO_LEFT.test(text)
    ? text
        .split(RIGHT_TO_LEFT_RUN)
        .map((part, i) => (i % 2 === 1 ? `<tspan unicode-bidi="isolate">${escapeXml(part)}</tspan>` : escapeXml(part)))
        .join('')
    : escapeXml(text);
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const RIGHT_TO_LEFT_RUN =
  /([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[\s\d\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?)/;

export const rule = (palette: Palette, x: number, y: number, width: number): string =>
  `<path d="M${n(x)} ${n(y)}h${n(width)}"${palette.paint('line')} fill="none"/>`;

/** Inter where it is installed, which the PNG is drawn with, and what each system has. */
const FONTS = "Inter,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

export interface Picture {
  width: number;
  height: number;
  /** What a screen reader says of it: its name, and all that it shows. */
  title: string;
  description: string;
  body: string;
  fonts?: string;
}

/** The whole picture. Its text is text: it can be read aloud, and a machine reads it without seeing it. */
export function svg(palette: Palette, { width, height, title, description, body, fonts = FONTS }: Picture): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d" font-family="${fonts}"><title id="t">${escapeXml(title)}</title><desc id="d">${escapeXml(description)}</desc>${palette.styleSheet()}${body}</svg>`;
}
