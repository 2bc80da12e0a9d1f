// What is wrong with the boxes of a card as it stands: measured, not compared with pictures.
import type { ModelCompare } from '../../../widget/element/define.ts';

interface Box {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
  owner: Element;
}

/** Half a pixel is rounding. */
const SLACK = 1;

/** Every line of visible text; its letters are lower than the box of its font. */
function textBoxes(root: ShadowRoot): Box[] {
  const boxes: Box[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const owner = node.parentElement;
    const text = (node.textContent ?? '').trim();
    if (owner === null || text === '' || owner.closest('.hidden, style') !== null) continue;
    if (!owner.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom, width, height } of range.getClientRects()) {
      if (width < 0.5 || height < 0.5) continue;
      boxes.push({ text: text.slice(0, 40), left, right, top: top + height / 4, bottom: bottom - height / 4, owner });
    }
  }
  return boxes;
}

function overlaps(boxes: readonly Box[]): string[] {
  const faults: string[] = [];
  const sorted = [...boxes].sort((a, b) => a.top - b.top);
  for (const [i, one] of sorted.entries()) {
    for (let j = i + 1; j < sorted.length; j++) {
      const other = sorted[j] as Box;
      if (other.top >= one.bottom - SLACK) break;
      if (one.left < other.right - SLACK && other.left < one.right - SLACK)
        faults.push(`"${one.text}" lies over "${other.text}"`);
    }
  }
  return faults;
}

/** Text outside of the card, or outside of the cell that it stands in. A table that scrolls shows what is beyond it. */
function cuts(boxes: readonly Box[], card: DOMRect): string[] {
  return boxes.flatMap(({ text, left, right, owner }) => {
    if (owner.closest('.scroll[role]') !== null) return [];
    const cell = owner.closest('td, th')?.getBoundingClientRect() ?? card;
    const outside = left < Math.max(card.left, cell.left) - SLACK || right > Math.min(card.right, cell.right) + SLACK;
    return outside ? [`"${text}" leaves its box`] : [];
  });
}

function overflows(root: ShadowRoot): string[] {
  const boxes = [...root.querySelectorAll<HTMLElement>('.root, .card, .sec, .scroll:not([role]), details')];
  return boxes.flatMap((box) =>
    box.scrollWidth > box.clientWidth + SLACK + 1
      ? [`${box.className || box.id} is ${box.clientWidth} px wide, its content ${box.scrollWidth}`]
      : [],
  );
}

/** What would trouble a reader: texts over each other, texts that are cut, boxes that are wider than their room. */
export function layoutFaults(card: ModelCompare): string[] {
  const root = card.shadowRoot as ShadowRoot;
  const article = root.querySelector('.card');
  if (article === null) return ['there is no card'];
  const boxes = textBoxes(root);
  return [...overlaps(boxes), ...cuts(boxes, article.getBoundingClientRect()), ...overflows(root)];
}
