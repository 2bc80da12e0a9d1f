// Reads the contract and makes a form of every call in it. Everything is drawn as text, never as markup.

const state = document.querySelector('#state');
const operations = document.querySelector('#operations');

/** An element with properties and children. */
function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** What a parameter takes, in a few words. */
function range(schema) {
  if (schema.enum) return schema.enum.join(' | ');
  if (schema.type === 'integer') return `whole number, ${schema.minimum} to ${schema.maximum}`;
  if (schema.type === 'boolean') return 'true | false';
  if (schema.type === 'array') return 'words with commas between them';
  return '';
}

function field(parameter, contract) {
  const reference = parameter.schema.$ref ?? parameter.schema.allOf?.[0]?.$ref;
  const named = reference ? contract.components.schemas[reference.split('/').at(-1)] : {};
  const schema = { ...named, ...parameter.schema };
  const example = String(parameter.example);
  const input = element('input', {
    name: parameter.name,
    spellcheck: false,
    autocomplete: 'off',
    required: parameter.required === true,
    // What must be said, and what makes a first try worth while.
    value: parameter.required || ['model', 'at'].includes(parameter.name) ? example : '',
    placeholder: schema.default === undefined ? example : String(schema.default),
  });
  const hint = [parameter.description, range(schema)].filter(Boolean).join(' ');
  return element('label', {}, `${parameter.name}${parameter.required ? ' *' : ''}`, input, element('small', {}, hint));
}

/** The address that a form asks for. */
function addressOf(path, parameters, fields) {
  const filled = parameters.filter(({ name }) => fields.get(name) !== '');
  const encode = (name) => encodeURIComponent(fields.get(name)).replace(/%(2C|3A|40)/g, decodeURIComponent);
  const whole = filled
    .filter((parameter) => parameter.in === 'path')
    .reduce((address, { name }) => address.replace(`{${name}}`, encode(name)), path);
  const query = filled
    .filter((parameter) => parameter.in === 'query')
    .map(({ name }) => `${name}=${encode(name)}`)
    .sort();
  return query.length > 0 ? `${whole}?${query.join('&')}` : whole;
}

async function ask(address, init, output) {
  output.textContent = `${init.method ?? 'GET'} ${address} …`;
  try {
    const response = await fetch(address, init);
    const text = await response.text();
    const headers = ['cache-control', 'etag', 'content-location', 'dataset-version', 'dataset-source', 'retry-after']
      .filter((name) => response.headers.has(name))
      .map((name) => `${name}: ${response.headers.get(name)}`);
    const body = text.length > 200_000 ? `${text.slice(0, 2000)}\n… ${text.length} characters in all` : pretty(text);
    output.textContent = [`${init.method ?? 'GET'} ${address}`, '', response.status, ...headers, '', body].join('\n');
  } catch {
    output.textContent = `${address}\n\nNo answer came back. Is there a connection? Try again.`;
  }
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** One call: what it is for, its parameters, and what comes back. */
function call(path, method, operation, contract) {
  const parameters = operation.parameters ?? [];
  const output = element('pre', { hidden: true, tabIndex: 0 });
  const form = element('form', {}, ...parameters.map((parameter) => field(parameter, contract)));
  const example = operation.requestBody?.content['application/json'].example;
  if (example) {
    const value = JSON.stringify(example, null, 2);
    form.append(
      element('label', {}, 'Body', element('textarea', { name: 'body', rows: 12, value, spellcheck: false })),
    );
  }
  form.append(element('button', { type: 'submit' }, 'Ask'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const fields = new FormData(form);
    const init = example
      ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: fields.get('body') }
      : {};
    output.hidden = false;
    ask(addressOf(path, parameters, fields), init, output);
  });
  const summary = element('summary', {}, element('code', {}, `${method.toUpperCase()} ${path}`));
  const details = element('details', { id: operation.operationId }, summary);
  details.append(element('p', {}, `${operation.summary}.`), form, output);
  return details;
}

async function draw() {
  const response = await fetch('/openapi.json');
  const contract = await response.json();
  const calls = Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ tag: operation.tags[0], path, method, operation })),
  );
  for (const tag of new Set(calls.map((one) => one.tag))) {
    operations.append(element('h3', {}, tag));
    for (const { path, method, operation } of calls.filter((one) => one.tag === tag)) {
      operations.append(call(path, method, operation, contract));
    }
  }
  state.textContent = `Version ${contract.info.version}. Fields marked * are required.`;
  const named = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (named) {
    if (named.localName === 'details') named.open = true;
    named.scrollIntoView();
  }
}

draw().catch(() => {
  state.textContent = 'The contract could not be read. Reload the page, or open /openapi.json.';
});
