import type { Palette, Role } from './palette.ts';

/** The marks of models: a colour and a shape each, so that no one needs to tell colours apart. */

/** How a mark is drawn: filled where its model is ahead. */
export type Fill = 'filled' | 'hollow';

/** By the order in which models were named: circle, square, triangle, diamond, triangle down, cross. */
const SHAPES: ((x: number, y: number, r: number) => string)[] = [
  (x, y, r) => `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}"`,
  (x, y, r) => `<rect x="${n(x - r * 0.9)}" y="${n(y - r * 0.9)}" width="${n(r * 1.8)}" height="${n(r * 1.8)}"`,
  (x, y, r) => `<path d="M${n(x)} ${n(y - r)}l${n(r)} ${n(r * 1.8)}h${n(-2 * r)}z"`,
  (x, y, r) =>
    `<path d="M${n(x)} ${n(y - r * 1.1)}l${n(r * 1.1)} ${n(r * 1.1)}l${n(-r * 1.1)} ${n(r * 1.1)}l${n(-r * 1.1)} ${n(-r * 1.1)}z"`,
  (x, y, r) => `<path d="M${n(x)} ${n(y + r)}l${n(r)} ${n(-r * 1.8)}h${n(-2 * r)}z"`,
  (x, y, r) => {
    const a = r * 0.7;
    return `<path d="M${n(x - a / 2)} ${n(y - 1.5 * a)}h${n(a)}v${n(a)}h${n(a)}v${n(a)}h${n(-a)}v${n(a)}h${n(-a)}v${n(-a)}h${n(-a)}v${n(-a)}h${n(a)}z"`;
  },
];

/**
 * The mark of a model around a point.
 * @param model its place among the models, from 0 to 5; none for what is not known of any
 */
export function mark(
  palette: Palette,
  model: number | undefined,
  fill: Fill,
  [x, y, r]: [number, number, number],
): string {
  const shape = SHAPES[model ?? 0] as (x: number, y: number, r: number) => string;
  const role = model === undefined ? 'unknown' : (`${fill === 'filled' ? 'model' : 'hollow'}${model}` as Role);
  return `${shape(x, y, r)}${palette.paint(role)} stroke-width="${n(r / 3)}" stroke-linejoin="round"/>`;
}

/** A length, to the hundredth. */
export const n = (length: number): string => String(Math.round(length * 100) / 100);
