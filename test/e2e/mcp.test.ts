// /mcp as agents use it: the official clients of both eras against the real worker, and what is refused.
import path from 'node:path';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Client as Client2025 } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as Transport2025 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Installed, install, SHELL_ENV } from '../support/packed-package.ts';
import { type House, openHouse } from '../support/test-environment.ts';

let house: House;
let installed: Installed;
beforeAll(async () => {
  [house, installed] = await Promise.all([openHouse(), install()]);
}, 120_000);
afterAll(() => Promise.all([house?.close(), installed?.remove()]));

const ME = { name: 'test', version: '1.0.0' };
const QUESTION = {
  name: 'compare_models',
  arguments: { models: ['deepseek-r1', 'o1'], input: 1_000_000, output: 1_000_000, requests: 1, at: '2025-02-01' },
};
const SENTENCE = 'DeepSeek-R1 is 96.35% cheaper: $2.74 against $75.00';
const NAMES = ['compare_models', 'find_models', 'price_changes', 'quote_cost'];

interface AnyClient {
  listTools(): Promise<{ tools: { name: string }[] }>;
  callTool(call: { name: string; arguments: Record<string, unknown> }): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

async function expectAnswers(client: AnyClient): Promise<void> {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(NAMES);
  const answer = await client.callTool(QUESTION);
  expect(answer).toMatchObject({
    content: [{ type: 'text', text: expect.stringContaining(SENTENCE) }],
    structuredContent: { summary: expect.stringContaining(SENTENCE), dataset: expect.stringMatching(/^[0-9a-f]{12}$/) },
  });
  const wrong = await client.callTool({ name: 'compare_models', arguments: { models: 'o1', input: '5' } });
  expect(wrong).toMatchObject({
    isError: true,
    content: [{ text: expect.stringMatching(/models must be a list[\s\S]*input must be a whole number/) }],
  });
  await client.close();
}

describe('the tools answer', () => {
  it.each(['auto', 'legacy', { pin: '2026-07-28' }] as const)(
    'the official client of today, negotiating %j',
    async (mode) => {
      const client = new Client(ME, { versionNegotiation: { mode } });
      await client.connect(new StreamableHTTPClientTransport(new URL(`${house.api}/mcp`)));
      expect(client.getNegotiatedProtocolVersion()).toMatch(mode === 'legacy' ? /^2025-/ : /^2026-07-28$/);
      await expectAnswers(client as unknown as AnyClient);
    },
  );

  it('the official client of 2025', async () => {
    const client = new Client2025(ME);
    await client.connect(new Transport2025(new URL(`${house.api}/mcp`)) as Parameters<typeof client.connect>[0]);
    await expectAnswers(client as unknown as AnyClient);
  });

  it('a client that starts the program of the package', async () => {
    const program = path.join(installed.home, 'node_modules/.bin/model-compare');
    const client = new Client(ME);
    await client.connect(
      new StdioClientTransport({ command: 'node', args: [program, 'mcp'], env: SHELL_ENV as Record<string, string> }),
    );
    await expectAnswers(client as unknown as AnyClient);
  });
});

it('a page says what to paste where', async () => {
  const answer = await fetch(`${house.api}/docs/mcp`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('claude mcp add --transport http model-compare https://HOST/mcp');
});

const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${house.api}/mcp`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };
const callOf = (name: string) => ({ ...LIST, method: 'tools/call', params: { name, arguments: {} } });

describe('a request', () => {
  it('of 2025 is answered as a stream, or as JSON where only that is taken', async () => {
    const stream = await post(LIST);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const data = /^data: (.+)$/m.exec(await stream.text())?.[1] ?? '';
    for (const accept of ['application/json', '*/*']) {
      const json = await post(LIST, { Accept: accept });
      expect(json.headers.get('content-type')).toContain('application/json');
      expect(await json.json()).toEqual(JSON.parse(data));
    }
  });

  it('with a session of 2025 is answered like any other, and may be asked from any page', async () => {
    const answer = await post(LIST, {
      'Mcp-Session-Id': 'old',
      Origin: 'https://page.example',
      Accept: 'application/json',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it.each(['null', 'page.example', 'https://a.example/path', 'file://', 'https://user@a.example'])(
    'from the origin %s is refused',
    async (origin) => {
      const answer = await post(LIST, { Origin: origin });
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ title: 'The origin is none' });
    },
  );

  it.each(['GET', 'DELETE', 'PUT'])('by %s is refused with what is taken', async (method) => {
    const answer = await fetch(`${house.api}/mcp`, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST, OPTIONS');
  });

  it('of ten megabytes, of another type, or that is no JSON is refused', async () => {
    expect((await post('x'.repeat(200_000))).status).toBe(413);
    // Of so much the connection may end before all is sent.
    const huge = await post('x'.repeat(10_000_000)).catch(() => undefined);
    expect([413, undefined]).toContain(huge?.status);
    expect((await post(LIST, { 'Content-Type': 'text/plain' })).status).toBe(415);
    const broken = await post('{"jsonrpc": "2.0", ', { Accept: 'application/json' });
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({ error: { code: -32700 } });
  });

  it('for an unknown tool or method says so', async () => {
    const tool = await post(callOf('delete_models'), { Accept: 'application/json' });
    expect(await tool.json()).toMatchObject({
      error: {
        code: -32602,
        message: expect.stringContaining('There is no tool "delete_models". There are compare_models,'),
      },
    });
    const method = await post({ ...LIST, method: 'models/delete' }, { Accept: 'application/json' });
    expect(await method.json()).toMatchObject({ error: { code: -32601 } });
  });

  it('that was cancelled leaves the next one whole', async () => {
    const cancelled = new AbortController();
    const request = fetch(`${house.api}/mcp`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(LIST),
      signal: cancelled.signal,
    });
    cancelled.abort();
    await expect(request).rejects.toThrow();
    expect((await post(LIST, { Accept: 'application/json' })).status).toBe(200);
  });

  it('changes no answer of the API: the same faults in the same bytes', async () => {
    const faulty = `${house.api}/v1/quote?model=o1&input=x&tier=silver&inptu=5`;
    const before = await (await fetch(faulty)).text();
    await post(callOf('quote_cost'));
    expect(await (await fetch(faulty)).text()).toBe(before);
    expect(before).toContain('must be one of standard');
  });
});
