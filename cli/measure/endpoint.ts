import { CommandError, EXIT, type Terminal } from '../terminal.ts';
import { safe } from '../text.ts';

/** One request to an endpoint that speaks like OpenAI's chat completions, and what it took. */

export interface Endpoint {
  /** Up to the `/chat/completions`: `https://api.openai.com/v1`. */
  baseUrl: string;
  key: string | undefined;
  /** The variable that has the key, which is named in place of it. */
  keyName: string;
  /** Milliseconds that one run may take. */
  timeout: number;
}

export interface Run {
  /** Milliseconds from the request to the first letter, of thinking or of the answer. */
  firstToken: number;
  /** Milliseconds from the first letter to the last. */
  writing: number;
  /** Milliseconds from the request to the last letter. */
  total: number;
  /** As the endpoint returned it; it is read by the reader of OpenAI's usage. */
  usage: object | undefined;
}

export interface Prompt {
  text: string;
  maxTokens: number;
}

/** Newer models of OpenAI take the second name only, most others the first. */
const LIMITS = ['max_tokens', 'max_completion_tokens'] as const;

/**
 * @throws CommandError where the endpoint refuses, breaks off or says nothing; the key is in no message
 */
export async function measureOnce(terminal: Terminal, endpoint: Endpoint, model: string, prompt: Prompt): Promise<Run> {
  let refusal = '';
  for (const limit of LIMITS) {
    const body = {
      model,
      messages: [{ role: 'user', content: prompt.text }],
      [limit]: prompt.maxTokens,
      stream: true,
      stream_options: { include_usage: true },
    };
    const start = terminal.elapsed();
    const response = await request(terminal, endpoint, JSON.stringify(body));
    if (response.ok) return read(terminal, endpoint, response, start);
    const said = await response.text().catch(() => '');
    refusal = refusalOf(endpoint, model, response.status, said);
    // Asked again only where it is the name of the limit that is not liked.
    if (response.status !== 400 || !said.includes('max_completion_tokens')) break;
  }
  throw new CommandError(refusal, EXIT.noAnswer);
}

async function request(terminal: Terminal, endpoint: Endpoint, body: string): Promise<Response> {
  const { baseUrl, key, timeout } = endpoint;
  const headers = { 'Content-Type': 'application/json', ...(key !== undefined && { Authorization: `Bearer ${key}` }) };
  try {
    return await terminal.fetch(`${baseUrl.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      headers,
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
  } catch (error) {
    throw connectionLost(endpoint, error);
  }
}

function connectionLost({ baseUrl, timeout }: Endpoint, error: unknown): CommandError {
  const { origin } = new URL(baseUrl);
  if ((error as Error).name === 'TimeoutError') {
    return new CommandError(
      `No end of an answer from ${origin} within ${timeout / 1000} s; --timeout gives it longer.`,
      EXIT.connection,
    );
  }
  return new CommandError(`No connection to ${origin}. Check the network and --base-url.`, EXIT.connection);
}

function refusalOf({ baseUrl, key, keyName }: Endpoint, model: string, status: number, body: string): string {
  const { origin } = new URL(baseUrl);
  // What is said of a key may repeat it, so it is not shown.
  if (status === 401 || status === 403) {
    return key === undefined
      ? `${origin} wants a key (${status}). Put one into the environment as ${keyName}.`
      : `${origin} refuses the key in ${keyName} (${status}). Check that it is one for this address.`;
  }
  if (status === 404)
    return `${origin} does not know ${JSON.stringify(model)}, or --base-url lacks a part like /v1 (404).`;
  if (status === 429)
    return `${origin} takes no more requests for now (429). Measure later: waiting would be in the figures.`;
  const message = messageOf(body);
  const hidden = key === undefined || key === '' ? message : message.replaceAll(key, '…');
  return `${origin} answered ${status}${hidden === '' ? '.' : `: ${safe(hidden).slice(0, 200)}`}`;
}

function messageOf(body: string): string {
  try {
    const { error } = JSON.parse(body) as { error?: { message?: unknown } | string };
    const message = typeof error === 'object' ? error?.message : error;
    return typeof message === 'string' ? message : '';
  } catch {
    return 'not in JSON; a proxy on the way may have answered.';
  }
}

interface Chunk {
  choices?: { delta?: Record<string, unknown> }[];
  usage?: object | null;
  error?: unknown;
}

async function read(terminal: Terminal, endpoint: Endpoint, response: Response, start: number): Promise<Run> {
  const type = response.headers.get('Content-Type') ?? '';
  if (!type.startsWith('text/event-stream')) {
    const advice = 'It does not stream, or a proxy answered; nothing can be timed.';
    throw new CommandError(
      `${new URL(endpoint.baseUrl).origin} answered ${type || 'without a type'}. ${advice}`,
      EXIT.connection,
    );
  }
  let [first, last, usage, ended]: [number?, number?, object?, boolean?] = [];
  try {
    for await (const data of events(response)) {
      const now = terminal.elapsed();
      if (data === '[DONE]') {
        ended = true;
        break;
      }
      const chunk = JSON.parse(data) as Chunk;
      if (chunk.error !== undefined) throw new SyntaxError('an error in the stream');
      if (chunk.usage) usage = chunk.usage;
      if (!writes(chunk)) continue;
      first ??= now;
      last = now;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw connectionLost(endpoint, error);
    ended = false;
  }
  if (!ended || first === undefined || last === undefined) {
    const what = ended ? 'wrote nothing' : 'broke off in the middle of an answer';
    throw new CommandError(
      `${new URL(endpoint.baseUrl).origin} ${what}; nothing was written down. Try again.`,
      EXIT.connection,
    );
  }
  return { firstToken: first - start, writing: last - first, total: last - start, usage };
}

/** Whether a chunk has a letter in it, of the answer or of thinking, by whatever name hosts give that. */
const writes = ({ choices = [] }: Chunk): boolean =>
  choices.some(({ delta = {} }) =>
    ['content', 'reasoning_content', 'reasoning'].some((name) => typeof delta[name] === 'string' && delta[name] !== ''),
  );

/** The data of server-sent events, one each. */
async function* events(response: Response): AsyncGenerator<string> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data:')) yield line.slice(5).trim();
  }
}
