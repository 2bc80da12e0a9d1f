// Who may know whom, as a table, and the check that reads it. It takes sources, not folders, so that a planted
// violation is a test like any other.
import { posix } from 'node:path';
import { type ESTree, parseAst } from 'vite';

/** Path from the top of the project → text. */
export type Sources = ReadonlyMap<string, string>;

type Room = { values: string[]; types?: string[]; advice: string };
type Ban = { in: string; except?: string[]; mentions: string[]; advice: string };
type Import = { from: string; kind: 'value' | 'type' };
type Reading = { imports: Import[]; mentions: Set<string> };
type Node = ESTree.Node & Record<string, unknown>;

/** The rooms of data/ that run wherever an answer is made or drawn. */
const SERVED = [
  'data/primitives/',
  'data/pricing/',
  'data/usage/',
  'data/catalog/',
  'data/changes/',
  'data/billing/',
  'data/benchmarks/',
  'data/comparison/',
  'data/market/',
];

/**
 * The longest prefix that a path has is its room. What may be imported is another room, a package, `node`, `cloudflare`
 * (the runtime's own modules) or `any package`; a room without a row here (tests, benchmarks, configuration) may import
 * everything.
 */
const ROOMS: Record<string, Room> = {
  ...dataRooms({
    'data/primitives/': { values: [], advice: 'A primitive imports nothing but its neighbours: no zod, no facts.' },
    'data/schema/': {
      values: ['data/primitives/', 'zod'],
      advice: 'The schema knows zod and the primitives.',
    },
    'data/pricing/': {
      values: ['data/primitives/'],
      advice: 'What one offer charges follows from the offer alone: take the rest as an argument.',
    },
    'data/usage/': {
      values: ['data/primitives/'],
      advice: 'A usage object says what was used, not what it costs: it knows no offer.',
    },
    'data/catalog/': {
      values: ['data/primitives/', 'data/pricing/'],
      advice: 'The catalog finds things and asks what they cost; it compares nothing.',
    },
    'data/changes/': {
      values: ['data/primitives/', 'data/pricing/', 'data/catalog/'],
      advice: 'What changed follows from the dated facts: it compares no models and charges nothing.',
    },
    'data/billing/': {
      values: ['data/primitives/', 'data/pricing/', 'data/usage/', 'data/catalog/'],
      advice: 'A bill asks what each of its items costs; it makes no price of its own.',
    },
    'data/benchmarks/': {
      values: ['data/primitives/', 'data/catalog/'],
      advice: 'The statistics know results and the catalog; they make no sentences.',
    },
    'data/comparison/': {
      values: ['data/primitives/', 'data/pricing/', 'data/catalog/', 'data/benchmarks/'],
      advice: 'A comparison assembles what prices, catalog and statistics say.',
    },
    'data/market/': {
      values: ['data/primitives/', 'data/pricing/'],
      advice:
        'The market reads what others list and finds it again; a person stands for none of it, and it prices nothing.',
    },
    'data/answers/': {
      values: [
        'data/primitives/',
        'data/pricing/',
        'data/usage/',
        'data/catalog/',
        'data/billing/',
        'data/benchmarks/',
        'data/comparison/',
        'data/changes/',
        'data/market/',
        'data/schema/',
        'zod',
      ],
      advice: 'What answers a question reads it by the contract and asks the rooms above; it knows no HTTP.',
    },
    'data/validation/': {
      values: ['data/primitives/', 'data/pricing/', 'data/catalog/', 'data/schema/', 'zod'],
      advice: 'Validation reads facts by the schema; nothing that runs at the edge may need it.',
    },
    'data/publishing/': {
      values: [...SERVED],
      advice: 'Publishing knows a dataset and how it is tried out; the store and the digest are handed to it.',
    },
  }),
  'data/facts/': { values: [], advice: 'Facts are files that people write; they import nothing.' },
  'dist/': { values: [], advice: 'What was built imports nothing more.' },
  'worker/': {
    values: [
      'worker/',
      'site/pages/',
      'site/pictures/',
      ...SERVED,
      'data/answers/',
      'data/publishing/',
      'data/schema/',
      'hono',
      'zod',
      'cloudflare',
      'dist/',
    ],
    types: ['mcp/'],
    advice:
      'The worker knows data/, hono, zod and the runtime; a thing that both it and the widget need belongs in data/.',
  },
  'client/': {
    values: ['client/', ...SERVED],
    types: ['data/schema/'],
    advice:
      'The client knows the arithmetic of data/, and of the schema only types (`import type`): it depends on no package.',
  },
  'widget/': {
    values: ['widget/', 'client/', ...SERVED, 'lit', '@lit/task'],
    types: ['data/schema/'],
    advice:
      'The widget knows lit, the client and the arithmetic of data/, and of the schema only types (`import type`), because ' +
      'a value would bring zod into every page.',
  },
  'widget/react.ts': {
    values: ['widget/', 'react'],
    advice: 'The component for React knows React and the card; nothing else of the card knows React.',
  },
  'site/': {
    values: ['site/', 'client/', ...SERVED],
    types: ['data/schema/'],
    advice:
      'The pages know the client and the arithmetic of data/, and of the schema only types; of the card what any page knows ' +
      'that embeds it.',
  },
  'site/cost.ts': {
    values: ['site/', 'site/pages/', 'client/', ...SERVED, 'data/answers/'],
    types: ['data/schema/'],
    advice:
      'The page that prices a file in the browser answers it by the contract, as the worker would, and draws it with the ' +
      "worker's own templates.",
  },
  'site/pages/': {
    values: ['site/pages/', ...SERVED, 'hono'],
    types: ['data/schema/'],
    advice:
      'A page is made of a dataset and of what was asked: it knows data/ and the templates of hono, and no request.',
  },
  'action/': {
    values: ['action/', 'data/primitives/', 'node'],
    advice:
      'The action runs as it stands, without an installation: it knows Node, the primitives of data/ and no package.',
  },
  'mcp/': {
    values: ['mcp/', ...SERVED, '@modelcontextprotocol/server'],
    types: ['data/schema/', 'data/answers/'],
    advice: 'The tools of agents know the protocol and the arithmetic of data/; what answers is handed to them.',
  },
  'cli/': {
    values: ['cli/', 'mcp/', 'client/', ...SERVED, 'data/answers/', 'data/publishing/', 'data/schema/', 'node'],
    advice:
      'The command line knows data/, the client, the tools of agents and Node: it depends on no package, and has no price of its own.',
  },
  'site/pictures/': {
    values: ['site/pictures/', ...SERVED],
    types: ['data/schema/'],
    advice: 'A picture is made of a comparison: it knows data/, no request and no package.',
  },
  'scripts/': {
    values: [
      'scripts/',
      ...SERVED,
      'data/schema/',
      'data/validation/',
      'data/publishing/',
      'data/facts/',
      'node',
      'any package',
    ],
    advice: 'Scripts know data/, Node and packages; the worker and the widget are handed to them as files to bundle.',
  },
};

/**
 * The rooms of data/: each knows itself, the rooms of its row, and of the schema at least the types. No row names a room
 * that stands below it, so that every arrow points one way.
 */
function dataRooms(rooms: Record<string, Room>): Record<string, Room> {
  return Object.fromEntries(
    Object.entries(rooms).map(([room, { values, advice }]) => [
      room,
      { values: [room, ...values], types: room === 'data/primitives/' ? [] : ['data/schema/'], advice },
    ]),
  );
}

const BANS: Ban[] = [
  {
    in: 'data/',
    mentions: ['Date.now', 'new Date()', 'Date()', 'performance.now'],
    advice: 'data/ has no clock: take the instant as an argument.',
  },
  {
    in: 'data/',
    mentions: ['fetch', 'process', 'globalThis'],
    advice: 'data/ has no network, disk or platform: take what it needs as an argument.',
  },
  {
    in: 'worker/',
    except: ['worker/store.ts'],
    mentions: ['.DATA', 'DATA'],
    advice: 'Only worker/store.ts reads KV: ask it for the dataset.',
  },
  {
    in: 'worker/',
    except: ['worker/store.ts', 'worker/env.ts'],
    mentions: ['KVNamespace'],
    advice: 'Only worker/store.ts knows KV, and worker/env.ts its type: ask the store for the dataset.',
  },
  {
    in: 'worker/',
    except: ['worker/respond.ts'],
    mentions: ['new Response', 'Response.json', 'Response.redirect', 'Response.error'],
    advice: 'Only worker/respond.ts builds a response, or headers would differ from route to route: call it.',
  },
  ...['client/', 'widget/', 'site/'].map((room) => ({
    in: room,
    // The documentation shows the headers of an answer, which the client does not hand on.
    except: ['client/transport.ts', 'site/docs.ts'],
    mentions: ['fetch', 'globalThis.fetch', 'window.fetch', 'self.fetch', 'XMLHttpRequest'],
    advice: 'Only client/transport.ts fetches, which gives up in time and asks again where that is worth it: call it.',
  })),
  {
    in: 'client/',
    mentions: ['document', 'window', 'process', 'localStorage'],
    advice: 'The client runs in Node, in Workers and in pages: take what only one of them has as an argument.',
  },
];

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** `a` and `a.b` by name; of anything else nothing. */
const nameOf = (node: unknown): string | undefined =>
  isNode(node) && node.type === 'Identifier' ? node.name : undefined;

function keyOf(node: Node): string | undefined {
  const key = node.property ?? node.key;
  if (isNode(key) && key.type === 'Literal') return String(key.value);
  return node.computed === true ? undefined : nameOf(key);
}

/** The source of anything that imports, and whether it is gone once the types are. `import { type A }` is not. */
function importOf(node: Node): Import | undefined {
  const { source } = node;
  if (!isNode(source) || source.type !== 'Literal') return undefined;
  const isType = node.importKind === 'type' || node.exportKind === 'type' || node.type === 'TSImportType';
  return { from: String(source.value), kind: isType ? 'type' : 'value' };
}

/** What the bans look for: names that are read, `object.member`, `.member`, and what is called or made without arguments. */
function mentionsOf(node: Node): string[] {
  switch (node.type) {
    case 'Identifier':
      return [node.name];
    case 'MemberExpression':
      return [`.${keyOf(node)}`, `${nameOf(node.object)}.${keyOf(node)}`];
    case 'ObjectPattern':
      return node.properties.map((property) => `.${keyOf(property as Node)}`);
    case 'NewExpression':
      return [`new ${nameOf(node.callee)}`, ...(node.arguments.length === 0 ? [`new ${nameOf(node.callee)}()`] : [])];
    case 'CallExpression':
      return node.arguments.length === 0 ? [`${nameOf(node.callee)}()`] : [];
    default:
      return [];
  }
}

function read(source: string): Reading {
  const imports: Import[] = [];
  const mentions = new Set<string>();
  const visit = (node: Node): void => {
    const found = importOf(node);
    if (found !== undefined) imports.push(found);
    for (const mention of mentionsOf(node)) mentions.add(mention);
    for (const [field, child] of Object.entries(node)) {
      // The name of a member or a key is no name that is read.
      if ((field === 'key' || field === 'property') && node.computed !== true) continue;
      for (const next of Array.isArray(child) ? child : [child]) if (isNode(next)) visit(next);
    }
  };
  visit(parseAst(source, { lang: 'ts' }) as unknown as Node);
  return { imports, mentions };
}

const roomOf = (path: string): string | undefined =>
  Object.keys(ROOMS)
    .filter((room) => path.startsWith(room))
    .sort((one, other) => other.length - one.length)[0];

const isRelative = (from: string): boolean => from.startsWith('.');

/** What an import is in the words of the table, and the file that it names where it names one. */
function targetOf(path: string, from: string): { target: string; file?: string } {
  if (isRelative(from)) {
    const file = posix.join(posix.dirname(path), from);
    return { target: roomOf(file) ?? file, file };
  }
  const scheme = /^(node|cloudflare):/.exec(from)?.[1];
  return { target: scheme ?? from.split('/', from.startsWith('@') ? 2 : 1).join('/') };
}

function forbiddenImports(path: string, imports: Import[], sources: Sources): string[] {
  const room = ROOMS[roomOf(path) ?? ''];
  return imports.flatMap(({ from, kind }) => {
    const { target, file } = targetOf(path, from);
    const named = file ?? from;
    if (file !== undefined && !sources.has(file) && !/\.(json|txt|css|mjs)$/.test(file)) {
      return `${path} imports ${named}, which is no file. Write the path with its extension: Node looks for nothing else.`;
    }
    if (room === undefined) return [];
    const allowed = kind === 'type' ? [...room.values, ...(room.types ?? [])] : room.values;
    const isPackage = file === undefined && target !== 'node' && target !== 'cloudflare';
    if (allowed.includes(target) || (isPackage && allowed.includes('any package'))) return [];
    return `${path} imports ${named} as a ${kind}. ${room.advice}`;
  });
}

function forbiddenMentions(path: string, mentions: Set<string>): string[] {
  return BANS.filter((ban) => path.startsWith(ban.in) && !ban.except?.includes(path)).flatMap((ban) =>
    ban.mentions.filter((mention) => mentions.has(mention)).map((mention) => `${path} uses ${mention}. ${ban.advice}`),
  );
}

/** The file that an import, of a value or a type, makes another one depend on. */
function knownFile(path: string, { from }: Import): string[] {
  const { file } = targetOf(path, from);
  return file === undefined ? [] : [file];
}

/** Every circle once, types included: two files that know each other are one file, or lack a third. */
function circles(graph: ReadonlyMap<string, string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      const circle = [...trail.slice(start), path].join(' → ');
      found.push(`${circle} is a circle. Move what they share into a file that imports neither.`);
    }
    if (start >= 0 || done.has(path)) return;
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  return found;
}

/** One sentence for each violation: the file, what it did, and what to do instead. */
export function violations(sources: Sources): string[] {
  const readings = [...sources].map(([path, source]) => ({ path, ...read(source) }));
  const graph = new Map(readings.map(({ path, imports }) => [path, imports.flatMap((one) => knownFile(path, one))]));
  return [
    ...readings.flatMap(({ path, imports }) => forbiddenImports(path, imports, sources)),
    ...readings.flatMap(({ path, mentions }) => forbiddenMentions(path, mentions)),
    ...circles(graph),
  ];
}
