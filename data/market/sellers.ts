import type { Kind, Seller } from './market-offer.ts';

/**
 * Who sells, by hand where a rule cannot tell: developers and what is theirs, clouds, routers and subscriptions. Everybody
 * else is a host of weights, unless it sells closed models of several developers, which only a router can.
 */

/** Developer of a family of models, by how the base of its ids begins; the first that fits. */
const FAMILIES: readonly [RegExp, string][] = [
  [/^(claude)/, 'Anthropic'],
  [/^(gpt|o[1-9](-|$)|chatgpt|codex|computer-use|text-embedding-(3|ada)|tts-|whisper|dall-e|sora)/, 'OpenAI'],
  [/^(gemini|gemma|imagen|veo|lyria|nano-banana|learnlm|palm|medgemma)/, 'Google'],
  [/^(grok)/, 'xAI'],
  [/^(deepseek)/, 'DeepSeek'],
  [/^(qwen|qwq|qvq|wan\d|tongyi)/, 'Alibaba'],
  [/^(llama|muse-)/, 'Meta'],
  [
    /^(mistral|mixtral|ministral|codestral|devstral|magistral|pixtral|voxtral|open-mistral|open-mixtral|labs-)/,
    'Mistral',
  ],
  [/^(kimi|moonlight)/, 'Moonshot AI'],
  [/^(minimax|abab)/, 'MiniMax'],
  [/^(glm|chatglm|cogview|autoglm)/, 'Z.ai'],
  [/^(command|c4ai|aya|embed-|rerank|north-mini|cohere)/, 'Cohere'],
  [/^(nova|titan)/, 'Amazon'],
  [/^(phi|mai-)/, 'Microsoft'],
  [/^(nemotron|cosmos)/, 'NVIDIA'],
  [/^(sonar)/, 'Perplexity'],
  [/^(jamba|jurassic)/, 'AI21 Labs'],
  [/^(granite)/, 'IBM'],
  [/^(hy\d|hunyuan)/, 'Tencent'],
  [/^(step-)/, 'StepFun'],
  [/^(mimo)/, 'Xiaomi'],
  [/^(seed|doubao)/, 'ByteDance'],
  [/^(ernie)/, 'Baidu'],
  [/^(ling|ring)-/, 'inclusionAI'],
  [/^(hermes)/, 'Nous Research'],
  [/^(mercury)/, 'Inception'],
  [/^(solar)/, 'Upstage'],
  [/^(morph)/, 'Morph'],
  [/^(laguna)/, 'Poolside'],
  [/^(fugu)/, 'Sakana AI'],
  [/^(longcat)/, 'Meituan'],
];

/** Who made the models whose base begins so; null where no family is known. */
export const developerOf = (base: string): string | null =>
  FAMILIES.find(([pattern]) => pattern.test(base))?.[1] ?? null;

/** Developers that let nobody else run their models, but for clouds that they have a contract with. */
const CLOSED = /^(claude|gpt-(?!oss)|o[1-9](-|$)|gemini|grok)/;
export const isClosed = (base: string): boolean => CLOSED.test(base);

/** Sellers that are a developer's own, with what they are for models of others. */
const OWN: Record<string, [developer: string, elsewhere: Kind]> = {
  anthropic: ['Anthropic', 'router'],
  openai: ['OpenAI', 'router'],
  google: ['Google', 'cloud'],
  'google-vertex': ['Google', 'cloud'],
  'x-ai': ['xAI', 'router'],
  deepseek: ['DeepSeek', 'host'],
  alibaba: ['Alibaba', 'cloud'],
  'alibaba-cn': ['Alibaba', 'cloud'],
  meta: ['Meta', 'host'],
  llama: ['Meta', 'host'],
  mistral: ['Mistral', 'host'],
  moonshotai: ['Moonshot AI', 'host'],
  'moonshotai-cn': ['Moonshot AI', 'host'],
  minimax: ['MiniMax', 'host'],
  'minimax-cn': ['MiniMax', 'host'],
  zai: ['Z.ai', 'host'],
  zhipuai: ['Z.ai', 'host'],
  cohere: ['Cohere', 'host'],
  'amazon-bedrock': ['Amazon', 'cloud'],
  azure: ['Microsoft', 'cloud'],
  nvidia: ['NVIDIA', 'host'],
  perplexity: ['Perplexity', 'router'],
  ai21: ['AI21 Labs', 'host'],
  watsonx: ['IBM', 'cloud'],
  'tencent-tokenhub': ['Tencent', 'cloud'],
  stepfun: ['StepFun', 'host'],
  'stepfun-ai': ['StepFun', 'host'],
  xiaomi: ['Xiaomi', 'host'],
  volcengine: ['ByteDance', 'cloud'],
  bailing: ['inclusionAI', 'host'],
  'ant-ling': ['inclusionAI', 'host'],
  inception: ['Inception', 'host'],
  upstage: ['Upstage', 'host'],
  morph: ['Morph', 'host'],
  poolside: ['Poolside', 'host'],
  sakana: ['Sakana AI', 'host'],
  longcat: ['Meituan', 'host'],
};

const list = (text: string): Set<string> => new Set(text.split(/\s+/));

const CLOUDS = list(
  'azure-cognitive-services sap-ai-core databricks snowflake-cortex oci digitalocean scaleway stackit',
);
const ROUTERS = list(
  `openrouter vercel-ai-gateway cloudflare-ai-gateway huggingface requesty kilo poe nano-gpt zenmux aihubmix 302ai llmgateway
  llmgateway-providers fastrouter helicone cortecs opencode orcarouter merge-gateway edenai opper crossmodel tempr ofox
  qiniu-ai perplexity-agent radius routing-run salad-cloud agentrouter ai-router tokenrouter unorouter anyapi jiekou
  trustedrouter v0 pioneer impossibl`,
);
/** They run open weights themselves, and pass closed models on. */
const HOSTS = list(
  `deepinfra together fireworks novita siliconflow siliconflow-cn nebius gmicloud hpc-ai chutes baseten groq cerebras wandb
  nearai crusoe vultr parasail hyperbolic sambanova cloudflare ovhcloud io-net inference chutes venice friendli modal`,
);
const PLANS = list(
  `github-copilot openai-codex opencode-go kimi-coding kimi-code-plan-cn kimi-code-plan-global gitlab cline-pass nvidia-nim
  iflowcn modelscope cursor xpersona kenari zai-coding-plan zhipuai-coding-plan qwen-token-plan lmstudio atomic-chat`,
);

export function isPlan(id: string): boolean {
  return PLANS.has(id) || /-(coding|token|step|code)-plan(-|$)/.test(id) || /-token-plan-/.test(id);
}

/** What a seller is by its id alone; undefined where its range of models has to tell. */
function kindById(id: string): Kind | undefined {
  if (isPlan(id)) return 'plan';
  if (OWN[id] !== undefined) return 'first-party';
  if (CLOUDS.has(id)) return 'cloud';
  if (HOSTS.has(id)) return 'host';
  return ROUTERS.has(id) || id.startsWith('huggingface-') ? 'router' : undefined;
}

/**
 * A seller as the market lists it.
 * @param bases of the models that it sells
 */
export function sellerOf(id: string, name: string, bases: Iterable<string>, url?: string): Seller {
  const closed = new Set([...bases].filter(isClosed).map(developerOf));
  const kind = kindById(id) ?? (closed.size > 1 ? 'router' : 'host');
  const own = OWN[id];
  return {
    id,
    name,
    kind,
    ...(own !== undefined && !isPlan(id) && { developer: own[0] }),
    ...(url !== undefined && { url }),
  };
}

/** What a seller is for one model: first-party where it sells its own, a router where a host has no weights of it. */
export function kindFor({ id, kind, developer }: Seller, maker: string | null, base: string): Kind {
  if (kind === 'host' && isClosed(base)) return 'router';
  if (kind !== 'first-party') return kind;
  return maker === developer ? 'first-party' : (OWN[id]?.[1] ?? 'host');
}
