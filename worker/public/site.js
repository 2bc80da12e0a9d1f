// The builder on the home page: shows the card that is asked for and writes the lines that embed it.

const card = document.querySelector('#card');
const form = document.querySelector('#builder');
const snippet = document.querySelector('#snippet');
const said = document.querySelector('#said');

/** Text as it stands between tags and in an attribute. */
const escaped = (text) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

/** What stands inside the element: the verdicts in words, with the day on which they were true. */
function fallback(answer, question) {
  const verdicts = Object.values(answer?.verdicts ?? {}).map(({ sentence }) => sentence);
  const names = answer?.models.map(({ name }) => name).join(' and ') ?? question.models;
  const words = [`${names}${answer ? ` on ${answer.at.slice(0, 10)}` : ''}.`, ...verdicts].join(' ');
  return `  <a href="${location.origin}${escaped(pageOf(question))}">${escaped(words)}</a>`;
}

const query = ({ models, at }) => `${at ? `at=${at}&` : ''}models=${encodeURIComponent(models).replaceAll('%2C', ',')}`;

/** The page of the same comparison; it sorts the names itself. */
function pageOf({ models, at }) {
  const names = models.split(',').map(encodeURIComponent).join('-vs-');
  return `/compare/${names}${at ? `?at=${at}` : ''}`;
}

function lines(question, answer) {
  const at = question.at ? ` at="${escaped(question.at)}"` : '';
  return [
    `<model-compare models="${escaped(question.models)}"${at}>`,
    fallback(answer, question),
    '</model-compare>',
    `<script type="module" src="${location.origin}/w/1/model-compare.js"></script>`,
  ].join('\n');
}

async function show() {
  const fields = new FormData(form);
  const question = { models: fields.get('models').replaceAll(' ', ''), at: fields.get('at') };
  card.setAttribute('models', question.models);
  if (question.at) card.setAttribute('at', question.at);
  else card.removeAttribute('at');
  const response = await fetch(`/v1/compare?${query(question)}`).catch(() => undefined);
  const answer = await response?.json();
  said.textContent = response?.ok ? '' : (answer?.detail ?? 'No answer came back. Try again.');
  snippet.textContent = lines(question, response?.ok ? answer : undefined);
}

async function listModels() {
  const response = await fetch('/v1/models?limit=100');
  if (!response.ok) return;
  const { models } = await response.json();
  const options = models.map(({ id, name }) =>
    Object.assign(document.createElement('option'), { value: id, label: name }),
  );
  document.querySelector('#known').replaceChildren(...options);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  show();
});
document.querySelector('#copy').addEventListener('click', async () => {
  const done = await navigator.clipboard.writeText(snippet.textContent).then(
    () => true,
    () => false,
  );
  said.textContent = done ? 'Copied.' : 'The browser did not allow it; select the lines and copy them.';
});
show();
listModels().catch(() => {});
