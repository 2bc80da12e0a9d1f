// npm run import [-- --models-dev FOLDER --date DAY]: reads the packages of the market again, prints what they say otherwise
// than the snapshots in data/facts/market/, and writes those anew. An update of a package shows there, line by line, what
// it changes. models.dev's list is in opencode-linux-x64, which is no dependency: its unpacked folder is named by hand.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Snapshot, snapshotChanges, snapshotText } from '../data/market/snapshot.ts';
import { MARKET_FACTS, readSnapshot } from './build-market.ts';
import { genaiPricesSnapshot, modelsDevSnapshot, piAiSnapshot } from './market-packages.ts';

/** How many changes of a kind are printed in full. */
const SHOWN = 40;

const { values } = parseArgs({ options: { 'models-dev': { type: 'string' }, date: { type: 'string' } } });

/** @throws Error where a package has another version than its snapshot and nobody says of which day its data is */
function dayOf(before: Snapshot, version: string): string {
  if (values.date !== undefined) return values.date;
  if (before.version === version) return before.date;
  throw new Error(`${before.package} ${version} does not say of which day its data is: add --date 2026-11-27.`);
}

function printed(what: string, rows: string[]): string {
  const more = rows.length > SHOWN ? [`    and ${rows.length - SHOWN} more`] : [];
  return rows.length === 0
    ? ''
    : [`  ${rows.length} ${what}`, ...rows.slice(0, SHOWN).map((row) => `    ${row}`), ...more].join('\n');
}

async function update(
  file: 'pi-ai' | 'genai-prices' | 'models-dev',
  read: (before: Snapshot) => Promise<Snapshot>,
): Promise<void> {
  const before = await readSnapshot(file);
  const after = await read(before);
  const { added, removed, changed } = snapshotChanges(before, after);
  console.log(
    `${after.package} ${before.version} → ${after.version}: ${after.rows} rows, ${after.unread.length} not read.`,
  );
  for (const { row, why } of after.unread) console.log(`  not read: ${row}: ${why}`);
  const parts = [printed('new', added), printed('gone', removed), printed('otherwise', changed)].filter(Boolean);
  console.log(parts.length === 0 ? '  Nothing is otherwise.' : parts.join('\n'));
  await writeFile(path.join(MARKET_FACTS, `${file}.json`), snapshotText(after));
}

await update('pi-ai', () => piAiSnapshot());
await update('genai-prices', async (before) => {
  const read = await genaiPricesSnapshot(before.date);
  return { ...read, date: dayOf(before, read.version) };
});
const folder = values['models-dev'];
if (folder !== undefined) {
  await update('models-dev', async (before) => {
    const read = await modelsDevSnapshot(before.date, folder);
    return { ...read, date: dayOf(before, read.version) };
  });
}
