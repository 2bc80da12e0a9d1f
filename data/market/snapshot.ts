import type { Reading } from './reading.ts';
import { lengthen, shorten } from './short-keys.ts';

/**
 * What was read of one package, kept as a file of facts: one reading a line, so that a newer package shows line by line
 * what it changes.
 */
export interface Snapshot {
  /** The id of the source: `pi-ai`. */
  source: string;
  package: string;
  version: string;
  /** The day of its data. */
  date: string;
  licence: string;
  url: string;
  /** Rows of the package, and those that could not be read. */
  rows: number;
  unread: { row: string; why: string }[];
  /** Names of sellers by id, where the package has them. */
  sellers: Record<string, string>;
  readings: Reading[];
}

/** The file of a snapshot: its head, then a line for each reading in the order of seller and id. */
export function snapshotText({ readings, ...head }: Snapshot): string {
  const sorted = readings.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const lines = sorted.map(({ provider, apiId, ...rest }) => JSON.stringify([provider, apiId, shorten(rest, asItIs)]));
  const [open, close] = [JSON.stringify(head, null, 1).slice(0, -2), '\n ]\n}\n'];
  return `${open},\n "readings": [\n  ${lines.join(',\n  ')}${close}`;
}

/** A reading names no source: all of a snapshot are of one. */
const asItIs = (source: string): string => source;

const keyOf = ({ provider, apiId, scope }: Reading): string => `${provider} ${apiId} ${scope ?? ''}`;

export function parseSnapshot(text: string): Snapshot {
  const { readings, ...head } = JSON.parse(text) as Omit<Snapshot, 'readings'> & {
    readings: [string, string, object][];
  };
  return {
    ...head,
    readings: readings.map(([provider, apiId, rest]) => ({
      provider,
      apiId,
      ...(lengthen(rest, String) as Omit<Reading, 'provider' | 'apiId'>),
    })),
  };
}

/** What one snapshot of a source has that the other has not, in sentences. */
export function snapshotChanges(
  before: Snapshot,
  after: Snapshot,
): { added: string[]; removed: string[]; changed: string[] } {
  const [old, now] = [before, after].map(
    ({ readings }) =>
      new Map(readings.map((reading) => [keyOf(reading).trim(), JSON.stringify(shorten(reading.prices, asItIs))])),
  ) as [Map<string, string>, Map<string, string>];
  return {
    added: [...now.keys()].filter((key) => !old.has(key)),
    removed: [...old.keys()].filter((key) => !now.has(key)),
    changed: [...now]
      .filter(([key, prices]) => old.has(key) && old.get(key) !== prices)
      .map(([key, prices]) => `${key}: ${old.get(key)} → ${prices}`),
  };
}
