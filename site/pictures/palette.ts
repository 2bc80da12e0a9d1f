/** The colours of a picture, as docs/scale.md and the card have them: a model's, and otherwise greys. */

export type Theme = 'light' | 'dark' | 'auto';

/** What a thing is, which decides its colour. `model0` to `model5` by the order in which models were named. */
export type Role = 'ground' | 'frame' | 'panel' | 'line' | 'edge' | 'zone' | 'text' | 'muted' | 'unknown' | ModelRole;
type ModelRole = `${'model' | 'hollow'}${0 | 1 | 2 | 3 | 4 | 5}`;

const filled = (light: string, dark: string) => ({ fill: [light, dark], stroke: [light, dark] }) as const;
const outlined = (light: string, dark: string) => ({ fill: ['#fff', '#15171c'], stroke: [light, dark] }) as const;
const MODELS = [
  ['#0b5cad', '#7ab8ff'],
  ['#a8480f', '#f2a36b'],
  ['#6a3fb5', '#c3a6ff'],
  ['#0b6b78', '#62cbd9'],
  ['#9c2a86', '#f0a0e0'],
  ['#6b5a00', '#d9c45e'],
] as const;

type Paint = { fill?: readonly [light: string, dark: string]; stroke?: readonly [light: string, dark: string] };

const COLOURS: Record<Role, Paint> = {
  ground: { fill: ['#fff', '#15171c'] },
  frame: { fill: ['#fff', '#15171c'], stroke: ['#dde1e7', '#2f3540'] },
  panel: { fill: ['#f5f6f8', '#1f232b'] },
  line: { stroke: ['#dde1e7', '#2f3540'] },
  edge: { stroke: ['#858d99', '#767f8e'] },
  zone: { fill: ['#e4e7ec', '#2a303a'] },
  text: { fill: ['#1b1f27', '#e9ecf1'] },
  muted: { fill: ['#59616e', '#a3abb8'] },
  unknown: outlined('#858d99', '#767f8e'),
  ...(Object.fromEntries(
    MODELS.flatMap(([light, dark], i) => [
      [`model${i}`, filled(light, dark)],
      [`hollow${i}`, outlined(light, dark)],
    ]),
  ) as Record<ModelRole, Paint>),
};

/**
 * Colours for one picture. A fixed theme is written as attributes, which every reader of SVG knows; `auto` as classes, and
 * a style sheet of those that were used, which follows the reader's setting.
 */
export class Palette {
  readonly #theme: Theme;
  readonly #used = new Set<Role>();

  constructor(theme: Theme) {
    this.#theme = theme;
  }

  /** Attributes of an element, with a blank before them. */
  paint(role: Role): string {
    if (this.#theme !== 'auto')
      return declarations(role, this.#theme)
        .map(([name, value]) => ` ${name}="${value}"`)
        .join('');
    this.#used.add(role);
    return ` class="${role}"`;
  }

  /** What stands before the drawing: nothing where the theme is fixed. */
  styleSheet(): string {
    if (this.#used.size === 0) return '';
    const rules = (theme: 'light' | 'dark'): string =>
      Array.from(
        this.#used,
        (role) =>
          `.${role}{${declarations(role, theme)
            .map((pair) => pair.join(':'))
            .join(';')}}`,
      ).join('');
    return `<style>${rules('light')}@media(prefers-color-scheme:dark){${rules('dark')}}</style>`;
  }
}

const declarations = (role: Role, theme: 'light' | 'dark'): [string, string][] =>
  Object.entries(COLOURS[role]).map(([name, pair]) => [name, pair[theme === 'dark' ? 1 : 0]]);
