// Usage objects as vendors document them, with other numbers, what each says, and what it costs, worked out on paper.
import { readFileSync } from 'node:fs';
import type { Workload } from '../../data/schema/quote.ts';
import { USAGE_FORMATS } from '../../data/usage/read-usage.ts';

/** What a sample costs: each quantity at its rate, and the sum. */
export interface SampleBill {
  provider: string;
  apiId: string;
  at: string;
  charges: [quantity: number, rate: string, unit?: 'call'][];
  total: string;
}

export interface UsageSample {
  format: string;
  name: string;
  sent: Record<string, unknown>;
  workload: Partial<Workload>;
  apiId?: string;
  reportedCost?: string;
  bill?: SampleBill;
}

const read = (format: string): { page: string; samples: Omit<UsageSample, 'format'>[] } =>
  JSON.parse(readFileSync(new URL(`../data/usage/${format}.json`, import.meta.url), 'utf8'));

export const USAGE_SAMPLES: UsageSample[] = USAGE_FORMATS.flatMap((format) =>
  read(format).samples.map((sample) => ({ format, ...sample })),
);
