// What stands behind the KV binding of a plain workerd: a server of ours that can be ill in every way KV can be, that
// can be killed, and that counts how often it is asked.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Store } from '../scripts/publish-dataset.ts';

/** Answers one read in its own way. `value` is what a well service would give. */
export type KvFault = (key: string, value: string | undefined, response: ServerResponse) => void;

export const healthy: KvFault = (_key, value, response) => {
  response.writeHead(value === undefined ? 404 : 200).end(value);
};

export class FakeKv implements Store {
  readonly values = new Map<string, string>();
  illness: KvFault = healthy;
  /** Keys in the order in which they were read over the wire. */
  reads: string[] = [];
  port = 0;
  #server: Server | undefined;

  async get(key: string): Promise<string | null> {
    return this.values.get(key) ?? null;
  }

  async put(key: string, value: string): Promise<void> {
    this.values.set(key, value);
  }

  /** Opens the service, after a kill on the same port as before. */
  async open(): Promise<this> {
    const server = createServer(({ url = '' }, response) => {
      // A read of the binding is GET /<key>?urlencoded=true.
      const key = decodeURIComponent(url.slice(1).split('?', 1)[0] as string);
      this.reads.push(key);
      this.illness(key, this.values.get(key), response);
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
    return this;
  }

  /** As if its machine lost power: no port, and every connection cut. */
  async kill(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
}
