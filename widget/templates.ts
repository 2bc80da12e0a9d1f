import type { TemplateResult } from 'lit/html.js';

/**
 * Lit's templates without Lit, for the file that the card fetches later: what a tag function makes is plain data, and
 * the Lit that is on the page already draws it. Carrying a second Lit would double the file, and `instanceof` nowhere
 * asks who made a template. The numbers and the symbol are those that Lit's own compiler writes into its output.
 */
const tag =
  (kind: 1 | 2) =>
  (strings: TemplateStringsArray, ...values: unknown[]): unknown => ({ _$litType$: kind, strings, values });

export const html = tag(1) as (strings: TemplateStringsArray, ...values: unknown[]) => TemplateResult<1>;
export const svg = tag(2) as (strings: TemplateStringsArray, ...values: unknown[]) => TemplateResult<2>;
export const nothing: unique symbol = Symbol.for('lit-nothing') as never;
