import * as z from 'zod';
import { FORMAT } from '../primitives/dataset-format.ts';
import { Claim } from './claim.ts';
import { TaskSet } from './measurement.ts';
import { Model as ModelFacts } from './model.ts';
import { Providers } from './provider.ts';
import { Benchmark, PublishedScoreTable } from './score.ts';
import { Sources } from './source.ts';
import { Id } from './text.ts';
import { Day } from './time.ts';

/** A model as it is published: its facts under its id, which on disk is the name of its file. */
export const PublishedModel = z.strictObject({ id: Id, ...ModelFacts.shape }).meta({ id: 'Model' });
export type Model = z.infer<typeof PublishedModel>;

/** Everything that is published, in one value: what KV holds, what the worker answers from, what one can take home. */
export const Dataset = z
  .strictObject({
    format: z.literal(FORMAT),
    asOf: Day.describe('The latest day on which any of the sources was read.'),
    sources: Sources,
    providers: Providers,
    tables: z
      .array(PublishedScoreTable)
      .describe('Those of independent parties first, then newer before older, then larger before smaller.'),
    benchmarks: z.array(Benchmark),
    taskSets: z.array(TaskSet),
    claims: z.array(Claim),
    models: z.array(PublishedModel).describe('By id, in byte order.'),
  })
  .meta({ id: 'Dataset' });
export type Dataset = z.infer<typeof Dataset>;
