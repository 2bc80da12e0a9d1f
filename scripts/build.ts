// npm run build [-- FOLDER]: facts and sources become dist/, or another folder. It is made beside and put in place whole,
// so that a build that fails leaves what was there, and nobody meets half of one.
import { createHash } from 'node:crypto';
import { cp, glob, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { createCatalog } from '../data/catalog/catalog.ts';
import type { Dataset } from '../data/schema/dataset.ts';
import { Model } from '../data/schema/model.ts';
import { ScoreTableFile } from '../data/schema/score.ts';
import { buildDataset, FACTS, InvalidFacts } from './build-dataset.ts';
import { buildMarketFrom, marketCounts, publicationOf, writeMarketTexts } from './build-market.ts';
import { bundleSite, bundleWidget, bundleWorker } from './bundles.ts';
import { writeElementPage } from './element-page/page.ts';
import { llmsText } from './llms-txt.ts';
import { pageOf } from './markdown.ts';
import { openApi } from './openapi.ts';

const ROOT = path.join(import.meta.dirname, '..');
const TARGET = path.resolve(process.argv[2] ?? path.join(ROOT, 'dist'));
/** Where everything is written until it is whole. */
const DIST = path.join(path.dirname(TARGET), `.${path.basename(TARGET)}.${process.pid}`);

/** Changes when the code that answers changes, so that caches do not keep the old code's answers. */
async function buildId(): Promise<string> {
  const hash = createHash('sha256');
  const files = [];
  const answering = [
    'data/**/*.ts',
    'worker/**/*.ts',
    'mcp/**/*.ts',
    'site/pages/**/*.ts',
    'site/pictures/**/*.ts',
    'package-lock.json',
  ];
  for await (const file of glob(answering, { cwd: ROOT })) files.push(file);
  for (const file of files.sort()) hash.update(file).update(await readFile(path.join(ROOT, file)));
  return hash.digest('hex').slice(0, 8);
}

/** What editors check the file of a model or of a score table against while it is written. */
async function writeEditorSchemas(): Promise<void> {
  const shapes = { 'model.schema.json': Model, 'table.schema.json': ScoreTableFile };
  for (const [file, shape] of Object.entries(shapes)) {
    const schema = z.toJSONSchema(shape.extend({ $schema: z.string().optional() }), { io: 'input' });
    const note = { $comment: 'Written by `npm run build` from data/schema/.', ...schema };
    const text = `${JSON.stringify(note, null, 2)}\n`;
    // Written only where it differs: it stands among what `npm start` watches.
    const written = await readFile(path.join(FACTS, file), 'utf8').catch(() => undefined);
    if (written !== text) await writeFile(path.join(FACTS, file), text);
  }
}

/** What people and programs read about the API, made from the same shapes and facts that it answers with. */
async function writeDocuments({ version, dataset }: { version: string; dataset: Dataset }): Promise<void> {
  const contract = await openApi();
  await writeFile(path.join(DIST, 'public/openapi.json'), JSON.stringify(contract));
  await writeFile(path.join(DIST, 'public/llms.txt'), llmsText(contract, dataset));
  const method = await readFile(path.join(ROOT, 'docs/method.md'), 'utf8');
  const about = 'How a comparison decides which model is cheaper, smarter and faster, and what it cannot see.';
  await writeFile(path.join(DIST, 'public/method.html'), pageOf(method, about));
  const agents = await readFile(path.join(ROOT, 'docs/mcp.md'), 'utf8');
  await mkdir(path.join(DIST, 'public/docs'), { recursive: true });
  await writeFile(
    path.join(DIST, 'public/docs/mcp.html'),
    pageOf(agents, 'What to paste into Claude, ChatGPT, Cursor and VS Code, and the four tools that answer there.'),
  );
  await writeElementPage(path.join(DIST, 'public'), version);
}

/** The home page hands out the hash of the card, which is that of the file built just now. */
async function writeIntegrity(): Promise<void> {
  const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const card = await readFile(path.join(DIST, 'public/w', version, 'model-compare.js'));
  const integrity = `sha384-${createHash('sha384').update(card).digest('base64')}`;
  const page = path.join(DIST, 'public/index.html');
  const source = await readFile(page, 'utf8');
  const written = source.replace('/w/VERSION/', `/w/${version}/`).replace('"INTEGRITY"', `"${integrity}"`);
  if (!written.includes(`/w/${version}/`) || !written.includes(integrity))
    throw new Error('The home page has no place for the version and the hash of the card.');
  await writeFile(page, written);
}

/** Two renames: whoever opens a file meanwhile finds that of the old build or that of the new one. */
async function putInPlace(): Promise<void> {
  const old = `${DIST}.old`;
  await rename(TARGET, old).catch(() => undefined);
  await rename(DIST, TARGET);
  await rm(old, { recursive: true, force: true });
}

/** dist/market.gz, the text of the market, and dist/market.json, what a pointer says of it. Returns its figures in words. */
async function writeMarket({ version, dataset }: { version: string; dataset: Dataset }): Promise<string> {
  const market = await buildMarketFrom(createCatalog(version, dataset));
  const packed = gzipSync(market.text, { level: 9 });
  await writeFile(path.join(DIST, 'market.gz'), packed);
  await writeMarketTexts(DIST, market);
  await writeFile(path.join(DIST, 'market.json'), JSON.stringify(publicationOf(market), null, 1));
  const counts = Object.entries(marketCounts(market)).map(([what, n]) => `${n} ${what}`);
  for (const { source, row, why } of market.unread) console.log(`Not read, ${source}: ${row}: ${why}.`);
  const size = `${(market.bytes / 1e6).toFixed(2)} MB, ${(packed.length / 1e3).toFixed(0)} KB gzip`;
  return `Market ${market.version}, ${size}: ${counts.join(', ')}.`;
}

async function build(): Promise<void> {
  const built = await buildDataset();
  await mkdir(path.join(DIST, 'public'), { recursive: true });
  await writeFile(path.join(DIST, 'dataset.json'), built.body);
  // The same text under a name that every bundler in use takes for text.
  await writeFile(path.join(DIST, 'dataset.txt'), built.body);
  await writeFile(path.join(DIST, 'build.txt'), await buildId());
  const market = await writeMarket(built);
  await writeEditorSchemas();
  await cp(path.join(ROOT, 'site/public'), path.join(DIST, 'public'), { recursive: true });
  await writeDocuments(built);
  const [worker, widget] = await Promise.all([bundleWorker(DIST), bundleWidget(DIST), bundleSite(DIST)]);
  await writeIntegrity();
  await putInPlace();

  const { models, sources, tables, benchmarks } = built.dataset;
  const offers = models.flatMap((model) => model.offers);
  const count = {
    models: models.length,
    offers: offers.length,
    prices: offers.flatMap((offer) => offer.prices).length,
    tables: tables.length,
    scores: tables.flatMap((table) => table.results).length,
    benchmarks: benchmarks.length,
    sources: Object.keys(sources).length,
  };
  console.log(
    `Dataset ${built.version}, facts as of ${built.dataset.asOf}: ${Object.entries(count)
      .map(([what, n]) => `${n} ${what}`)
      .join(', ')}.`,
  );
  console.log(market);
  console.log(`Worker ${worker}, widget ${widget}.`);
}

build()
  .catch((error: Error) => {
    console.error(error instanceof InvalidFacts ? error.message : error);
    process.exitCode = 1;
  })
  // Of the bundles made at once, one that goes on after another has failed may still be writing.
  .finally(() => rm(DIST, { recursive: true, force: true, maxRetries: 10 }));
