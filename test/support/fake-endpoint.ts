import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An endpoint on loopback that speaks like OpenAI's chat completions, as slowly as it is told. */

export interface Pace {
  /** Milliseconds until the first token, and between two. */
  first: number;
  between: number;
  tokens: number;
}

export interface Asked {
  model: string;
  authorization: string | undefined;
  body: Record<string, unknown>;
  /** Milliseconds after the request at which each token left. */
  sentAt: number[];
}

export interface FakeEndpoint {
  url: string;
  asked: Asked[];
  close(): void;
}

/** Every token leaves at its own instant after the request, so that no delay adds to the next. */
export async function fakeEndpoint(paces: Record<string, Pace>): Promise<FakeEndpoint> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const start = performance.now();
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text) as Record<string, unknown> & { model: string };
    const sentAt: number[] = [];
    asked.push({ model: body.model, authorization: request.headers.authorization, body, sentAt });
    const { first, between, tokens } = paces[body.model] as Pace;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (data: object | string): boolean =>
      response.write(`data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`);
    send({ choices: [{ delta: { role: 'assistant', content: '' } }] });
    for (let i = 0; i < tokens; i++) {
      await until(start + first + i * between);
      sentAt.push(performance.now() - start);
      send({ choices: [{ delta: { content: 'word ' } }] });
    }
    const usage = { prompt_tokens: 1000, completion_tokens: tokens, total_tokens: 1000 + tokens };
    send({ choices: [], usage });
    send('[DONE]');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    close: () => server.close(),
  };
}

const until = (instant: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(instant - performance.now(), 0)));
