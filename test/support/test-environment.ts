// The whole house for one file of tests: the real facts published to KV, the worker and its files behind a real port,
// a page of another origin, and Chromium to open it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium } from 'playwright';
import { createTestHarness } from 'wrangler';
import { buildDataset } from '../../scripts/build-dataset.ts';
import { chromiumLaunchOptions } from '../../scripts/chromium.ts';
import { publish, type Store } from '../../scripts/publish-dataset.ts';

export interface House {
  /** Where the worker answers, without a slash at the end. */
  api: string;
  /** Version of the dataset in KV. */
  version: string;
  browser: Browser;
  /** Puts a page on an origin of its own, with headers of its own, and returns its address. */
  page(html: string, headers?: Record<string, string>): string;
  close(): Promise<void>;
}

/** Opens the house; `facts: false` leaves KV empty. */
export async function openHouse({ facts = true } = {}): Promise<House> {
  const harness = createTestHarness({ workers: [{ configPath: './wrangler.toml' }] });
  const { url } = await harness.listen();
  const { DATA } = await harness.getWorker<{ DATA: Store }>().getEnv();
  const built = await buildDataset();
  if (facts) await publish(DATA, built, new Date('2026-11-24T00:00:00Z'));
  const browser = await chromium.launch(chromiumLaunchOptions());
  const pages: Pages = new Map();
  const elsewhere = await listen(pages);
  return {
    api: url.origin,
    version: built.version,
    browser,
    page(html, headers = {}) {
      const path = `/${pages.size + 1}`;
      pages.set(path, { html, headers });
      return `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}${path}`;
    },
    async close() {
      await browser.close();
      await new Promise((resolve) => elsewhere.close(resolve));
      await harness.close();
    },
  };
}

type Pages = Map<string, { html: string; headers: Record<string, string> }>;

/** A server of pages at 127.0.0.1, which is another origin than that of the worker. */
async function listen(pages: Pages): Promise<Server> {
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? '');
    const headers = { 'content-type': 'text/html; charset=utf-8', ...page?.headers };
    response.writeHead(page === undefined ? 404 : 200, headers);
    response.end(page?.html ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** What a blogger pastes, in an otherwise empty page. */
export const blog = (api: string, attributes: string, inside = ''): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A blog</title>
<link rel="icon" href="data:,"><style>:root { color-scheme: light dark } body { margin: 0 auto; max-width: 720px }</style></head>
<body><main><h1>Which one?</h1><model-compare loading="eager" ${attributes}>${inside}</model-compare></main>
<script type="module" src="${api}/w/1/model-compare.js"></script></body></html>`;
