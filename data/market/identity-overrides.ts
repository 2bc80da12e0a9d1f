/** The members of an identity that a rule reads wrongly. */
export interface IdentityOverride {
  base?: string;
  snapshot?: string;
  variants?: string[];
  alias?: boolean;
}

/**
 * What the rules of `identity.ts` read wrongly, by hand. Keys are a base with its snapshot, a base, or `provider id`;
 * each reason stands beside its row.
 */
export const IDENTITY_OVERRIDES: Readonly<Record<string, IdentityOverride>> = {
  // Mistral's dates are versions: 2506 is Small 3.2, 2604 Medium 3.5.
  'mistral-small-2501': { base: 'mistral-small-3', snapshot: '2501' },
  'mistral-small-2503': { base: 'mistral-small-3.1', snapshot: '2503' },
  'mistral-small-2506': { base: 'mistral-small-3.2', snapshot: '2506' },
  'mistral-small-2603': { base: 'mistral-small-4', snapshot: '2603' },
  'mistral-medium-2505': { base: 'mistral-medium-3', snapshot: '2505' },
  'mistral-medium-2508': { base: 'mistral-medium-3.1', snapshot: '2508' },
  'mistral-medium-2604': { base: 'mistral-medium-3.5', snapshot: '2604' },
  'mistral-large-2512': { base: 'mistral-large-3', snapshot: '2512' },
  // Fast is a model of its own here, not a way to be served.
  'kimi-k2.6-fast': { base: 'kimi-k2.6', variants: ['fast'] },
  // Sold under its build alone; the weights are those that others call instruct.
  'qwen3-235b-a22b-2507': { base: 'qwen3-235b-a22b-instruct-2507' },
  // A router's choice.
  auto: { alias: true },
  // DeepSeek's own ids that have meant one model after another.
  'deepseek-chat': { alias: true },
  'deepseek-reasoner': { alias: true },
  'deepseek deepseek-flash': { alias: true },
};
