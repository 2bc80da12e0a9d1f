import * as z from 'zod';

/** One line or one short paragraph written by a person: no control characters, no blank ends. Units: characters, 1–600. */
export const Text = z
  .string()
  .min(1, 'is empty; write a sentence, or leave the key out')
  .max(600, 'is longer than 600 characters; say it shorter')
  .refine((text) => text === text.trim(), 'begins or ends with a blank; remove it')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused here
  .refine((text) => !/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/.test(text), {
    error: 'contains a control character; write plain text',
  });

/** Lower-case names that stand in URLs: models, sources, providers, benchmarks, tables. */
export const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, 'must be 1–64 of a–z, 0–9, dot and hyphen, and begin with a letter or digit')
  // "-vs-" separates models in /compare/{a}-vs-{b}: an id that contains it could not be read back.
  .refine((id) => !id.includes('-vs-'), 'must not contain "-vs-", which separates models in addresses');

/** A link that is safe to draw in a foreign page. */
export const Link = z
  .string()
  .max(500)
  .refine((link) => /^https?:\/\/[^\s"<>]+$/.test(link), 'must be an http(s) address');
