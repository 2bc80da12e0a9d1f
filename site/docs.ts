// Reads the contract and makes a form of every call in it. Everything is drawn as text, never as markup.
import { element, find } from './dom.ts';

interface Schema {
  $ref?: string;
  allOf?: Schema[];
  enum?: string[];
  type?: string;
  minimum?: number;
  maximum?: number;
  default?: unknown;
}
interface Parameter {
  name: string;
  in: 'path' | 'query';
  required?: boolean;
  description?: string;
  example?: unknown;
  schema: Schema;
}
interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  parameters?: Parameter[];
  requestBody?: { content: { 'application/json': { example: unknown } } };
}
/** The part of OpenAPI that ours uses. */
interface Contract {
  info: { version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}
interface Call {
  path: string;
  method: string;
  operation: Operation;
}

/** What a parameter takes, in a few words. */
function range(schema: Schema): string {
  if (schema.enum) return schema.enum.join(' | ');
  if (schema.type === 'integer') return `whole number, ${schema.minimum} to ${schema.maximum}`;
  if (schema.type === 'boolean') return 'true | false';
  if (schema.type === 'array') return 'words with commas between them';
  return '';
}

/** A parameter's schema with what it refers to written in. */
function resolved({ schema }: Parameter, { components }: Contract): Schema {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  const name = reference?.split('/').at(-1);
  return { ...(name === undefined ? {} : components.schemas[name]), ...schema };
}

function parameterField(parameter: Parameter, contract: Contract): HTMLLabelElement {
  const schema = resolved(parameter, contract);
  const example = String(parameter.example);
  const required = parameter.required === true;
  const input = element('input', {
    name: parameter.name,
    spellcheck: false,
    autocomplete: 'off',
    required,
    // What must be said, and what makes a first try worth while.
    value: required || ['model', 'at'].includes(parameter.name) ? example : '',
    placeholder: schema.default === undefined ? example : String(schema.default),
  });
  const hint = [parameter.description, range(schema)].filter(Boolean).join(' ');
  return element('label', {}, `${parameter.name}${required ? ' *' : ''}`, input, element('small', {}, hint));
}

/** The address that a form asks for. */
function addressOf(path: string, parameters: Parameter[], fields: FormData): string {
  const textOf = (name: string): string => String(fields.get(name) ?? '');
  const filled = parameters.filter(({ name }) => textOf(name) !== '');
  const encode = (name: string): string => encodeURIComponent(textOf(name)).replace(/%(2C|3A|40)/g, decodeURIComponent);
  const whole = filled
    .filter((parameter) => parameter.in === 'path')
    .reduce((address, { name }) => address.replace(`{${name}}`, encode(name)), path);
  const query = filled
    .filter((parameter) => parameter.in === 'query')
    .map(({ name }) => `${name}=${encode(name)}`)
    .sort();
  return query.length > 0 ? `${whole}?${query.join('&')}` : whole;
}

const SHOWN_HEADERS = ['cache-control', 'etag', 'content-location', 'dataset-version', 'dataset-source', 'retry-after'];
const LONGEST_BODY = 200_000;

async function ask(address: string, init: RequestInit, output: HTMLElement): Promise<void> {
  const asked = `${init.method ?? 'GET'} ${address}`;
  output.textContent = `${asked} …`;
  try {
    const response = await fetch(address, init);
    const text = await response.text();
    const headers = SHOWN_HEADERS.filter((name) => response.headers.has(name)).map(
      (name) => `${name}: ${response.headers.get(name)}`,
    );
    const body =
      text.length > LONGEST_BODY ? `${text.slice(0, 2000)}\n… ${text.length} characters in all` : pretty(text);
    output.textContent = [asked, '', response.status, ...headers, '', body].join('\n');
  } catch {
    output.textContent = `${address}\n\nNo answer came back. Check the connection and try again.`;
  }
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** One call: what it is for, its parameters, and what comes back. */
function callDetails({ path, method, operation }: Call, contract: Contract): HTMLDetailsElement {
  const parameters = operation.parameters ?? [];
  const output = element('pre', { hidden: true, tabIndex: 0 });
  const form = element('form', {}, ...parameters.map((parameter) => parameterField(parameter, contract)));
  const example = operation.requestBody?.content['application/json'].example;
  if (example !== undefined) {
    const value = JSON.stringify(example, null, 2);
    const body = element('textarea', { name: 'body', rows: 12, value, spellcheck: false });
    form.append(element('label', {}, 'Body', body));
  }
  form.append(element('button', { type: 'submit' }, 'Ask'));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const fields = new FormData(form);
    const headers = { 'Content-Type': 'application/json' };
    const init = example === undefined ? {} : { method: 'POST', headers, body: String(fields.get('body')) };
    output.hidden = false;
    ask(addressOf(path, parameters, fields), init, output);
  });
  const summary = element('summary', {}, element('code', {}, `${method.toUpperCase()} ${path}`));
  const details = element('details', { id: operation.operationId }, summary);
  details.append(element('p', {}, `${operation.summary}.`), form, output);
  return details;
}

/** Opens the call that the address names, and goes there. */
function showNamed(): void {
  const named = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  if (named instanceof HTMLDetailsElement) named.open = true;
  named?.scrollIntoView();
}

async function draw(state: HTMLElement): Promise<void> {
  const response = await fetch('/openapi.json');
  const contract = (await response.json()) as Contract;
  const calls = Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Call => ({ path, method, operation })),
  );
  const operations = find('#operations', HTMLElement);
  for (const tag of new Set(calls.map(({ operation }) => operation.tags[0] ?? ''))) {
    const group = calls.filter(({ operation }) => operation.tags[0] === tag);
    operations.append(element('h3', {}, tag), ...group.map((call) => callDetails(call, contract)));
  }
  state.textContent = `Version ${contract.info.version}. Fields marked * are required.`;
  showNamed();
}

const state = find('#state', HTMLElement);
draw(state).catch(() => {
  state.textContent = 'The contract could not be read. Reload the page, or open /openapi.json.';
});
