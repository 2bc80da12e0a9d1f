// node scripts/screenshots.ts: the pictures in docs/screens/, drawn by the card as it is shipped, from the facts as they are.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium } from 'playwright';
import { createCatalog, findModel } from '../data/catalog/catalog.ts';
import { compare } from '../data/comparison/compare.ts';
import { COMPARE_DEFAULTS } from '../data/primitives/workload.ts';
import type { Model } from '../data/schema/dataset.ts';
import { buildDataset } from './build-dataset.ts';
import { bundleWidget } from './bundles.ts';
import { chromiumLaunchOptions } from './chromium.ts';

const SCREENS = path.join(import.meta.dirname, '../docs/screens');
/** Two models that are compared today, and the two of the article that began this, as of its day. */
const PAIR = ['claude-opus-5', 'gpt-5.5'];
const DATED = ['deepseek-r1', 'o1'];
const ARTICLE_DAY = '2025-02-01';
/** Two whose prices have changed. */
const CHANGED = ['gpt-4o', 'deepseek-v4-flash'];
const SIX = [...DATED, 'o1-mini', 'deepseek-v3', 'gpt-4o-2024-05-13', 'claude-3-5-sonnet-20241022'];

interface Screen {
  name: string;
  width: number;
  models?: string[];
  /** A day in the past; today if absent. */
  at?: string;
  dark?: boolean;
  forced?: boolean;
  print?: boolean;
  lang?: string;
  /** Id of a part to unfold. */
  unfold?: string;
  attributes?: string;
}

const WANTED: Screen[] = [
  { name: 'pair-720-light', width: 720 },
  { name: 'pair-720-dark', width: 720, dark: true },
  { name: 'pair-320-light', width: 320 },
  { name: 'pair-320-dark', width: 320, dark: true },
  { name: 'pair-720-forced-colors', width: 720, forced: true },
  { name: 'pair-720-print', width: 720, print: true },
  { name: 'pair-720-arabic', width: 720, lang: 'ar' },
  { name: 'pair-320-arabic', width: 320, lang: 'ar' },
  { name: 'pair-720-german', width: 720, lang: 'de' },
  { name: 'calculator-720', width: 720, unfold: 'calculator' },
  { name: 'dated-720-light', width: 720, models: DATED, at: ARTICLE_DAY },
  { name: 'six-720-light', width: 720, models: SIX, at: ARTICLE_DAY },
  { name: 'six-320-light', width: 320, models: SIX, at: ARTICLE_DAY },
  { name: 'history-720-light', width: 720, models: CHANGED, attributes: 'sections="verdicts prices history sources"' },
  {
    name: 'history-320-dark',
    width: 320,
    dark: true,
    models: CHANGED,
    attributes: 'sections="prices history sources"',
  },
  { name: 'pair-620-light', width: 620 },
  { name: 'pair-1000-light', width: 1000 },
  { name: 'pair-640-compact', width: 640, attributes: 'view="compact"' },
];

async function comparison(models: string[], day?: string): Promise<string> {
  const { version, dataset } = await buildDataset();
  const facts = createCatalog(version, dataset);
  const named = models.map((name) => ({ model: findModel(facts, name) as Model }));
  const sections = ['verdicts', 'prices', 'benchmarks', 'details', 'notes'] as const;
  const today = new Date().toISOString().slice(0, 10);
  return JSON.stringify(
    compare(facts, { models: named, workload: { ...COMPARE_DEFAULTS }, at: day ?? today, today, sections }),
  );
}

async function page({ lang = 'en', dark = false, models = PAIR, at, attributes = '' }: Screen): Promise<string> {
  const data = (await comparison(models, at)).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><meta charset="utf-8">
<link rel="icon" href="data:,"><style>:root { color-scheme: ${dark ? 'dark' : 'light'} }
body { margin: 0; font: 16px/1.5 Inter, 'Noto Sans Arabic', system-ui, sans-serif }</style>
<model-compare models="${models.join()}"${at === undefined ? '' : ` at="${at}"`} api="/" ${attributes}><script type="application/json">${data}</script></model-compare>
<script type="module" src="/w/1/model-compare.js"></script>`;
}

async function shoot(browser: Browser, origin: string, screen: Screen): Promise<void> {
  const options = {
    viewport: { width: screen.width, height: 800 },
    forcedColors: screen.forced ? 'active' : 'none',
  } as const;
  const tab = await browser.newPage(options);
  await tab.goto(`${origin}/?${screen.name}`);
  await tab.locator('model-compare:state(ready)').waitFor();
  if (screen.unfold !== undefined) {
    await tab.locator(`model-compare >> #${screen.unfold} > summary`).click();
    await tab.locator('model-compare >> form').waitFor();
  }
  if (screen.print) {
    await tab.emulateMedia({ media: 'print' });
    await tab.evaluate("dispatchEvent(new Event('beforeprint'))");
  }
  await tab
    .locator('model-compare')
    .screenshot({ path: path.join(SCREENS, `${screen.name}.png`), omitBackground: true });
  await tab.close();
}

const dist = await mkdtemp(path.join(tmpdir(), 'screens-'));
await bundleWidget(dist);
await mkdir(SCREENS, { recursive: true });
const server = createServer(async (request, response) => {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  const screen = WANTED.find(({ name }) => search === `?${name}`);
  if (screen) return response.setHeader('content-type', 'text/html').end(await page(screen));
  response.setHeader('content-type', 'text/javascript').end(await readFile(path.join(dist, 'public', pathname)));
}).listen(0);
const browser = await chromium.launch(chromiumLaunchOptions());
for (const screen of WANTED) await shoot(browser, `http://localhost:${(server.address() as AddressInfo).port}`, screen);
await browser.close();
server.close();
await rm(dist, { recursive: true });
