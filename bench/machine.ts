// On what the figures were taken.
import { readFileSync } from 'node:fs';
import os from 'node:os';

export interface Machine {
  day: string;
  cpu: string;
  cores: number;
  /** Others at work on it as the figures began to be taken. */
  load: string;
  versions: Record<string, string>;
}

const LOCK = new URL('../package-lock.json', import.meta.url);
const { packages } = JSON.parse(readFileSync(LOCK, 'utf8')) as { packages: Record<string, { version: string }> };
const versionOf = (name: string): string => packages[`node_modules/${name}`]?.version ?? 'unknown';

export const machine = (): Machine => ({
  day: new Date().toISOString().slice(0, 10),
  cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
  cores: os.cpus().length,
  load: (os.loadavg()[0] ?? 0).toFixed(1),
  versions: {
    node: process.versions.node,
    workerd: versionOf('workerd'),
    hono: versionOf('hono'),
    zod: versionOf('zod'),
  },
});
