// The thirteen ways in which KV is known to fail, as the binding meets them: on the wire.

import { type FakeKv, healthy, type KvFault } from '../../bench/fake-kv.ts';
import { FORMAT } from '../../data/primitives/dataset-format.ts';
import type { Pointer } from '../../data/schema/publication.ts';

const status =
  (code: number): KvFault =>
  (_key, _value, response) =>
    void response.writeHead(code).end('KV GET failed');

/** A well answer of another value. */
const instead =
  (of: (value: string, key: string) => string | undefined): KvFault =>
  (key, value, response) =>
    healthy(key, value === undefined ? undefined : of(value, key), response);

const isPointer = (key: string): boolean => key === 'dataset:current';

/** Pointers are let through, so that the fault is met in the body. */
const ofBodies = (of: (value: string) => string | undefined): KvFault =>
  instead((value, key) => (isPointer(key) ? value : of(value)));

const cutStream: KvFault = (_key, value = '', response) => {
  response.writeHead(200, { 'content-length': Buffer.byteLength(value) });
  response.write(value.slice(0, value.length / 2), () => response.destroy());
};

const after =
  (ms: number): KvFault =>
  (key, value, response) =>
    void setTimeout(() => healthy(key, value, response), ms);

/** Each by its name; `older` is the pointer that the older dataset was published with. */
export const illnesses = (older: () => string): Record<string, KvFault> => ({
  'is empty of everything': status(404),
  'asks for less with 429': status(429),
  'fails with 500': status(500),
  'is away with 503': status(503),
  'truncates its values': instead((value) => value.slice(0, value.length / 2)),
  'gives empty values': instead(() => ''),
  'holds a dataset of another format': instead((value, key) =>
    isPointer(key)
      ? JSON.stringify({ ...(JSON.parse(value) as Pointer), format: FORMAT + 1 })
      : value.replace(`"format":${FORMAT}`, `"format":${FORMAT + 1}`),
  ),
  'gives a body of another checksum': ofBodies((body) => body.replace('0.55', '0.56')),
  'shows an older dataset': instead((value, key) => (isPointer(key) ? older() : value)),
  'has the pointer and not the body': ofBodies(() => undefined),
  'cuts its streams': cutStream,
  'takes 3 s': after(3000),
  'hangs for ever': () => {},
});

/** The illnesses under which every body can still be read. */
export const BODIES_READABLE = ['shows an older dataset'];

/** The illnesses under which KV still says of a version that was never published that it is not there. */
export const ABSENCE_TOLD = [
  ...BODIES_READABLE,
  'is empty of everything',
  'truncates its values',
  'gives empty values',
  'holds a dataset of another format',
  'gives a body of another checksum',
  'has the pointer and not the body',
];

export const heal = (kv: FakeKv): void => {
  kv.illness = healthy;
};
