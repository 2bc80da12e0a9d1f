// Loads a worker: some connections, on each the next request as soon as the last one is answered. Written on bare
// sockets, so that on two cores the worker is what is measured, and not the one who asks.
import { readFileSync } from 'node:fs';
import net from 'node:net';

export interface Target {
  port: number;
  /** What is asked; where each request is to be a new question, the n-th one. */
  path: string | ((n: number) => string);
  /** Of the runtime, to see what a request costs it. */
  pid: number;
  headers?: Record<string, string>;
  /** A body of JSON, which makes it a POST. */
  body?: string | undefined;
}

export interface Load {
  perSecond: number;
  /** Microseconds of processor time of the runtime for one request; NaN where the system does not tell. */
  cpu: number;
}

const CONNECTIONS = 32;

/** Keeps a worker busy for a while. Any answer with another status than the first one's is an error. */
export async function load(target: Target, ms: number): Promise<Load> {
  const request = requestsOf(target);
  const end = performance.now() + ms;
  const [began, cpuBefore] = [performance.now(), cpuOf(target.pid)];
  const counts = await Promise.all(Array.from({ length: CONNECTIONS }, () => connection(target.port, request, end)));
  const requests = counts.reduce((sum, count) => sum + count, 0);
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: requests / seconds, cpu: (1e6 * (cpuOf(target.pid) - cpuBefore)) / requests };
}

/** Counts on over all loads, so that a question which is to be new is new. */
let asked = 0;

/** The next request, as it goes over the wire. */
function requestsOf({ path, headers: own = {}, body }: Target): () => string {
  const headers =
    body === undefined
      ? own
      : { ...own, 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)) };
  const lines = Object.entries({ Host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const written = (at: string): string =>
    `${body === undefined ? 'GET' : 'POST'} ${at} HTTP/1.1\r\n${lines.join('')}\r\n${body ?? ''}`;
  if (typeof path === 'function') return () => written(path(asked++));
  const always = written(path);
  return () => always;
}

/** Asks again and again on one connection until `end`, and says how often it was answered. */
function connection(port: number, request: () => string, end: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(request()));
    let [answered, waiting] = [0, 0];
    let status = '';
    socket.setNoDelay(true);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The worker closed the connection.')));
    socket.on('data', (bytes) => {
      if (waiting === 0) {
        const head = bytes.toString('latin1', 0, bytes.indexOf('\r\n\r\n') + 4);
        status ||= head.slice(0, 12);
        if (!head.startsWith(status)) reject(new Error(`Answered ${head.slice(0, 12)} after ${status}.`));
        waiting = lengthOf(head);
      }
      waiting -= bytes.length;
      if (waiting > 0) return;
      answered++;
      waiting = 0;
      if (performance.now() < end) return socket.write(request());
      socket.removeAllListeners('close').destroy();
      resolve(answered);
    });
  });
}

/** Bytes of an answer with this head. */
function lengthOf(head: string): number {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined && !head.startsWith('HTTP/1.1 304')) throw new Error(`The answer has no length: ${head}`);
  return head.length + Number(length ?? 0);
}

/** Seconds of processor time that a process has used, in steps of a hundredth. */
function cpuOf(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
