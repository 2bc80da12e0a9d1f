// An SVG as a strict reader of XML takes it, with the box that each of its texts needs at most.
import { SaxesParser } from 'saxes';
import { textWidth } from '../../site/pictures/glyph-widths.ts';

export interface TextBox {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Svg {
  width: number;
  height: number;
  title: string;
  description: string;
  texts: TextBox[];
}

type Element = { name: string; attributes: Record<string, string>; text: string };

/** @throws where it is not well-formed */
export function readSvg(svg: string): Svg {
  const elements: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser({});
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const inner = open.at(-1)?.name === 'text';
    const element = inner ? (open.at(-1) as Element) : { name, attributes, text: '' };
    if (!inner) elements.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(svg).close();
  const textOf = (name: string): string => elements.find((element) => element.name === name)?.text ?? '';
  const root = elements[0] as Element;
  return {
    width: number(root, 'width'),
    height: number(root, 'height'),
    title: textOf('title'),
    description: textOf('desc'),
    texts: elements.filter(({ name }) => name === 'text').map(boxOf),
  };
}

function boxOf(element: Element): TextBox {
  const { attributes, text } = element;
  const size = number(element, 'font-size');
  const [x, y] = [number(element, 'x'), number(element, 'y')];
  const bold = attributes['font-weight'] !== undefined;
  const width = attributes.textLength === undefined ? textWidth(text, size, bold) : number(element, 'textLength');
  const before = { end: 1, middle: 0.5 }[attributes['text-anchor'] ?? ''] ?? 0;
  const left = x - width * before;
  return { text, left, right: left + width, top: y - size * 0.75, bottom: y + size * 0.22 };
}

function number({ attributes }: Element, name: string): number {
  const value = Number(attributes[name]);
  if (Number.isNaN(value)) throw new Error(`${name} is ${attributes[name]}`);
  return value;
}

/** Every text that leaves the picture or its margin, or that another one covers, in words. */
export function misplacedTexts({ width, height, texts }: Svg, margin: number): string[] {
  const outside = texts
    .filter(({ left, right, top, bottom }) => left < margin || right > width - margin || top < 2 || bottom > height - 2)
    .map(({ text, left, right }) => `${text} (${left.toFixed(1)} to ${right.toFixed(1)} of ${width})`);
  const covered = texts.flatMap((one, i) =>
    texts
      .slice(i + 1)
      .filter((other) => meet(one, other))
      .map((other) => `"${one.text}" and "${other.text}" cover each other`),
  );
  return [...outside, ...covered];
}

const meet = (one: TextBox, other: TextBox): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
