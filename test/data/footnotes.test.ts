// What the figures rest on: which of today's prices no page of their own vendor was found for, and where each price of
// the real facts comes from.
import { describe, expect, it } from 'vitest';
import { firstPartyOffer } from '../../data/catalog/catalog.ts';
import { quoteModel } from '../../data/catalog/select-offer.ts';
import { workload } from '../support/fixtures.ts';
import { realCatalog } from '../support/real-dataset.ts';

const facts = await realCatalog();

/** The day on which the vendors' pages were read. */
const TODAY = '2026-11-27';

describe('a price of today that no page of its vendor was found for', () => {
  const current = facts.data.models.flatMap((model) => {
    const answer = quoteModel(facts, { model, workload: workload({ input: 1000, output: 1000 }), at: TODAY });
    return 'quote' in answer && answer.quote.status === 'current' ? [answer.quote] : [];
  });

  it('is one of these, each with its reason', () => {
    const secondary = current.filter(({ warnings }) => warnings.some(({ code }) => code === 'secondary-source'));
    expect(secondary.map(({ model }) => model)).toEqual([
      // Google's page could be read for 2.5 Pro and Flash, 3.1 Pro, 3.5 Flash-Lite, 3.7 and 3.8 Flash only, and its
      // release notes for the start of Gemini 4 Argon.
      'gemini-2.5-flash-lite',
      'gemini-3-flash-preview',
      'gemini-3.1-flash-lite',
      'gemini-3.6-flash',
      'gemini-4-carbon',
      'gemini-4-hydrogen',
      'gemini-4-neon',
      'gemini-robotics-er-2-preview',
      // Of Z.ai's page three rows could be read, GLM-5.3 among them.
      'glm-4.7',
      'glm-5.2',
      'glm-5.3-flash',
      // OpenAI's page has a row for gpt-4o and none for this version of it; its copies are older than the newest models.
      'gpt-4o-2024-08-06',
      'gpt-5.6-cyber',
      'gpt-6-cyber',
      'gpt-6.1-sol',
      // Moonshot's page has these in yuan or not at all; their dollars are known from packages.
      'kimi-k2.6',
      'kimi-k2.7-code-highspeed',
      'kimi-k3',
      'kimi-k3.1-pro',
      // No page of MiniMax, Mistral, Meta or Alibaba was found.
      'minimax-m2.7',
      'minimax-m2.7-highspeed',
      'minimax-m3',
      'minimax-m3.1-flash',
      'mistral-large-2512',
      'mistral-large-4',
      'mistral-medium-3.5',
      'muse-ember-1.0',
      'muse-spark-1.3',
      'muse-wonder-1.0',
      'qwen3.6-plus',
      'qwen3.7-max',
    ]);
    expect(current.length).toBeGreaterThanOrEqual(63);
  });

  it('says so, and any other cites a page that the vendor published', () => {
    for (const { model, price, warnings } of current) {
      const kinds = (price?.sources ?? []).map((key) => facts.data.sources[key]?.kind);
      expect(kinds.includes('primary'), model).toBe(!warnings.some(({ code }) => code === 'secondary-source'));
    }
  });
});

describe('a service tier', () => {
  const sellers = (tier: 'batch' | 'flex' | 'priority', developer: string): string[] =>
    facts.data.models.flatMap((model) => {
      const prices = model.developer === developer ? (firstPartyOffer(facts, model)?.prices ?? []) : [];
      return prices.some(({ tiers }) => tiers?.[tier] !== undefined) ? [model.id] : [];
    });

  it("is known for as many models of OpenAI's as its price page lists and these facts have", () => {
    expect(sellers('batch', 'OpenAI').length).toBeGreaterThanOrEqual(32);
    expect(sellers('flex', 'OpenAI').length).toBeGreaterThanOrEqual(17);
    // The page calls it Fast mode, which is the new name of priority processing since 30 July 2026.
    expect(sellers('priority', 'OpenAI').length).toBeGreaterThanOrEqual(20);
  });

  it("is known for Claude and Gemini where their vendors' pages print it", () => {
    expect(sellers('batch', 'Anthropic').length).toBeGreaterThanOrEqual(12);
    expect(sellers('flex', 'Google')).toEqual(['gemini-2.5-flash', 'gemini-2.5-pro']);
    expect(sellers('priority', 'Google')).toEqual(['gemini-2.5-flash', 'gemini-2.5-pro']);
  });
});
