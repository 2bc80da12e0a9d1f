// /docs/element: the element for people, made of widget/custom-elements.json. Every example on it is drawn as it is written.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

interface Named {
  name: string;
  description?: string;
  type?: { text: string };
}

interface Member extends Named {
  kind: 'field' | 'method';
  attribute?: string;
  return?: { type: { text: string } };
}

interface Element {
  description: string;
  attributes: (Named & { fieldName?: string })[];
  members: Member[];
  events: Named[];
  slots: Named[];
  cssParts: Named[];
  cssProperties: Named[];
  cssStates: Named[];
}

/** What the examples beside the attributes are made of. */
export interface ElementPageSource {
  element: Element;
  /** Of the dataset that is published with this build. */
  datasetVersion: string;
  css: string;
  script: string;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] as string);

/** Text with code between backticks. */
const prose = (text: string): string =>
  text
    .split('`')
    .map((part, i) => (i % 2 === 1 ? `<code>${escaped(part)}</code>` : escaped(part)))
    .join('');

const code = (text: string): string => `<code>${escaped(text)}</code>`;

/** The card of all examples, short and dated, so that it says the same for ever. */
const card = (attributes: string, inside = ''): string =>
  `<model-compare models="deepseek-r1,o1" at="2025-02-01" ${attributes}>
  <a href="/compare/deepseek-r1-vs-o1?at=2025-02-01">DeepSeek R1 vs OpenAI o1</a>${inside}
</model-compare>`;

/** What is meant where an attribute is left out, and how one uses it: HTML that the page draws. */
const examplesOf = (datasetVersion: string): Record<string, { otherwise: string; html: string }> => ({
  lang: { otherwise: 'that of the nearest `[lang]`, else `en`', html: card('view="compact" lang="de"') },
  dir: { otherwise: 'that of the page', html: card('view="compact" lang="ar" dir="rtl"') },
  models: {
    otherwise: 'none: it has to be there',
    html: `<model-compare models="o1,deepseek-r1@deepseek" view="compact">
  <a href="/compare/o1-vs-deepseek-r1">OpenAI o1 vs DeepSeek R1</a>
</model-compare>`,
  },
  api: { otherwise: 'the origin that served the script', html: card('view="compact" api="/"') },
  'dataset-version': {
    otherwise: 'the latest',
    html: card(`view="compact" dataset-version="${datasetVersion}"`),
  },
  at: { otherwise: 'now', html: card('view="compact"') },
  workload: {
    otherwise: '`input=1000 output=1000 requests=1000`',
    html: card('sections="prices" workload="input=8000 output=500 requests=10000"'),
  },
  sections: {
    otherwise: '`verdicts prices benchmarks calculator sources`',
    html: card('sections="prices sources"'),
  },
  benchmarks: {
    otherwise: 'those that are compared',
    html: card('sections="benchmarks" benchmarks="aime-2024 math-500"'),
  },
  view: { otherwise: '`full`', html: card('view="compact"') },
  theme: { otherwise: '`auto`: the `color-scheme` of the page', html: card('view="compact" theme="dark"') },
  'heading-level': { otherwise: '`2`', html: card('view="compact" heading-level="4"') },
  loading: { otherwise: '`lazy`', html: card('view="compact" loading="manual"') },
});

/** An example as it is written and as it is drawn. */
const example = (html: string): string => `<div class="example"><pre>${code(html)}</pre>
${html}</div>`;

/** The attributes one by one. An attribute without an example, and an example without an attribute, is an error. */
function attributes({ element, datasetVersion }: ElementPageSource): string {
  const examples = examplesOf(datasetVersion);
  const names = element.attributes.map(({ name }) => name);
  const unknown = Object.keys(examples).filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`/docs/element has examples of attributes that there are not: ${unknown}.`);
  return element.attributes
    .map(({ name, description = '', fieldName }) => {
      const one = examples[name];
      if (one === undefined) throw new Error(`/docs/element has no example of the attribute ${name}.`);
      const property = fieldName === undefined ? '' : `<dt>Property</dt><dd>${code(fieldName)}</dd>`;
      return `<h3 id="attribute-${name}">${code(name)}</h3>
<p>${prose(description)}</p>
<dl class="facts"><dt>Type</dt><dd>text</dd><dt>Left out</dt><dd>${prose(one.otherwise)}</dd>${property}</dl>
${example(one.html)}`;
    })
    .join('\n');
}

function table(kind: string, heads: string[], rows: string[][]): string {
  const lines = rows.map(([name = '', ...cells]) => {
    const id = `${kind}-${name.replace(/^--/, '') || 'default'}`;
    const shown = name === '' ? 'default' : code(name);
    return `<tr id="${id}"><th scope="row">${shown}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<div class="scroll" role="region" tabindex="0" aria-label="${heads[0]}"><table><thead><tr>${heads
    .map((head) => `<th scope="col">${head}</th>`)
    .join('')}</tr></thead><tbody>
${lines.join('\n')}
</tbody></table></div>`;
}

const described = (kind: string, head: string, list: readonly Named[]): string =>
  table(
    kind,
    [head, 'Meaning'],
    list.map(({ name, description = '' }) => [name, prose(description)]),
  );

const typed = (kind: string, head: string, list: readonly (Named & { typeText: string })[]): string =>
  table(
    kind,
    [head, 'Type', 'Meaning'],
    list.map(({ name, typeText, description = '' }) => [name, code(typeText), prose(description)]),
  );

/** The page, whole without scripts. */
export function elementPage(source: ElementPageSource): string {
  const { element, css, script } = source;
  const [fields, methods] = (['field', 'method'] as const).map((kind) =>
    element.members.filter((member) => member.kind === kind),
  ) as [Member[], Member[]];
  const [about = '', more = ''] = element.description.split('\n\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The element of model-compare</title>
<meta name="description" content="Every attribute, property, method, event, slot, part and custom property of the card, each with an example.">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/site.css">
<link rel="stylesheet" href="/docs/element.css">
</head>
<body>
<nav aria-label="Site"><strong><a href="/">model-compare</a></strong> <a href="/method">Method</a> <a href="/docs">API</a></nav>
<main>
<h1>The element</h1>
<p class="lead">${prose(about)} <a href="#attributes">Attributes</a>, <a href="#properties">properties</a>,
<a href="#methods">methods</a>, <a href="#events">events</a>, <a href="#slots">slots</a>, <a href="#parts">parts</a>,
<a href="#custom-properties">custom properties</a>, <a href="#states">states</a>.</p>
<p>${prose(more.replaceAll('\n', ' '))} The examples below are cards: each is drawn from the lines above it. The same for editors is
<code>custom-elements.json</code> in the package.</p>

<h2 id="attributes">Attributes</h2>
${attributes(source)}

<h2 id="properties">Properties</h2>
<p>They mirror the attributes, but for <code>data</code> and <code>strings</code>, which are objects and have none. Left out, they are
<code>undefined</code>. <code>strings</code> runs <a href="#scripted">below</a>.</p>
${typed(
  'property',
  'Property',
  fields.map((field) => ({ ...field, typeText: field.type?.text ?? 'unknown' })),
)}

<h2 id="methods">Methods</h2>
${typed(
  'method',
  'Method',
  methods.map((method) => ({ ...method, typeText: `() => ${method.return?.type.text ?? 'void'}` })),
)}

<h2 id="events">Events</h2>
<p>They bubble, and leave shadow roots.</p>
${typed(
  'event',
  'Event',
  element.events.map((event) => ({ ...event, typeText: event.type?.text ?? 'CustomEvent' })),
)}
<section id="scripted" aria-label="Methods and events, used">
<pre>${code(script.trim())}</pre>
${example(card('sections="verdicts prices calculator"'))}
<div class="ask"><button type="button" name="permalink">permalink()</button> <button type="button" name="toMarkdown">toMarkdown()</button>
<button type="button" name="toCSV">toCSV()</button> <button type="button" name="refresh">refresh()</button></div>
<pre class="log" role="log" tabindex="0" aria-label="What happened"></pre>
</section>

<h2 id="slots">Slots</h2>
${described('slot', 'Slot', element.slots)}
${example(card('sections="prices"', '\n  <small slot="footer">With the compliments of this page</small>'))}

<h2 id="parts">Parts</h2>
<p>For <code>::part()</code>.</p>
${described('part', 'Part', element.cssParts)}

<h2 id="custom-properties">Custom properties</h2>
<p>Left out, they are the card’s own colours, in the scheme of the page.</p>
${described('custom-property', 'Custom property', element.cssProperties)}

<h2 id="states">States</h2>
<p>For <code>:state()</code>.</p>
${described('state', 'State', element.cssStates)}
<section id="styled" aria-label="Parts, custom properties and states, used">
<pre>${code(css.trim())}</pre>
${example(card('sections="verdicts prices" theme="light"'))}
</section>
</main>
<script type="module" src="/w/1/model-compare.js"></script>
<script type="module" src="/docs/element.js"></script>
</body>
</html>
`;
}

const HERE = import.meta.dirname;

/** The element as the manifest has it. */
export async function declaredElement(): Promise<Element> {
  const file = path.join(HERE, '../../widget/custom-elements.json');
  const { modules } = JSON.parse(await readFile(file, 'utf8')) as { modules: { declarations: Element[] }[] };
  const element = modules[0]?.declarations[0];
  if (element === undefined) throw new Error('widget/custom-elements.json declares no element.');
  return element;
}

/** docs/element.html with its style sheet and script, below a folder of files. */
export async function writeElementPage(folder: string, datasetVersion: string): Promise<void> {
  const read = (file: string): Promise<string> => readFile(path.join(HERE, file), 'utf8');
  const [css, script, own] = (await Promise.all(['example.css', 'example.js', 'page.css'].map(read))) as [
    string,
    string,
    string,
  ];
  const page = elementPage({ element: await declaredElement(), datasetVersion, css, script });
  await mkdir(path.join(folder, 'docs'), { recursive: true });
  await writeFile(path.join(folder, 'docs/element.html'), page);
  await writeFile(path.join(folder, 'docs/element.css'), own + css);
  await writeFile(path.join(folder, 'docs/element.js'), script);
}
