/** Under which id the market lists a seller that a source calls otherwise. Ids of checked providers are the checked ones. */

const SAME: Record<string, string> = {
  xai: 'x-ai',
  togetherai: 'together',
  'fireworks-ai': 'fireworks',
  'novita-ai': 'novita',
  'cloudflare-workers-ai': 'cloudflare',
  vercel: 'vercel-ai-gateway',
  'google-vertex-anthropic': 'google-vertex',
  aws: 'amazon-bedrock',
  bedrock: 'amazon-bedrock',
  bedrock_converse: 'amazon-bedrock',
  vertex_ai: 'google-vertex',
  gemini: 'google',
  together_ai: 'together',
  fireworks_ai: 'fireworks',
  azure_ai: 'azure',
  azure_text: 'azure',
  moonshot: 'moonshotai',
};

/** Sellers whose id in one source is not what the same id is elsewhere. */
const SAME_IN: Record<string, string> = {
  // pi-ai's address of Z.ai is that of its coding plan.
  'pi-ai zai': 'zai-coding-plan',
  'pi-ai kimi-coding': 'kimi-code-plan-global',
  'pi-ai zai-coding-cn': 'zhipuai-coding-plan',
  'genai-prices cloudflare': 'cloudflare',
};

export function sellerId(source: string, id: string): string {
  const lower = id.toLowerCase();
  return SAME_IN[`${source} ${lower}`] ?? SAME[lower] ?? lower.replaceAll('_', '-');
}
