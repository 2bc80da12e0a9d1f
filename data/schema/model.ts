import * as z from 'zod';
import { Measurement, Observation } from './measurement.ts';
import { Offer } from './offer.ts';
import { Footnotes } from './source.ts';
import { Id, Link, Text } from './text.ts';
import { Day, PartialDay } from './time.ts';

/**
 * A large language model and all that is known of it. `null` is "not published", a missing key is "does not apply";
 * neither is ever shown as 0.
 */

const tokens = z.int().positive();
const bytes = z.int().positive();
const Checked = { note: Text.optional(), sources: Footnotes };

const Parameters = z.strictObject({
  total: z.int().positive().nullable().describe('Exact where a configuration gives it.'),
  active: z.int().positive().nullable().optional().describe('Used for each token, in a mixture of experts.'),
  printed: Text.nullable().describe('As the developer prints it: "671B, 37B active". null: not published.'),
  ...Checked,
});

const Context = z.strictObject({
  weights: tokens.nullable().describe('What the weights take, in tokens, from their configuration.'),
  printed: Text.nullable().describe('As the developer prints it: "128K".'),
  ...Checked,
});

const Architecture = z.strictObject({
  kind: z.enum(['dense', 'mixture-of-experts']),
  family: Text.optional(),
  layers: z.int().positive(),
  denseLayers: z.int().positive().optional(),
  experts: z.int().positive().optional(),
  sharedExperts: z.int().positive().optional(),
  expertsPerToken: z.int().positive().optional(),
  hiddenSize: z.int().positive(),
  attention: Text,
  attentionHeads: z.int().positive(),
  kvHeads: z.int().positive().optional(),
  headSize: z.int().positive().optional(),
  vocabulary: z.int().positive(),
  positions: Text.optional(),
  releasedAs: Text.describe('Number format of the published weights.'),
  ...Checked,
});

const Memory = z.strictObject({
  weights: z.strictObject({ bf16: bytes, fp8: bytes, int4: bytes }).describe('Bytes of the weights.'),
  cachePerToken: z.strictObject({ bf16: bytes, fp8: bytes }).describe('Bytes of the attention cache for one token.'),
  ...Checked,
});

const KnowledgeCutoff = z.strictObject({
  value: PartialDay.nullable(),
  unverified: z.literal(true).optional(),
  variants: z.array(z.strictObject({ value: PartialDay, sources: Footnotes })).optional(),
  ...Checked,
});

const TrainingNote = z
  .strictObject({ title: Text, text: Text, sources: Footnotes })
  .meta({ id: 'TrainingNote', description: 'One thing about how the model was made.' });
export type TrainingNote = z.infer<typeof TrainingNote>;

export const Model = z
  .strictObject({
    name: Text.describe("The developer's own name for it."),
    shortName: Text.describe('Without the developer: "R1".'),
    developer: Text,
    summary: Text.optional().describe('What it is, in one or two plain sentences.'),
    aliases: z.array(z.string().min(1).max(128)).default([]).describe('Other exact names of this same model.'),
    released: Day.nullable(),
    openWeights: z.boolean(),
    licence: Text.nullable(),
    sources: Footnotes.describe('Footnotes of the name, the day of release and the licence.'),
    unverified: z
      .array(z.enum(['released', 'licence', 'parameters', 'context']))
      .optional()
      .describe('Facts that no source we read confirms; they are shown with that mark.'),
    note: Text.optional(),
    parameters: Parameters.optional(),
    context: Context.optional(),
    architecture: Architecture.optional(),
    memory: Memory.optional(),
    knowledgeCutoff: KnowledgeCutoff.optional(),
    modalities: z.strictObject({ input: z.array(z.enum(['text', 'image', 'audio'])).min(1), ...Checked }).optional(),
    base: z
      .strictObject({ name: Text, link: Link.optional(), ...Checked })
      .optional()
      .describe('The model it was trained from.'),
    distilledFrom: Id.optional().describe('The model whose answers it was trained on.'),
    weights: z
      .strictObject({ link: Link, ...Checked })
      .optional()
      .describe('Where the weights can be fetched.'),
    offers: z.array(Offer).default([]),
    measurements: z.array(Measurement).default([]),
    observations: z.array(Observation).default([]),
    training: z.array(TrainingNote).default([]).describe('How it was made, in the order of its making.'),
  })
  .meta({ id: 'ModelFacts' });
export type ModelFacts = z.infer<typeof Model>;
