import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { etag } from 'hono/etag';
import { secureHeaders } from 'hono/secure-headers';
import { timing } from 'hono/timing';
import * as z from 'zod';
import { createCatalog, findModel } from '../../data/catalog/catalog.ts';
import { quoteModel } from '../../data/catalog/select-offer.ts';
import type { Dataset } from '../../data/schema/dataset.ts';
import builtIn from '../../dist/dataset.txt';

/** The quote as it would stand on what the framework brings along, to be measured against our own reading and headers. */
const facts = createCatalog('0123456789ab', JSON.parse(builtIn) as Dataset);

const tokens = z
  .string()
  .regex(/^(0|[1-9]\d{0,12})$/)
  .transform(Number);
const Question = z.strictObject({
  model: z.string().min(1).max(128),
  provider: z.string().min(1).max(128).optional(),
  at: z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/),
  input: tokens,
  cachedInput: tokens.default(0),
  cacheWrite: tokens.default(0),
  output: tokens,
  reasoning: tokens.default(0),
  requests: tokens.default(1),
  tier: z.enum(['standard', 'batch', 'flex', 'priority']).default('standard'),
});

const app = new Hono();
app.use(timing(), cors(), secureHeaders(), etag());
app.get('/v1/quote', (c) => {
  const read = Question.safeParse(c.req.query());
  if (!read.success) return c.json(read.error.issues, 400);
  const { model: name, provider, at, ...workload } = read.data;
  const model = findModel(facts, name);
  if (model === undefined) return c.json({ title: 'No such model' }, 404);
  const answer = quoteModel(facts, { model, provider, at, workload });
  if ('refused' in answer) return c.json(answer, 422);
  c.header('Cache-Control', 'public, max-age=60');
  return c.json(answer.quote);
});

export default app;
