// The types of facts and answers, written out: whoever takes the package has no zod to infer them with. A test holds
// them to what zod infers.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

const SHAPES = path.join(import.meta.dirname, '../data/schema');

interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | false;
  description?: string;
}

/** A type by its name, the file of shapes that exports it, and what stands above it there. */
interface Named {
  name: string;
  file: string;
  comment: string | undefined;
  schema: Schema;
}

/** What each file of `data/schema/` says in types alone: its path → its declarations. */
export async function writtenTypes(): Promise<Map<string, string>> {
  const files = (await readdir(SHAPES)).filter((file) => file.endsWith('.ts'));
  const answers = (await Promise.all(files.filter((file) => file !== REQUESTS).map(typesOf))).flat();
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: (id) => id }) as { schemas: Record<string, Schema> };
  const known = new Set(answers.map(({ name }) => name));
  // What has a name in the contract and no type of its own in any file is declared beside all others all the same.
  const unnamed = Object.keys(schemas).filter((id) => !known.has(id));
  const types = [
    ...[...answers, ...unnamed.map((name) => ({ name, file: '', comment: undefined }))].map(
      (one): Named => ({ ...one, schema: schemas[one.name] as Schema }),
    ),
    ...(await requestTypes()),
  ];
  const declarations = types.map(
    ({ name, comment, schema }) =>
      `${documentation(comment ?? schema.description, '')}export type ${name} = ${typeOf(schema, '')};\n`,
  );
  const written = new Map([['all.d.ts', declarations.join('\n')]]);
  for (const file of new Set(types.map((type) => type.file).filter((name) => name !== ''))) {
    const names = types.filter((type) => type.file === file).map(({ name }) => name);
    written.set(file.replace(/\.ts$/, '.d.ts'), `export type { ${names.join(', ')} } from './all.js';\n`);
  }
  return written;
}

const REQUESTS = 'requests.ts';

/** What is sent, where what has a default may be left out; a schema of requests has no name in the contract. */
async function requestTypes(): Promise<Named[]> {
  const source = await readFile(path.join(SHAPES, REQUESTS), 'utf8');
  const shapes = (await import(path.join(SHAPES, REQUESTS))) as Record<string, z.core.$ZodType>;
  return [...source.matchAll(/^export type (\w+) = z\.input<typeof (\w+)>;$/gm)].map((found) => {
    const [, name, constant] = found as unknown as [string, string, string];
    const schema = z.toJSONSchema(shapes[constant] as z.core.$ZodType, { io: 'input' }) as Schema;
    return { name, file: REQUESTS, comment: commentOn(source, constant), schema };
  });
}

/** The types of one file that can be written: those whose schema is exported, or has the type's name in the contract. */
async function typesOf(file: string): Promise<Omit<Named, 'schema'>[]> {
  const source = await readFile(path.join(SHAPES, file), 'utf8');
  const shapes = (await import(path.join(SHAPES, file))) as Record<string, z.ZodType>;
  return [...source.matchAll(/^export type (\w+) = z\.infer<typeof (\w+)>;$/gm)].flatMap((found) => {
    const [, name, constant] = found as unknown as [string, string, string];
    const shape = shapes[constant];
    if (shape !== undefined && z.globalRegistry.get(shape)?.id === undefined) {
      z.globalRegistry.add(shape, { ...z.globalRegistry.get(shape), id: name });
    }
    const exported = shape === undefined ? source.includes(`id: '${name}'`) : z.globalRegistry.get(shape)?.id === name;
    return exported ? { name, file, comment: commentOn(source, constant) } : [];
  });
}

const commentOn = (source: string, constant: string): string | undefined =>
  new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\n(?:export )?const ${constant} = `)
    .exec(source)?.[1]
    ?.replace(/\s*\n \* ?/g, ' ')
    .trim();

const documentation = (text: string | undefined, indent: string): string =>
  text === undefined ? '' : `/** ${text.trim()} */\n${indent}`;

function typeOf(schema: Schema, indent: string): string {
  const { $ref, anyOf, allOf, prefixItems, items, type } = schema;
  if ($ref !== undefined) return $ref;
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((word) => JSON.stringify(word)).join(' | ');
  if (anyOf !== undefined) return anyOf.map((one) => typeOf(one, indent)).join(' | ');
  if (allOf !== undefined && type === undefined) return allOf.map((one) => typeOf(one, indent)).join(' & ');
  if (prefixItems !== undefined) return `[${prefixItems.map((one) => typeOf(one, indent)).join(', ')}]`;
  if (items !== undefined) return `Array<${typeOf(items, indent)}>`;
  if (schema.properties !== undefined) return objectOf(schema, indent);
  if (schema.additionalProperties) return `Record<string, ${typeOf(schema.additionalProperties, indent)}>`;
  // Of a usage object nothing is said but that it is one: the reader of its vendor reads it.
  if (Object.keys(schema).every((key) => key === 'description')) return 'unknown';
  const words = { integer: 'number', number: 'number', string: 'string', boolean: 'boolean', null: 'null' };
  return [type]
    .flat()
    .map((word) => {
      const written = words[word as keyof typeof words];
      if (written === undefined)
        throw new Error(`No type is known for ${JSON.stringify(schema)}: teach scripts/generate-types.ts.`);
      return written;
    })
    .join(' | ');
}

function objectOf({ properties = {}, required = [] }: Schema, indent: string): string {
  const inner = `${indent}  `;
  const members = Object.entries(properties).map(([name, schema]) => {
    const key = /^\w+$/.test(name) ? name : JSON.stringify(name);
    const type = typeOf(schema, inner);
    const member = required.includes(name) ? `${key}: ${type};` : `${key}?: ${type} | undefined;`;
    return `${inner}${documentation(schema.description, inner)}${member}\n`;
  });
  return `{\n${members.join('')}${indent}}`;
}
