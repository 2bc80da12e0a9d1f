import { dollars, groupDigits } from '../data/pricing/quote-text.ts';
import { canonicalQuery, givenParameters } from '../data/primitives/canonical-query.ts';
import { COMPARISON_DEFAULTS } from '../data/primitives/request-defaults.ts';
import type { ChangeList } from '../data/schema/change.ts';
import type { Comparison } from '../data/schema/comparison.ts';
import type { Quote } from '../data/schema/quote.ts';
import type { ModelList } from '../data/schema/responses.ts';

/** Answers in as few words as an agent needs: sentences that it can repeat, the figures, and where the rest is. */

export interface Brief {
  summary: string;
  /** Addresses of our own, by what is there. */
  paths: Record<string, string>;
  data: Record<string, unknown>;
}

export function briefQuote(quote: Quote): Brief {
  const { dataset, model, provider, apiId, at, status, total, perRequest, workload, lines, lastOffered, permalink } =
    quote;
  const warnings = quote.warnings.slice(0, MAX_NOTES).map(({ message }) => message);
  const whose = provider === null ? model : `${model} at ${provider}`;
  const requests = workload.requests > 1 ? `, ${groupDigits(workload.requests)} requests` : '';
  const price = total === null ? `no total (${quote.missing ?? status})` : `${dollars(total)} exactly`;
  const last =
    total === null && lastOffered?.total != null
      ? ` Last sold ${lastOffered.at}, then ${dollars(lastOffered.total)}.`
      : '';
  const sum = `${whose} on ${at}, ${workload.tier} tier${requests}: ${price}.${last}`;
  return {
    summary: [sum, ...lines.map(lineText), ...warnings].join('\n'),
    paths: { permalink },
    data: {
      ...{ dataset, model, provider, apiId, at, status, total, perRequest },
      lines: lines.map(({ meter, quantity, rate, per, amount }) => ({ meter, quantity, rate, per, amount })),
      warnings,
    },
  };
}

const MAX_NOTES = 6;

const lineText = ({ meter, quantity, rate, per, amount }: Quote['lines'][number]): string =>
  `${meter}: ${groupDigits(quantity)} at ${dollars(rate)} per ${groupDigits(per)} = ${dollars(amount)}`;

/** The most benchmarks that are told one by one; verdicts use all. */
const MAX_ROWS = 12;

export function briefComparison(comparison: Comparison): Brief {
  const { dataset, at, models, workload, verdicts, benchmarks = [] } = comparison;
  const sentences =
    verdicts === undefined ? [] : [verdicts.cheaper, verdicts.smarter, verdicts.faster].map((one) => one.sentence);
  const totals = models.map(({ id, quote }) => ({
    model: id,
    provider: quote?.provider ?? null,
    status: quote?.status ?? null,
    inputRate: quote?.price?.rates.input ?? null,
    outputRate: quote?.price?.rates.output ?? null,
    total: quote?.total ?? null,
  }));
  const { requests, input, output } = workload;
  const what = `${groupDigits(requests)} x (${groupDigits(input)} in, ${groupDigits(output)} out) on ${at}`;
  const prices = totals.map(
    ({ model, total, status }) => `${model} ${total === null ? `no total (${status})` : dollars(total)}`,
  );
  const rows = benchmarks.slice(0, MAX_ROWS).map(({ name, scores, gaps }) => ({
    name,
    ...Object.fromEntries(Object.entries(scores).map(([id, { value }]) => [id, value])),
    ...(models.length === 2 && { result: resultOf(gaps[0]) }),
  }));
  const ids = models.map(({ id, quote }, i) =>
    models.findIndex((other) => other.id === id) !== i || models.filter((other) => other.id === id).length > 1
      ? `${id}@${quote?.provider}`
      : id,
  );
  const query = canonicalQuery(givenParameters({ ...workload, at, models: ids }, COMPARISON_DEFAULTS));
  return {
    summary: [...sentences, `Price of ${what}: ${prices.join('; ')}.`].join('\n'),
    paths: { permalink: `/v1/datasets/${dataset}/compare?${query}` },
    data: { dataset, at, totals, benchmarks: rows, more: Math.max(benchmarks.length - MAX_ROWS, 0) },
  };
}

type Gap = NonNullable<Comparison['benchmarks']>[number]['gaps'][number];

const resultOf = (gap: Gap | undefined): string =>
  gap === undefined ? 'not both' : gap.result === 'lead' ? `${gap.leader} leads` : gap.result;

export function briefModels({ dataset, at, models, total, next }: ModelList): Brief {
  const rows = models.map(({ id, name, developer, released, openWeights, context, price }) => ({
    ...{ id, name, developer, released, openWeights, context },
    input: price?.rates?.input ?? null,
    output: price?.rates?.output ?? null,
  }));
  const lines = rows.map(({ id, developer, input, output }) =>
    input === null
      ? `${id} (${developer}): no list price then`
      : `${id} (${developer}): ${input} in, ${output ?? '?'} out`,
  );
  const head =
    total === 0
      ? 'No model has these words in its names; try fewer.'
      : `${total} found${next === null ? '' : `, ${models.length} here, go on with cursor ${next}`}; US$ per million tokens on ${at}:`;
  return { summary: [head, ...lines].join('\n'), paths: {}, data: { dataset, at, models: rows, total, next } };
}

export function briefChanges({ dataset, at, changes, total, next }: ChangeList): Brief {
  const rows = changes.map((change) => ({
    ...{ id: change.id, kind: change.kind, at: change.at, model: change.model, provider: change.provider },
  }));
  const head = `${total} changes${next === null ? '' : `, ${changes.length} here, go on with cursor ${next}`}:`;
  const lines = changes.map((change) => `${change.at.slice(0, 10)} ${change.kind}: ${change.title}`);
  return { summary: [head, ...lines].join('\n'), paths: {}, data: { dataset, at, changes: rows, total, next } };
}
