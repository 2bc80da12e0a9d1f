import { calcPrice } from '@pydantic/genai-prices';

/** The other calculator with nothing around it: no reading, no headers, the same question every time. */
const usage = { input_tokens: 1_000_000, output_tokens: 1_000_000 };
const about = { providerId: 'deepseek', timestamp: new Date('2025-02-01T00:00:00Z') };

export default {
  fetch: (): Response => Response.json(calcPrice(usage, 'deepseek-reasoner', about)),
};
