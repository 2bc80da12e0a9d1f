// Who counts what inside what, for people and for programs: docs/bills.md and /llms.txt hold the same table.

interface Row {
  /** As `format` and `provider` name it. */
  format: string;
  cached: string;
  written: string;
  reasoning: string;
  tier: string;
}

const INSIDE = 'inside the input';
const OUTSIDE = 'outside';

export const USAGE_ROWS: readonly Row[] = [
  { format: 'openai', cached: INSIDE, written: INSIDE, reasoning: 'inside the output', tier: 'of the response' },
  {
    format: 'anthropic',
    cached: OUTSIDE,
    written: `${OUTSIDE}, 5 min and 1 h`,
    reasoning: 'inside the output',
    tier: 'in the object, with place and speed',
  },
  {
    format: 'google',
    cached: 'inside the prompt',
    written: 'not counted',
    reasoning: `${OUTSIDE} the candidates`,
    tier: 'in the object',
  },
  {
    format: 'amazon-bedrock',
    cached: OUTSIDE,
    written: `${OUTSIDE}, 5 min and 1 h`,
    reasoning: 'not told apart',
    tier: 'of the response',
  },
  { format: 'openrouter', cached: INSIDE, written: INSIDE, reasoning: 'inside the output', tier: 'in the object' },
  {
    format: 'deepseek',
    cached: 'hits, which are inside',
    written: 'not counted',
    reasoning: 'inside the output',
    tier: 'none',
  },
  { format: 'mistral', cached: INSIDE, written: 'not counted', reasoning: 'inside the output', tier: 'of a batch' },
  {
    format: 'x-ai',
    cached: INSIDE,
    written: 'not counted',
    reasoning: `chat: ${OUTSIDE}; responses: inside`,
    tier: 'in the object',
  },
  {
    format: 'ai-sdk',
    cached: 'inside since version 6',
    written: 'inside since version 6',
    reasoning: 'inside the output',
    tier: 'none',
  },
];

/** The table in Markdown. */
export function usageTable(): string {
  const head = ['who', 'read from the cache', 'written to it', 'reasoning', 'service tier'];
  const rows = USAGE_ROWS.map(({ format, cached, written, reasoning, tier }) => [
    `\`${format}\``,
    cached,
    written,
    reasoning,
    tier,
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
