// The lock file can be broken in silence: npm leaves out a platform's package that it cannot find at the moment, and the
// next `npm ci` fails for everyone else. And a copy deep in the tree can be older than an advisory allows.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Locked = {
  version?: string;
  resolved?: string;
  integrity?: string;
  optionalDependencies?: Record<string, string>;
};
type Lock = { packages: Record<string, Locked> };

/** The lowest version of a line that no advisory of 2026 names; a later line without a floor of its own is newer still. */
const FLOORS: Record<string, string[]> = {
  hono: ['4.13.5'],
  undici: ['7.29.0', '8.9.0'],
  wrangler: ['4.59.1'],
  ws: ['8.21.0'],
  zod: ['4.5.0'],
};

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Where Node would look for a package named in the one at `path`: beside it first, then outwards. */
function lookUp({ packages }: Lock, path: string, name: string): Locked | undefined {
  const nearest = packages[`${path === '' ? '' : `${path}/`}node_modules/${name}`];
  if (nearest !== undefined || path === '') return nearest;
  return lookUp({ packages }, path.slice(0, Math.max(0, path.lastIndexOf('node_modules/') - 1)), name);
}

function missingOptionals(lock: Lock): string[] {
  return Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies).flatMap(([name, wanted]) => {
      const found = lookUp(lock, path, name);
      const exact = /^\d/.test(wanted);
      if (found !== undefined && (!exact || found.version === wanted)) return [];
      return `${path || 'package.json'} wants ${name} ${wanted}, and the lock file has ${found?.version ?? 'none'}. Pin a version whose platform packages all exist.`;
    }),
  );
}

const compare = (one: string, other: string): number => one.localeCompare(other, 'en', { numeric: true });

function belowFloor({ packages }: Lock): string[] {
  return Object.entries(packages).flatMap(([path, { version = '0' }]) => {
    const floors = FLOORS[nameOf(path)];
    if (floors === undefined) return [];
    const floor = floors.findLast((line) => Number.parseInt(line, 10) <= Number.parseInt(version, 10)) ?? floors[0];
    if (floor !== undefined && compare(version, floor) >= 0) return [];
    return `${path} is ${version}, below the floor ${floor}. Raise it, with an entry of "overrides" where another package pins it.`;
  });
}

/** The lock file pins by checksum: an address would tie everyone to the one server that somebody installed from. */
function namedHosts({ packages }: Lock): string[] {
  return Object.entries(packages)
    .filter(([, { resolved }]) => resolved !== undefined)
    .map(([path]) => `${path} names a server. Install again with the .npmrc of this folder, which leaves it out.`);
}

function unchecked({ packages }: Lock): string[] {
  return Object.entries(packages)
    .filter(([path, { integrity }]) => path !== '' && integrity === undefined)
    .map(([path]) => `${path} has no checksum. Remove it from the lock file and install again.`);
}

const lock: Lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));

describe('the lock file', () => {
  it('holds the package of every platform that a locked package names', () => {
    expect(missingOptionals(lock)).toEqual([]);
  });

  it('holds no copy below the floors that advisories set', () => {
    expect(belowFloor(lock)).toEqual([]);
  });

  it('names no registry but the public one', () => {
    expect(namedHosts(lock)).toEqual([]);
  });

  it('holds a checksum of every package', () => {
    expect(unchecked(lock)).toEqual([]);
  });
});

describe('a broken lock file is noticed where', () => {
  it('a platform package was left out', () => {
    const packages = { 'node_modules/tool': { version: '2.0.0', optionalDependencies: { 'tool-arm': '2.0.0' } } };
    expect(missingOptionals({ packages })).toEqual([expect.stringContaining('node_modules/tool wants tool-arm 2.0.0')]);
  });

  it('only another copy of that platform package is there', () => {
    const packages = {
      'node_modules/a/node_modules/tool': { version: '2.0.0', optionalDependencies: { 'tool-arm': '2.0.0' } },
      'node_modules/tool-arm': { version: '1.0.0' },
    };
    expect(missingOptionals({ packages })).toEqual([expect.stringContaining('the lock file has 1.0.0')]);
  });

  it('a copy deep in the tree is older than the one on top', () => {
    const packages = {
      'node_modules/zod': { version: '4.6.7' },
      'node_modules/pool/node_modules/zod': { version: '4.4.3' },
    };
    expect(belowFloor({ packages })).toEqual([expect.stringContaining('node_modules/pool/node_modules/zod is 4.4.3')]);
  });

  it.each([
    ['6.99.0', 1],
    ['7.28.9', 1],
    ['7.29.0', 0],
    ['7.30.0', 0],
    ['8.8.9', 1],
    ['8.9.0', 0],
    ['8.10.0', 0],
    ['9.0.0', 0],
  ])('undici is %s: %i complaints', (version, complaints) => {
    expect(belowFloor({ packages: { 'node_modules/undici': { version } } })).toHaveLength(complaints);
  });

  it('a package names the server it came from', () => {
    const packages = { 'node_modules/a': { resolved: 'https://packages.example/a.tgz' } };
    expect(namedHosts({ packages })).toEqual([expect.stringContaining('node_modules/a names a server')]);
  });

  it('a package has no checksum', () => {
    expect(unchecked({ packages: { '': {}, 'node_modules/a': {} } })).toEqual([
      expect.stringContaining('node_modules/a'),
    ]);
  });
});
