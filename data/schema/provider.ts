import * as z from 'zod';
import { Id, Link, Text } from './text.ts';

/** Who sells a model. */
export const Provider = z
  .strictObject({
    name: Text,
    url: Link,
    developer: Text.optional().describe('The developer whose own models this provider sells first-hand.'),
  })
  .meta({ id: 'Provider' });
export type Provider = z.infer<typeof Provider>;

export const Providers = z.record(Id, Provider);
export type Providers = z.infer<typeof Providers>;
