import { describe, expect, it } from 'vitest';
import { identify } from '../../../data/market/identity.ts';
import { developerOf, kindFor, sellerOf } from '../../../data/market/sellers.ts';

describe('an id is read as', () => {
  it.each([
    ['anthropic', 'claude-sonnet-4-5-20250929', 'claude-sonnet-4.5', { snapshot: '20250929' }],
    [
      'amazon-bedrock',
      'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
      'claude-sonnet-4.5',
      { region: 'us', vendor: 'anthropic' },
    ],
    ['amazon-bedrock', 'global.anthropic.claude-opus-5', 'claude-opus-5', { region: 'global' }],
    ['google-vertex', 'claude-sonnet-4-5@20250929', 'claude-sonnet-4.5', { snapshot: '20250929' }],
    ['openrouter', 'anthropic/claude-4.5-sonnet-20250929', 'claude-sonnet-4.5', { vendor: 'anthropic' }],
    ['openrouter', '~anthropic/claude-sonnet-latest', 'claude-sonnet', { alias: true }],
    ['openrouter', 'qwen/qwen3-32b:free', 'qwen3-32b', { variants: ['free'] }],
    ['vercel-ai-gateway', 'anthropic/claude-opus-5-fast', 'claude-opus-5', { variants: ['fast'] }],
    ['fireworks', 'accounts/fireworks/models/deepseek-v3p1', 'deepseek-v3.1', {}],
    ['fireworks', 'accounts/fireworks/routers/kimi-k3-fast', 'kimi-k3', { alias: true, variants: ['fast'] }],
    ['cloudflare', '@cf/meta/llama-3.3-70b-instruct-fp8-fast', 'llama-3.3-70b', { variants: ['fast', 'fp8'] }],
    ['groq', 'llama-3.3-70b-versatile', 'llama-3.3-70b', { variants: ['host'] }],
    ['azure', 'gpt-35-turbo', 'gpt-3.5-turbo', {}],
    ['ollama-cloud', 'gpt-oss:20b', 'gpt-oss-20b', {}],
    ['deepseek', 'deepseek-r1-0528', 'deepseek-r1', { snapshot: '0528' }],
    ['x-ai', 'grok-4-fast-reasoning', 'grok-4-fast-reasoning', { variants: [] }],
    ['alibaba', 'qwen-turbo', 'qwen-turbo', {}],
    ['mistral', 'mistral-small-2506', 'mistral-small-3.2', { snapshot: '2506' }],
    ['kilo', 'openrouter/auto', 'auto', { alias: true }],
    ['deepseek', 'deepseek-chat', 'deepseek-chat', { alias: true }],
    ['amazon-bedrock', 'us.meta.llama4-scout-17b-instruct-v1:0', 'llama-4-scout', { region: 'us' }],
  ])('%s %s is %s', (provider, apiId, base, rest) => {
    expect(identify(provider, apiId)).toMatchObject({ base, ...rest });
  });

  it('a base again from a base: the rules leave alone what they have made', () => {
    for (const base of [
      'claude-sonnet-4.5',
      'gpt-5.4-mini',
      'llama-3.3-70b',
      'kimi-k2.6',
      'glm-4.5-air',
      'qwen3-32b',
      'grok-4.3',
    ]) {
      expect(identify('any', base).base).toBe(base);
    }
  });
});

describe('a seller', () => {
  it('is first-party for its own models only', () => {
    const mistral = sellerOf('mistral', 'Mistral', ['mistral-large-3', 'glm-5.3']);
    expect(kindFor(mistral, developerOf('mistral-large-3'), 'mistral-large-3')).toBe('first-party');
    expect(kindFor(mistral, developerOf('glm-5.3'), 'glm-5.3')).toBe('host');
  });

  it('is a router where it sells closed models of several developers', () => {
    expect(sellerOf('somebody', 'Somebody', ['claude-opus-5', 'gpt-5.5', 'qwen3-32b']).kind).toBe('router');
    expect(sellerOf('somebody', 'Somebody', ['qwen3-32b', 'gpt-oss-120b']).kind).toBe('host');
    const deepinfra = sellerOf('deepinfra', 'DeepInfra', ['claude-opus-5', 'gemini-3.8-flash', 'qwen3-32b']);
    expect(kindFor(deepinfra, 'Alibaba', 'qwen3-32b')).toBe('host');
    expect(kindFor(deepinfra, 'Anthropic', 'claude-opus-5')).toBe('router');
  });

  it('is a plan where it is a subscription', () => {
    for (const id of ['github-copilot', 'zai-coding-plan', 'xiaomi-token-plan-cn', 'alibaba-coding-plan-cn']) {
      expect(sellerOf(id, id, ['gpt-5.5', 'claude-opus-5']).kind).toBe('plan');
    }
  });
});
