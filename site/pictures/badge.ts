import { textWidth, wrapText } from './glyph-widths.ts';
import { type Fill, mark, n } from './marks.ts';
import { Palette, type Theme } from './palette.ts';
import { line, svg } from './svg.ts';

/** A line to stand among other badges: a model, and one thing that is said of it. */
export interface Badge {
  label: string;
  message: string;
  /** All of it in a sentence. */
  sentence: string;
  /** Its place of two, or none where no model is meant. */
  model: number | undefined;
  fill: Fill;
}

const HEIGHT = 22;
const SIZE = 12;
const FONTS = "Verdana,'DejaVu Sans',sans-serif";
/** The most that either half is wide. */
const LABEL_ROOM = 260;
const MESSAGE_ROOM = 300;

export function badgePicture({ label, message, sentence, model, fill }: Badge, theme: Theme): string {
  const palette = new Palette(theme);
  const [name = ''] = wrapText(label, { width: LABEL_ROOM, lines: 1, size: SIZE });
  const [said = ''] = wrapText(message, { width: MESSAGE_ROOM, lines: 1, size: SIZE, bold: true });
  const split = Math.ceil(22 + textWidth(name, SIZE) + 8);
  const width = Math.ceil(split + 8 + textWidth(said, SIZE, true) + 9);
  const frame = `<rect x=".5" y=".5" width="${width - 1}" height="21" rx="4"${palette.paint('frame')}/>`;
  const panel = `<path d="M${split} 1h${n(width - split - 5)}a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H${split}z"${palette.paint('panel')}/>`;
  const body =
    frame +
    panel +
    mark(palette, model, fill, [12, 11, 4.4]) +
    line(palette, name, { x: 22, y: 15.2, size: SIZE }) +
    line(palette, said, { x: split + 8, y: 15.2, size: SIZE, bold: true });
  return svg(palette, {
    width,
    height: HEIGHT,
    title: `${label}: ${message}`,
    description: sentence,
    body,
    fonts: FONTS,
  });
}
