// The home page: what is chosen is what the card shows, what the address keeps, and what the lines embed.
import { createClient } from '../client/client.ts';
import { dayPhrase } from '../data/primitives/date-phrases.ts';
import { COMPARE_DEFAULTS } from '../data/primitives/workload.ts';
import type { Comparison } from '../data/schema/comparison.ts';
import type { ComparisonAnswer } from '../data/schema/responses.ts';
import { type Card, type CardEvents, onCard } from './card.ts';
import { drawChoices } from './chosen.ts';
import { createCombobox } from './combobox.ts';
import { find, setAttribute } from './dom.ts';
import { type Asked, addressOf, attributesOf, DEFAULT_SECTIONS, faultOf, MAX_MODELS, readAddress } from './question.ts';
import { type Heights, linkSnippet, markdownSnippet, scriptSnippet } from './snippet.ts';
import { resolve, suggest } from './suggest.ts';

/** Attributes that ask for another answer; the rest only draws it. */
const ASKING = ['models', 'at', 'workload', 'sections'] as const;
/** What its height depends on besides the answer. */
const DRAWING = ['sections', 'lang', 'heading-level'] as const;
/** Fields that are named like the attribute they stand for. */
const PLAIN = ['workload', 'theme', 'lang', 'heading-level'] as const;

const form = find('#builder', HTMLFormElement);
const card = find('#card', HTMLElement) as Card;
const paste = find('#paste', HTMLElement);
const code = find('#code', HTMLElement);
const copied = find('#copied', HTMLElement);
const said = find('#said', HTMLElement);
const chosen = find('#chosen', HTMLElement);
const field = find('#add', HTMLInputElement);
const dateField = find('[name=at]', HTMLInputElement);
const workloadField = find('[name=workload]', HTMLSelectElement);

const client = createClient(location.origin);
const today = new Date().toISOString().slice(0, 10);

/** What the card was asked last, what it drew of it, and how high that is in two columns. */
let asked: Asked;
let answer: Comparison | undefined;
let heights: Heights | undefined;
/** What models are called, by what the card's attribute calls them. */
const names = new Map<string, string>();
let unknown: string[] = [];

/** A second card, out of sight: it is measured at the widths of other pages. */
const twin = document.createElement('model-compare') as Card;

const formValue = (name: string): string => String(new FormData(form).get(name) ?? '');

/** The form's fields; the models are kept as they were chosen. */
function readForm(): Asked {
  const sections = new FormData(form).getAll('sections').join(' ');
  return {
    models: asked.models,
    at: { today, day: dateField.value }[formValue('day')] ?? '',
    sections: sections === DEFAULT_SECTIONS ? '' : sections,
    workload: formValue('workload'),
    theme: formValue('theme'),
    lang: formValue('lang'),
    'heading-level': formValue('heading-level'),
  };
}

/** The form as it stands for a question that came from elsewhere. */
function fillForm(): void {
  const day = asked.at === today ? 'today' : asked.at === '' ? 'current' : 'day';
  find(`[name=day][value=${day}]`, HTMLInputElement).checked = true;
  if (day === 'day') fillDate(asked.at);
  const sections = (asked.sections || DEFAULT_SECTIONS).split(/[\s,]+/);
  for (const box of form.querySelectorAll<HTMLInputElement>('[name=sections]')) {
    box.checked = sections.includes('all') || sections.includes(box.value);
  }
  const isListed = [...workloadField.options].some(({ value }) => value === asked.workload);
  if (!isListed) workloadField.add(new Option(asked.workload, asked.workload));
  for (const name of PLAIN) find(`[name=${name}]`, HTMLSelectElement).value = asked[name];
}

function fillDate(at: string): void {
  // Written again while somebody types in it, the field would lose its place.
  if (dateField.value !== at) Object.assign(dateField, { type: 'date', value: at });
  // A field for days takes no instant, and nothing that is neither.
  if (dateField.value !== at) Object.assign(dateField, { type: 'text', value: at });
}

function drawChosen(): void {
  const choices = asked.models.map((value) => ({
    value,
    name: names.get(value) ?? value,
    isUnknown: unknown.includes(value),
  }));
  drawChoices(chosen, choices, removeModel);
  field.disabled = asked.models.length >= MAX_MODELS;
  field.placeholder = field.disabled ? 'Six are the most' : 'Add a model: opus 5, R1, gpt5 …';
}

/** Asks the card, which asks the API where it must; the lines wait for its answer. */
function ask(next: Asked): void {
  asked = next;
  unknown = [];
  drawChosen();
  const attributes = attributesOf(asked);
  const isNew = ASKING.some((name) => (card.getAttribute(name) ?? '') !== attributes[name]);
  for (const [name, value] of Object.entries(attributes)) setAttribute(card, name, value);
  said.textContent = '';
  const fault = faultOf(asked);
  if (fault !== undefined) refuse(fault);
  else if (isNew) awaitAnswer();
  else if (answer !== undefined) measure(answer);
}

/** The same, and the address keeps it. */
function change(next: Asked): void {
  ask(next);
  keepAddress();
}

const keepAddress = (): void => history.replaceState(null, '', `/${addressOf(asked)}${location.hash}`);

/** Lines of another card than the one that will be shown are handed to nobody. */
function awaitAnswer(): void {
  answer = undefined;
  code.textContent = '';
  paste.inert = true;
}

function refuse(sentence: string): void {
  answer = undefined;
  code.textContent = '';
  said.textContent = sentence;
  paste.hidden = true;
}

/** An answer with no gap in it, or else the API's own words on the models that nobody knows. */
function take(detail: ComparisonAnswer): void {
  if (faultOf(asked) !== undefined) return;
  const missing = detail.models.flatMap((model) => ('problem' in model ? [model] : []));
  if (missing.length > 0) {
    unknown = missing.map(({ id }) => id);
    drawChosen();
    refuse(missing.map(({ problem }) => problem.detail).join(' '));
    return;
  }
  answer = detail as Comparison;
  nameModels(answer);
  said.textContent = '';
  measure(answer);
}

function nameModels({ models }: Comparison): void {
  for (const [i, { name, quote }] of models.entries()) {
    const value = asked.models[i];
    const provider = value?.split('@')[1];
    if (value === undefined) continue;
    names.set(value, provider === undefined ? name : `${name} at ${quote?.provider ?? provider}`);
  }
  drawChosen();
}

/** A reader has put other numbers into the card: the lines are of what it shows now. */
function takeQuotes({ workload, quotes }: CardEvents['model-compare-quote']): void {
  if (answer === undefined) return;
  const models = answer.models.map((model, i) => ({ ...model, quote: quotes[i] ?? model.quote }));
  const shown = { ...answer, workload, models } as Comparison;
  const meters = Object.entries(workload).filter(([name, value]) => COMPARE_DEFAULTS[name as 'input'] !== value);
  answer = shown;
  asked = { ...asked, workload: meters.map(([name, value]) => `${name}=${value}`).join(' ') };
  fillForm();
  keepAddress();
  if (heights !== undefined) write(shown, heights);
}

/** In em, as the card's own sizes are: the text of the page it goes to may be larger. */
function heightAt(width: number): number {
  twin.style.width = `${width}px`;
  return Math.ceil(twin.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(twin).fontSize));
}

const LONGEST_DRAWING_MS = 3000;

async function measure(measured: Comparison): Promise<void> {
  const attributes = attributesOf(asked);
  for (const name of DRAWING) setAttribute(twin, name, attributes[name] ?? '');
  twin.data = measured;
  // Not before: a card without an answer would ask for the words that say so.
  if (!twin.isConnected) find('#measured', HTMLElement).append(twin);
  const drawn = new Promise((done) => twin.addEventListener('model-compare-load', done, { once: true }));
  // Lines with a height that is not yet the last are of more use than none.
  await Promise.race([drawn, new Promise((done) => setTimeout(done, LONGEST_DRAWING_MS))]);
  await twin.updateComplete;
  if (measured !== answer) return;
  heights = { wide: heightAt(720), narrow: heightAt(320) };
  write(measured, heights);
}

function write(shown: Comparison, measured: Heights): void {
  code.textContent = snippetOf(shown, measured);
  copied.textContent = '';
  find('#stays', HTMLElement).textContent =
    asked.at === ''
      ? 'Always current: it shows the prices of the day on which it is read.'
      : `Stays at ${dayPhrase(asked.at)} and says what changed since.`;
  paste.hidden = false;
  paste.inert = false;
}

function snippetOf(shown: Comparison, measured: Heights): string {
  const { pinned = '', integrity = '' } = form.dataset;
  switch (formValue('kind')) {
    case 'markdown':
      return markdownSnippet(shown, asked, location.origin);
    case 'link':
      return linkSnippet(shown, asked, location.origin);
    case 'moving':
      return scriptSnippet(shown, asked, measured, location.origin, { src: '/w/1/model-compare.js' });
    default:
      return scriptSnippet(shown, asked, measured, location.origin, { src: pinned, integrity });
  }
}

/** Why the card has no answer: the API's faults by parameter, its sentence, or nothing that came back. */
function explain({ problem }: CardEvents['model-compare-error']): void {
  // What cannot be right was said already, in a sentence that says what to do.
  if (faultOf(asked) !== undefined) return;
  const faults = problem?.errors?.map(({ parameter, message }) => `${parameter}: ${message}`).join(' ');
  refuse(faults || problem?.detail || 'No answer came back. Check the connection and try again.');
}

async function copy(): Promise<void> {
  try {
    await navigator.clipboard.writeText(code.textContent ?? '');
    copied.textContent = 'Copied.';
  } catch {
    getSelection()?.selectAllChildren(code);
    copied.textContent = 'The browser did not allow it. The lines are selected: copy them by key.';
  }
}

function addModels(values: string[]): void {
  const added = values.filter((value) => !asked.models.includes(value));
  const models = [...asked.models, ...added];
  if (added.length === 0) {
    said.textContent = `${names.get(values[0] ?? '') ?? values[0]} is compared already.`;
    return;
  }
  if (models.length > MAX_MODELS) {
    said.textContent = 'A card compares two to six models. Take one out first.';
    return;
  }
  field.value = '';
  change({ ...asked, models });
}

function removeModel(value: string): void {
  const place = asked.models.indexOf(value);
  change({ ...asked, models: asked.models.filter((one) => one !== value) });
  // The button that had the focus is gone.
  const buttons = chosen.querySelectorAll('button');
  (buttons[Math.min(place, buttons.length - 1)] ?? field).focus();
}

/** What is typed stays as it is until it is known what it means. */
async function enterTyped(typed: string): Promise<void> {
  if (typed.trim() === '') return;
  said.textContent = '';
  try {
    const found = await resolve(client, typed);
    if (field.value !== typed) return;
    if ('values' in found) return addModels(found.values);
    said.textContent = found.reason;
    if (document.activeElement === field) combobox.suggest(found.suggestions);
  } catch {
    said.textContent = 'No answer came back. Check the connection and try again.';
  }
}

const combobox = createCombobox({
  field,
  list: find('#suggestions', HTMLElement),
  search: (typed) => suggest(client, typed),
  onPick: (value) => addModels([value]),
  onEnter: enterTyped,
});

function onFormChange({ target }: Event): void {
  if (target === field) return void enterTyped(field.value);
  if (target === dateField) find('[name=day][value=day]', HTMLInputElement).checked = true;
  if (target instanceof HTMLInputElement && target.name === 'kind') {
    if (answer !== undefined && heights !== undefined) write(answer, heights);
    return;
  }
  // A year that is being typed is a year of antiquity at first.
  const isTyping = formValue('day') === 'day' && (dateField.value === '' || dateField.validity.rangeUnderflow);
  if (isTyping) refuse('As of which day?');
  else change(readForm());
}

/** The last model goes by the key that would delete a letter before the field. */
function onFieldKey({ key }: KeyboardEvent): void {
  const last = asked.models.at(-1);
  if (key !== 'Backspace' || field.value !== '' || last === undefined) return;
  change({ ...asked, models: asked.models.slice(0, -1) });
  field.focus();
}

onCard(card, 'model-compare-load', take);
onCard(card, 'model-compare-error', explain);
onCard(card, 'model-compare-quote', takeQuotes);
find('#copy', HTMLButtonElement).addEventListener('click', copy);
field.addEventListener('keydown', onFieldKey);
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('change', onFormChange);

/** What the address asks for, or what stands in the page. */
function opening(): Asked {
  const query = new URLSearchParams(location.search);
  if (query.has('models')) return readAddress(query);
  return { ...readAddress(new URLSearchParams({ models: card.getAttribute('models') ?? '' })), at: today };
}

asked = opening();
fillForm();
find('#options', HTMLDetailsElement).open =
  ['sections', ...PLAIN].some((name) => asked[name as keyof Asked] !== '') || ![today, ''].includes(asked.at);
ask(asked);
