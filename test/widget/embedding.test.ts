import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { comparison } from '../support/widget/comparison.ts';
import { place, root, textOf } from '../support/widget/page.ts';

const pair = comparison(['deepseek-r1', 'o1']);

afterEach(() => {
  for (const style of document.head.querySelectorAll('style[data-hostile]')) style.remove();
  document.body.removeAttribute('style');
});

const PARENTS = {
  'a flex row': 'display:flex',
  'a centred flex row': 'display:flex;justify-content:center',
  'a centred flex column': 'display:flex;flex-direction:column;align-items:center',
  'a centred grid': 'display:grid;place-items:center',
  'a float': 'float:left',
  'an inline block': 'display:inline-block',
  'a table cell': 'display:table-cell',
  'an absolute box': 'position:absolute',
  'fit-content': 'width:fit-content',
  'an inline flex': 'display:inline-flex',
  'max-content': 'width:max-content',
  'a centred table': 'display:table;margin:auto',
  'a WordPress flex group': 'display:flex;flex-wrap:wrap;gap:1.5em;align-items:center',
};

for (const width of [280, 412, 720, 1350])
  test.each(Object.entries(PARENTS))(`has a width of its own at ${width} px in %s`, async (name, css) => {
    await page.viewport(width, 800);
    const card = await place(`<div style="${css}"><model-compare></model-compare></div>`, pair);
    expect(card.getBoundingClientRect().width).toBeGreaterThanOrEqual(Math.min(320, width - 40));
    // As wide as its content wants to be is as wide as the window, and the margins of the page come on top.
    const beyond = name === 'max-content' ? 16 : 1;
    expect(document.documentElement.scrollWidth - window.innerWidth).toBeLessThanOrEqual(beyond);
  });

test('has a width where the page gives the element its own display', async () => {
  await page.viewport(720, 800);
  const card = await place(
    '<div style="display:flex"><model-compare style="display:block;min-height:67rem"></model-compare></div>',
    pair,
  );
  expect(card.getBoundingClientRect().width).toBeGreaterThanOrEqual(320);
});

/** What sites put on every element, on tables, on what is inherited. Each written afresh from what such sheets do. */
const SHEETS: Record<string, string> = {
  'a rule on everything': `* { margin: 0; padding: 0; border: 0 solid red; box-sizing: border-box; line-height: 3;
    letter-spacing: 0.3em; word-spacing: 1em; text-transform: uppercase; text-indent: 4em; text-align: center;
    white-space: pre; word-break: break-all; hyphens: auto; font-style: italic; font-weight: 900; font-variant: small-caps;
    list-style: square inside; cursor: crosshair; color: red; text-shadow: 1px 1px red; border-collapse: separate;
    border-spacing: 9px; caption-side: bottom; empty-cells: hide; quotes: '<' '>'; tab-size: 1; -webkit-text-stroke: 1px;
    text-align-last: right; text-wrap: nowrap; pointer-events: none; user-select: none; direction: inherit; }`,
  'a gradient heading': `article, section, div, model-compare { background: linear-gradient(red, blue); background-clip: text;
    -webkit-text-fill-color: transparent; color: transparent; }`,
  'a framework’s reboot': `*, *::before, *::after { box-sizing: border-box; } html { font-family: sans-serif; }
    body { margin: 0; line-height: 1.5; text-align: left; -webkit-tap-highlight-color: transparent; }
    table { caption-side: bottom; border-collapse: collapse; } caption { padding: .5rem; color: #6c757d; }
    th { text-align: -webkit-match-parent; } sup { font-size: .75em; vertical-align: baseline; top: -.5em; }
    button { border-radius: 0; text-transform: none; } summary { display: list-item; } legend { float: left; }`,
  'a framework’s preflight': `*, ::before, ::after { border: 0 solid; margin: 0; padding: 0; } html { line-height: 1.5; tab-size: 4; }
    h1, h2, h3 { font-size: inherit; font-weight: inherit; } a { color: inherit; text-decoration: inherit; }
    ol, ul, menu { list-style: none; } svg, img { display: block; vertical-align: middle; } table { text-indent: 0; }
    button, input { font: inherit; letter-spacing: inherit; background: transparent; }`,
  'a theme’s tables': `table { border: 1px solid #999; width: 100%; margin: 1em 0; } td, th { padding: 1em; border: 1px solid;
    word-break: normal; } p { margin-bottom: 1.5em; }
    body { color: #28303d; line-height: 1.7; letter-spacing: 0.02em; }`,
  'a theme’s typography': `body { hyphens: auto; word-break: break-word; overflow-wrap: anywhere; text-rendering: geometricPrecision;
    font-feature-settings: 'onum'; font-variant-numeric: oldstyle-nums; text-wrap: pretty; }
    .post { text-align: justify; text-indent: 2em; font-weight: 300; }`,
  'a theme of a magazine': `.post { column-count: 1; orphans: 4; widows: 4; font-stretch: condensed; line-height: 2.2;
    text-transform: lowercase; letter-spacing: -0.05em; word-spacing: 0.2em; } .post small, .post b { font-size: 2em; }`,
};

/** What depends on the room, or passes by intent: the font, its size, the scheme, the visibility, the direction. */
const FREE =
  /^(font-family|font-size|color-scheme|visibility|(inline|block)-size|width|height|perspective-origin|transform-origin|direction|unicode-bidi)$/;

/** All computed styles of every element inside, without what may differ. */
function computed(shadow: ShadowRoot): Map<string, string> {
  const found = new Map<string, string>();
  for (const [i, element] of [...(shadow.querySelector('.root')?.querySelectorAll('*') ?? [])].entries()) {
    if (i % 5 !== 0 && !/^(TABLE|CAPTION|SUMMARY|BUTTON|A|SMALL|B|SUP|SVG)$/i.test(element.tagName)) continue;
    const style = getComputedStyle(element);
    for (const name of style)
      if (!FREE.test(name) && !name.startsWith('--'))
        found.set(`${i} ${element.tagName} ${name}`, style.getPropertyValue(name));
  }
  return found;
}

test.each(Object.entries(SHEETS))('keeps its own styles in a page with %s', async (_, sheet) => {
  await page.viewport(800, 800);
  const card = await place(
    '<div class="post entry-content" style="width:700px"><model-compare></model-compare></div>',
    pair,
  );
  const before = computed(root(card));
  expect(before.size).toBeGreaterThan(10_000);
  const style = document.createElement('style');
  style.dataset.hostile = '';
  style.textContent = sheet;
  document.head.append(style);
  const after = computed(root(card));
  const changed = [...before].filter(([name, value]) => after.get(name) !== value);
  expect(changed.slice(0, 10).map(([name, value]) => `${name}: ${value} → ${after.get(name)}`)).toEqual([]);
});

test('takes the font, the size, the scheme and the visibility of its page, and nothing else', async () => {
  const card = await place(
    '<div style="font: 20px monospace; color-scheme: dark; visibility: hidden; color: red"><model-compare></model-compare></div>',
    pair,
  );
  const { fontFamily, fontSize, colorScheme, visibility, color } = getComputedStyle(
    root(card).querySelector('.root') as Element,
  );
  expect([fontFamily, fontSize, colorScheme, visibility]).toEqual(['monospace', '20px', 'dark', 'hidden']);
  expect(color).not.toBe('rgb(255, 0, 0)');
});

test('is readable where a page has set the size of the root to 62.5 %', async () => {
  const card = await place('<div style="font-size:10px"><model-compare></model-compare></div>', pair);
  expect(getComputedStyle(root(card).querySelector('.root') as Element).fontSize).toBe('14px');
});

test('takes its styles along into another document, and back', async () => {
  const card = await place('<model-compare></model-compare>', pair);
  const ground = (): string => getComputedStyle(root(card).querySelector('.card') as Element).borderTopLeftRadius;
  expect(ground()).toBe('12px');
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const other = frame.contentDocument as Document;
  other.body.append(card);
  await card.updateComplete;
  expect(ground()).toBe('12px');
  expect(textOf(root(card).querySelector('.title'))).toBe('DeepSeek R1 vs OpenAI o1');
  (root(card).querySelector('#calculator') as HTMLDetailsElement).open = true;
  await expect.poll(() => root(card).querySelector('form')).not.toBeNull();
  expect(root(card).adoptedStyleSheets).toHaveLength(2);
  document.body.append(card);
  await card.updateComplete;
  expect(root(card).adoptedStyleSheets).toHaveLength(2);
  expect(ground()).toBe('12px');
});

test('can be drawn first in another document', async () => {
  const frame = document.createElement('iframe');
  document.body.innerHTML = '';
  document.body.append(frame);
  const card = document.createElement('model-compare');
  card.data = pair;
  (frame.contentDocument as Document).body.append(card);
  await expect.poll(() => card.shadowRoot?.querySelector('.title')).not.toBeNull();
  expect(root(card).adoptedStyleSheets).toHaveLength(1);
});

test('changes its totals also where a translator has put nodes of its own into the page', async () => {
  const card = await place('<model-compare models="deepseek-r1,o1"></model-compare>', pair);
  (root(card).querySelector('#calculator') as HTMLDetailsElement).open = true;
  await expect.poll(() => root(card).querySelector('form')).not.toBeNull();
  const walker = document.createTreeWalker(root(card), NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text);
  for (const text of texts.filter(({ data }) => data.trim() !== '')) {
    const font = document.createElement('font');
    text.replaceWith(font);
    font.append(text.data);
  }
  const input = root(card).querySelector('#f-input') as HTMLInputElement;
  input.value = '6000';
  input.dispatchEvent(new Event('change'));
  await card.updateComplete;
  expect(textOf(root(card).querySelector('#prices .sum td'))).toContain('5.49');
});
