import { IDENTITY_OVERRIDES } from './identity-overrides.ts';
import { lowerAscii } from './line.ts';

/**
 * Which model an API id sells, as far as its letters say. It groups offers and never prices one: a bill finds its offer by
 * the exact id. What a rule reads wrongly is put right in `identity-overrides.ts`.
 */
export interface Identity {
  /** What is left of the id: `claude-sonnet-4.5`, `llama-3.3-70b`. */
  base: string;
  /** The path or prefix that names who made it: `meta-llama`, `anthropic`. */
  vendor: string | null;
  /** `20250929`, `2024-05-13`, `0528`: another snapshot may be other weights. */
  snapshot: string | null;
  /** `free`, `batch`, `fast`, `fp8`, `thinking` … in the order in which they stand, last first. */
  variants: string[];
  /** `us`, `eu`, `global` … where the id says it. */
  region: string | null;
  /** It moves from model to model. */
  alias: boolean;
}

const BEDROCK = new Set(['amazon-bedrock']);
const REGION = /^(us-gov|us|eu|apac|jp|au|ca|in|sa|me|af|il|global|regional|uk|kr|sg)\./;
const VENDORS = new Set(
  (
    'anthropic meta amazon openai mistral cohere ai21 deepseek qwen moonshotai moonshot minimax nvidia google zai writer ' +
    'twelvelabs stability xai x-ai luma nova'
  ).split(' '),
);
/** Before a colon these are ways to be served, not models. */
const ROUTE =
  /:(free|thinking|extended|nitro|floor|exacto|online|beta|batch|flex|fast|discounted|paid|reasoning|cloud|latest)$/;
/** What gateways put in front of a seller's id. */
export const GATEWAYS = [
  'accounts/fireworks/models/',
  'accounts/fireworks/routers/',
  'models/',
  'bedrock/',
  'bedrock_converse/',
  'vertex_ai/',
  'azure/',
  'azure_ai/',
  'openrouter/',
  'together_ai/',
  'fireworks_ai/',
  'groq/',
  'gemini/',
  'publishers/',
  'workers-ai/',
  'hf:',
  'hf/',
  '@cf/',
  '@hf/',
];
export const ARN =
  /^arn:aws[\w-]*:bedrock:([\w-]*):\d*:(?:inference-profile|foundation-model|provisioned-model|application-inference-profile)\/(.+)$/;
const MAKER_PREFIX =
  /^(anthropic|openai|google|meta|mistralai|deepseek-ai|moonshotai|zai-org|minimaxai|meta-llama|xai|x-ai|z-ai)[-_.:]{1,2}(?=[a-z])/;
const SNAPSHOTS = [
  /@(20\d{6}|\d{3}|default|latest|us|eu|global)$/,
  /-(20\d{2}-\d{2}-\d{2})$/,
  /-(20\d{6})(?=-|$)/,
  /-(20\d{2}-\d{2})$/,
  /-(\d{2}-20\d{2})$/,
  /-(0[1-9]\d{2}|1[0-2]\d{2})(?=-|$)/,
  /-(00\d)$/,
];
const SUFFIXES: readonly [string, string][] = [
  ['-free', 'free'],
  ['-maas', 'maas'],
  ['-tee', 'tee'],
  ['-fp8', 'fp8'],
  ['-fp4', 'fp4'],
  ['-nvfp4', 'fp4'],
  ['-bf16', 'bf16'],
  ['-awq', 'awq'],
  ['-int4', 'int4'],
  ['-int8', 'int8'],
  ['-gptq', 'gptq'],
  ['-8bit', 'int8'],
  ['-tput', 'tput'],
  ['-dynamic', 'dynamic'],
  ['-batch', 'batch'],
  ['-highspeed', 'highspeed'],
  ['-ultraspeed', 'highspeed'],
  ['-fast', 'fast'],
  ['-priority', 'priority'],
  ['-flex', 'flex'],
  ['-non-reasoning', 'non-reasoning'],
  ['-no-thinking', 'non-reasoning'],
  ['-nothinking', 'non-reasoning'],
  ['-reasoning', 'reasoning'],
  ['-thinking', 'thinking'],
  ['-versatile', 'host'],
  ['-instant', 'host'],
  ['-hf', 'hf'],
  ['-eu', 'region'],
  ['-us', 'region'],
];
/** Families in whose names "fast" and "thinking" are parts of a model's own name. */
const OWN_SUFFIX = /^(grok|morph|kimi-k2|qwen|deepseek|phi|ernie|magistral|lfm|olmo|glm-4\.1|step)/;
const NAME_PARTS = new Set(['fast', 'reasoning', 'thinking', 'non-reasoning']);
const TUNED =
  /(llama|gemma|qwen|mistral|mixtral|codestral|devstral|phi|nemotron|kimi|glm|olmo|granite|ministral|hermes|deepseek-(?!chat$))/;

/**
 * Reads an id of a seller.
 * @example identify('amazon-bedrock', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0')
 *   → base `claude-sonnet-4.5`, vendor `anthropic`, snapshot `20250929`, region `us`
 */
export function identify(provider: string, apiId: string): Identity {
  const found: Identity = { base: '', vendor: null, snapshot: null, variants: [], region: null, alias: false };
  let id = withoutGateways(lowerAscii(apiId.trim()), found);
  id = withoutRoute(id, found);
  id = withoutBedrock(id, provider, found);
  id = withoutVendorPath(id, found);
  id = id
    .replaceAll('_', '-')
    .replaceAll(' ', '-')
    .replaceAll('--', '-')
    .replace(/(?<=\d)p(?=\d)/g, '.');
  id = withoutSnapshot(id, found);
  id = withoutSuffixes(id, found);
  id = withoutTuning(id);
  id = withFamilySpelling(id);
  if (found.vendor === 'deepseek' && /^(r1|v3)/.test(id)) id = `deepseek-${id}`;
  found.base = id.replace(/^-+|-+$/g, '');
  return overridden(provider, apiId, found);
}

function overridden(provider: string, apiId: string, found: Identity): Identity {
  const whole = found.snapshot === null ? found.base : `${found.base}-${found.snapshot}`;
  const own =
    IDENTITY_OVERRIDES[`${provider} ${lowerAscii(apiId)}`] ??
    IDENTITY_OVERRIDES[whole] ??
    IDENTITY_OVERRIDES[found.base];
  return own === undefined ? found : { ...found, ...own };
}

function withoutGateways(text: string, found: Identity): string {
  let id = text;
  const arn = ARN.exec(id);
  if (arn !== null) {
    found.region = arn[1] || null;
    id = arn[2] as string;
  }
  if (id.startsWith('~')) {
    found.alias = true;
    id = id.slice(1);
  }
  for (const prefix of GATEWAYS) {
    if (!id.startsWith(prefix)) continue;
    if (prefix.includes('/routers/')) found.alias = true;
    id = id.slice(prefix.length);
  }
  return id;
}

function withoutRoute(text: string, found: Identity): string {
  let id = text;
  for (let route = ROUTE.exec(id); route !== null; route = ROUTE.exec(id)) {
    if (route[1] === 'latest') found.alias = true;
    else found.variants.push(route[1] as string);
    id = id.slice(0, route.index);
  }
  return id;
}

function withoutBedrock(text: string, provider: string, found: Identity): string {
  let id = text;
  const region = REGION.exec(id);
  if (region !== null && (id.slice(region[0].length).includes('.') || BEDROCK.has(provider))) {
    found.region = region[1] as string;
    id = id.slice(region[0].length);
  }
  const vendor = /^([a-z0-9]+(?:-ai)?)\.(?=[a-z])/.exec(id);
  if (vendor !== null && VENDORS.has(vendor[1] as string)) {
    found.vendor = vendor[1] as string;
    id = id.slice(vendor[0].length);
  }
  id = id.replace(/:\d+k$/, '');
  if (found.vendor === null && !BEDROCK.has(provider)) return id;
  return id.replace(/(-v\d+)?:\d+$/, '').replace(/(?<=\d)-v1$/, '');
}

function withoutVendorPath(text: string, found: Identity): string {
  let id = text;
  if (id.includes('/')) {
    const parts = id.split('/').filter((part) => part !== 'models');
    found.vendor = parts.at(-2) ?? found.vendor;
    id = parts.at(-1) ?? id;
  }
  const maker = MAKER_PREFIX.exec(id);
  if (maker === null) return id;
  found.vendor = maker[1] as string;
  return id.slice(maker[0].length);
}

function withoutSnapshot(text: string, found: Identity): string {
  let id = text;
  for (const pattern of SNAPSHOTS) {
    const date = pattern.exec(id);
    if (date === null) continue;
    found.snapshot = date[1] as string;
    id = id.slice(0, date.index) + id.slice(date.index + date[0].length);
  }
  if (id.startsWith('claude')) id = id.replace(/-v\d+(@.*)?$/, '');
  for (const suffix of ['-latest', '-original']) {
    if (!id.endsWith(suffix)) continue;
    found.alias = true;
    id = id.slice(0, -suffix.length);
  }
  return id;
}

function withoutSuffixes(text: string, found: Identity): string {
  let id = text;
  for (let again = true; again; ) {
    again = false;
    for (const [suffix, variant] of SUFFIXES) {
      if (!id.endsWith(suffix) || id.length <= suffix.length + 3) continue;
      if (NAME_PARTS.has(variant) && OWN_SUFFIX.test(id)) continue;
      found.variants.push(variant);
      id = id.slice(0, -suffix.length);
      again = true;
    }
  }
  return id;
}

function withoutTuning(text: string): string {
  let id = TUNED.test(text) ? text.replace(/-(instruct|it|chat|hf)$/, '') : text;
  if (/^qwen2|^qwen3-|llama/.test(id)) id = id.replace(/-turbo$/, '');
  return /llama|qwen|gemma/.test(id) ? id.replace(/-(instruct|it|chat)$/, '') : id;
}

/** Word order, dots and hyphens of the families that sellers spell in several ways. */
const SPELLINGS: readonly [RegExp, string | ((match: string, ...groups: string[]) => string)][] = [
  [
    /^claude-(\d+)(?:[.-](\d))?-(opus|sonnet|haiku|fable|mythos)(.*)$/,
    (_, major, minor, name, rest) => `claude-${name}-${major}${minor ? `.${minor}` : ''}${rest}`,
  ],
  [
    /^claude-(opus|sonnet|haiku|fable|mythos)-(\d+)[.-](\d)(.*)$/,
    (_, name, major, minor, rest) => `claude-${name}-${major}${minor === '0' ? '' : `.${minor}`}${rest}`,
  ],
  [
    /^(glm|gpt|gemini|grok|minimax-m|kimi-k|deepseek-v|qwen|llama|mimo-v|nova|hermes|step|ernie|command-r|muse-spark|muse-ember|mistral-small|mistral-medium|mistral-large|phi|granite|gemma)-?(\d)-(\d)(?=-|$)/,
    (_, family = '', major, minor) => `${family}${/-[mkv]$|^qwen$/.test(family) ? '' : '-'}${major}.${minor}`,
  ],
  [/^meta-llama-?(?=\d)/, 'llama-'],
  [/^meta-llama-/, 'llama-'],
  [/^llama(?=\d)/, 'llama-'],
  [/^qwen-(?=\d)/, 'qwen'],
  [/^deepseek-ai-/, ''],
  [/^nvidia-(?=nemotron)/, ''],
  [/^mistralai-/, ''],
  [/^llama-v(?=\d)/, 'llama-'],
  [/^(llama-\d)-(\d)(?=-)/, '$1.$2'],
  [
    /^llama-(\d(?:\.\d)?)-(\d+b)(-.*)?$/,
    (_, version, size, rest = '') =>
      `llama-${version}-${size}${rest.replaceAll(/-(instruct|turbo|versatile|instant|chat|lite)/g, '')}`,
  ],
  [/^llama-4-(maverick|scout)-17b(-\d+e.*)?$/, 'llama-4-$1'],
  [/^gpt-oss:?-?(\d+b)(-1)?$/, 'gpt-oss-$1'],
  [/^mistral-(small|medium|large)-(\d)-(\d)(?=-|$)/, 'mistral-$1-$2.$3'],
  [/^(mistral-(?:small|medium|large)-[\d.]+)-\d+b(-instruct)?$/, '$1'],
  [/^grok-4-20/, 'grok-4.20'],
  [/^(grok-4\.20.*?)-beta(?=-|$)/, '$1'],
  [/^gpt-5([1-6])(?=-|$)/, 'gpt-5.$1'],
  [/^gpt-?35/, 'gpt-3.5'],
  [/^gpt4/, 'gpt-4'],
  [/^gpt-4-o\b/, 'gpt-4o'],
  [/^gpt-4-1(?=-|$)/, 'gpt-4.1'],
];

function withFamilySpelling(text: string): string {
  let id = text;
  for (const [pattern, spelling] of SPELLINGS) {
    id = typeof spelling === 'string' ? id.replace(pattern, spelling) : id.replace(pattern, spelling);
  }
  return id;
}
