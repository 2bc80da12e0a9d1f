// The home page: what the form asks for is what the card shows, what the address keeps, and what the lines embed.
import { embedding, markdown } from './snippet.js';
import { suggestions } from './suggest.js';

const form = document.querySelector('#builder');
const card = document.querySelector('#card');
const codes = document.querySelector('#codes');
const said = document.querySelector('#said');
const models = [...form.querySelectorAll('[name=model]')];
const { at: date, day, workload } = form.elements;

const today = new Date().toISOString().slice(0, 10);
const USUAL = 'verdicts prices benchmarks calculator sources';
/** Fields that are named like the attribute they stand for. */
const PLAIN = ['workload', 'theme', 'lang', 'heading-level'];
/** Attributes that ask for another answer; the rest only draws it. */
const ASKING = ['models', 'at', 'workload', 'sections', 'lang'];
/** What its height depends on besides the answer. */
const DRAWING = ['sections', 'lang', 'heading-level'];
const METERS = ['input', 'output', 'cachedInput', 'cacheWrite', 'reasoning', 'requests', 'tier'];

/** What the card was asked last: somebody may be typing the next question meanwhile. */
let question;
/** What it drew of it, and how high it is in two columns. */
let answer;
let heights;

/** A second card, out of sight: it is measured at the widths of other pages. */
const twin = document.createElement('model-compare');

const isTime = (text) => /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?$/.test(text) && !Number.isNaN(Date.parse(text));
const words = (text) => text.split(/[\s,]+/).filter(Boolean);

/** The form as attributes of the card. An empty one is left out. */
function read() {
  const fields = new FormData(form);
  const sections = fields.getAll('sections').join(' ');
  return {
    models: [...new Set(words(fields.getAll('model').join(' ')))].join(','),
    at: { today, day: fields.get('at'), current: '' }[fields.get('day')],
    sections: sections === USUAL ? '' : sections,
    ...Object.fromEntries(PLAIN.map((name) => [name, fields.get(name) ?? ''])),
  };
}

/** The form as it is written after it was read: one model a field, with room for one more. */
function fill(asked) {
  const names = words(asked.models);
  models.forEach((field, i) => {
    field.value = names[i] ?? '';
    field.hidden = i > Math.max(names.length, 1);
    field.removeAttribute('aria-invalid');
  });
  day.value = asked.at === today ? 'today' : asked.at ? 'day' : 'current';
  if (day.value === 'day') {
    // Written again while somebody types in it, the field would lose its place.
    if (date.value !== asked.at) Object.assign(date, { type: 'date', value: asked.at });
    // A field for days takes no instant, and nothing that is neither.
    if (date.value !== asked.at) Object.assign(date, { type: 'text', value: asked.at });
  }
  const sections = words(asked.sections || USUAL);
  for (const box of form.querySelectorAll('[name=sections]')) {
    box.checked = sections.includes('all') || sections.includes(box.value);
  }
  for (const name of PLAIN) form.elements[name].value = asked[name];
}

/** What an address asks for. The card's own link to here names a workload by its meters. */
function readAddress(query) {
  const meters = METERS.filter((name) => query.has(name)).map((name) => `${name}=${query.get(name)}`);
  const asked = Object.fromEntries(['models', 'at', 'sections', ...PLAIN].map((name) => [name, query.get(name) ?? '']));
  asked.workload ||= meters.join(' ');
  const known = [...workload.options].some(({ value }) => value === asked.workload);
  if (!known) workload.add(new Option(asked.workload, asked.workload));
  return asked;
}

function keepAddress(asked) {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  history.replaceState(null, '', `/?${query.toString().replaceAll('%2C', ',')}${location.hash}`);
}

/** Hands the question to the card, which asks where it must; the lines wait for its answer. */
function show(asked) {
  question = asked;
  const asks = ASKING.some((name) => (card.getAttribute(name) ?? '') !== asked[name]);
  for (const [name, value] of Object.entries(asked)) put(card, name, value);
  said.textContent = '';
  const fault = faultOf(asked);
  if (fault) refuse(fault);
  else if (asks) wait();
  else if (answer) measure();
}

/** An attribute, or none where there is nothing to say. */
function put(element, name, value) {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}

/** What the card does not ask the API about: it says what is wrong by itself, and so does the form. */
function faultOf({ models, at }) {
  const count = words(models).length;
  if (count < 2) return `A card compares two to six models. Name ${count === 0 ? 'two' : 'one more'}.`;
  if (at && !isTime(at)) return `"${at}" is no day of the calendar. Write one like 2025-02-01.`;
  return undefined;
}

function wait() {
  answer = undefined;
  codes.inert = true;
}

function refuse(sentence) {
  answer = undefined;
  said.textContent = sentence;
  codes.hidden = true;
}

/** A model that nobody knows is named by the API, with what may have been meant. */
function take({ detail }) {
  if (faultOf(question)) return;
  const unknown = detail.models.filter(({ problem }) => problem);
  for (const { id } of unknown) models.find(({ value }) => value === id)?.setAttribute('aria-invalid', 'true');
  if (unknown.length > 0) return refuse(unknown.map(({ problem }) => problem.detail).join(' '));
  said.textContent = '';
  answer = detail;
  measure();
}

/** In em, as the card's own sizes are: the text of the page it goes to may be larger. */
function heightAt(width) {
  twin.style.width = `${width}px`;
  return Math.ceil(twin.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(twin).fontSize));
}

async function measure() {
  for (const name of DRAWING) put(twin, name, question[name]);
  const measured = answer;
  twin.data = measured;
  // Not before: a card without an answer would ask for the words that say so.
  if (!twin.isConnected) document.querySelector('#measured').append(twin);
  const drawn = new Promise((resolve) => twin.addEventListener('model-compare-load', resolve, { once: true }));
  // Lines with a height that is not yet the last are of more use than none.
  await Promise.race([drawn, new Promise((resolve) => setTimeout(resolve, 3000))]);
  await twin.updateComplete;
  if (measured !== answer) return;
  heights = { wide: heightAt(720), narrow: heightAt(320) };
  write();
}

function write() {
  const { pinned, integrity } = form.dataset;
  const lines = (script) => embedding(answer, question, heights, location.origin, script);
  document.querySelector('#pinned').textContent = lines({ src: pinned, integrity, crossorigin: 'anonymous' });
  document.querySelector('#moving').textContent = lines({ src: '/w/1/model-compare.js' });
  document.querySelector('#markdown').textContent = markdown(answer, question, location.origin);
  codes.hidden = false;
  codes.inert = false;
}

/** Why the card has no answer: the API's faults by parameter, its sentence, or nothing that came back. */
function explain({ detail: { problem } }) {
  const faults = problem?.errors?.map(({ parameter, message }) => `${parameter}: ${message}`).join(' ');
  refuse(faults || problem?.detail || 'No answer came back. Is there a connection? Try again.');
}

async function copy(button) {
  const code = document.getElementById(button.value);
  const state = button.parentElement.querySelector('[role=status]');
  for (const other of codes.querySelectorAll('[role=status]')) other.textContent = '';
  try {
    await navigator.clipboard.writeText(code.textContent);
    state.textContent = 'Copied.';
  } catch {
    getSelection().selectAllChildren(code);
    state.textContent = 'The browser did not allow it. The lines are selected: copy them by key.';
  }
}

card.addEventListener('model-compare-load', take);
card.addEventListener('model-compare-error', explain);
codes.addEventListener('click', ({ target }) => target.localName === 'button' && copy(target));
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('change', ({ target }) => {
  if (target === date) day.value = 'day';
  // A year that is being typed is a year of antiquity at first.
  if (day.value === 'day' && (!date.value || date.validity.rangeUnderflow)) return refuse('As of which day?');
  const asked = read();
  fill(asked);
  keepAddress(asked);
  show(asked);
});
suggestions(models, document.querySelector('#known'));

const query = new URLSearchParams(location.search);
const opening = query.has('models') ? readAddress(query) : read();
fill(opening);
form.querySelector('details').open = ['sections', ...PLAIN].some((name) => opening[name]);
show(opening);
