// The contract as the tests hold answers against it. What is published leaves every object open, since it may grow; here
// each is closed, so that an answer with a field that the contract does not know fails.
import { type OutputUnit, Validator } from '@cfworker/json-schema';
import document from '../../../openapi.json' with { type: 'json' };

export interface Parameter {
  name: string;
  in: 'path' | 'query';
  required?: boolean;
  example: unknown;
  schema: Record<string, unknown>;
}
export interface Operation {
  operationId: string;
  parameters?: Parameter[];
  responses: Record<string, unknown>;
}

export const paths = document.paths as unknown as Record<string, Partial<Record<'get' | 'post', Operation>>>;

type Schema = Record<string, unknown>;

function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, closed(part)]));
  return 'properties' in parts && parts.type === 'object' && !('additionalProperties' in parts)
    ? { ...parts, additionalProperties: false }
    : parts;
}

const components = closed(document.components) as Schema;
const validators = new Map<string, Validator>();

function validator(key: string, schema: Schema): Validator {
  const known = validators.get(key);
  if (known !== undefined) return known;
  const made = new Validator({ ...schema, components } as never, '2020-12', true);
  validators.set(key, made);
  return made;
}

/** What speaks against an answer, in words; nothing if it is as the contract says. */
export function faultsOf(path: string, method: 'get' | 'post', status: number, body: unknown): string[] {
  const response = paths[path]?.[method]?.responses[status];
  if (response === undefined) return [`${method} ${path} documents no ${status}`];
  const schema =
    status >= 400
      ? { $ref: '#/components/schemas/Problem' }
      : (response as { content: Record<string, { schema: Schema }> }).content['application/json']?.schema;
  const { valid, errors } = validator(`${method} ${path} ${status}`, schema as Schema).validate(body);
  return valid ? [] : errors.map(({ instanceLocation, error }: OutputUnit) => `${instanceLocation}: ${error}`);
}
