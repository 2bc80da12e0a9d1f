import { divide, parseAmount } from '../data/primitives/money.ts';

/** What a bill came to when somebody last looked, and how far it is from that now. */

/** The lockfile: small, so that a change of it can be read in a review. */
export interface Lock {
  lockfileVersion: 1;
  /** SHA-256 of the bill in its canonical form: another bill has another price. */
  bill: string;
  /** The day on which it was priced. */
  at: string;
  /** The dataset that priced it. */
  dataset: string;
  total: string;
  items: Record<string, string>;
}

/** @throws Error with a sentence where a text is no lockfile of ours */
export function parseLock(text: string): Lock {
  const lock = parsed(text) as Partial<Lock> | null;
  const isAmount = (value: unknown): value is string => typeof value === 'string' && /^\d+\.\d{2,18}$/.test(value);
  const isLock =
    lock?.lockfileVersion === 1 &&
    typeof lock.bill === 'string' &&
    isAmount(lock.total) &&
    typeof lock.items === 'object' &&
    Object.values(lock.items).every(isAmount);
  if (!isLock) throw new Error('The lockfile is none of version 1. Delete it, and run once with update: true.');
  return lock as Lock;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A tolerance in percent as written, in thousandths of a percent. @throws Error with a sentence */
export function parseTolerance(text: string): bigint {
  const parts = /^(\d{1,6})(?:\.(\d{1,3}))?$/.exec(text);
  if (parts === null) throw new Error('tolerance must be a percentage like 5 or 2.5.');
  return BigInt(`${parts[1]}${(parts[2] ?? '').padEnd(3, '0')}`);
}

/** @param tolerance in thousandths of a percent; exactly that much is still within */
export function isWithin(locked: string, now: string, tolerance: bigint): boolean {
  const [before, after] = [parseAmount(locked), parseAmount(now)];
  const apart = after > before ? after - before : before - after;
  return apart * 100_000n <= before * tolerance;
}

/** "+13.14", "-2.00", "0.00"; of nothing no percentage can be said. */
export function driftPercent(locked: string, now: string): string {
  const [before, after] = [parseAmount(locked), parseAmount(now)];
  if (before === after) return '0.00';
  if (before === 0n) return 'new';
  return after > before
    ? `+${divide((after - before) * 100n, before, 2)}`
    : `-${divide((before - after) * 100n, before, 2)}`;
}
