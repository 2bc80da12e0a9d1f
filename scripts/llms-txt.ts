// /llms.txt: what a program that reads text should know before it asks, and the ids that it may ask for.
import type { Dataset } from '../data/schema/dataset.ts';
import type { Contract } from './openapi.ts';
import { usageTable } from './usage-table.ts';

export function llmsText({ paths }: Contract, { models, benchmarks, asOf }: Dataset): string {
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { tags }]) => tags[0] === 'Latest')
      .map(([method, { summary }]) => `- ${method.toUpperCase()} ${path}: ${summary}`),
  );
  return `# model-compare

> Language models side by side: exact dated prices, benchmark scores with their sampling error, a source behind every
> number. A public JSON API without a key, and a card to embed. Facts as of ${asOf}.

- Money is decimal text in US dollars, exact. Do not parse it as a float; do not round it.
- null is a figure that nobody published. It is never 0.
- \`at\` is a UTC day (2025-02-01) or instant (2025-02-01T16:30:00Z). Left out, it is today.
- A retired model has no total today; \`lastOffered\` has that of its last day.
- Quote a number with its \`permalink\`: it names the dataset and answers the same for ever.
- "too-close" gaps are no leads. \`reportedBy\` printed a score; \`ranBy\` ran the model.
- An error says in \`detail\` what to do next, and lists suggestions. Names are exact: nothing is guessed.

## Calls

${calls.join('\n')}
- GET /v1/datasets/{version}/…: the same of one published dataset; \`at\` is required there

Examples:

- /v1/quote?at=2025-02-01&input=1000000&model=deepseek-r1&output=1000000
- /v1/quote?apiId=deepseek-reasoner&at=2025-06-02T18:00:00Z&input=1000&output=1000&provider=deepseek
- /v1/compare?models=deepseek-r1,o1&at=2025-02-01

## Bills

Send the usage object that a vendor returned to POST /v1/cost as it came; do not map its fields by name. Who counts what
inside what:

${usageTable()}

## More

- [The contract in OpenAPI 3.1](/openapi.json)
- [How it is meant, and every kind of problem](/docs)
- [The whole dataset](/v1/dataset.json)

## Models

${models.map(({ id, name, developer }) => `- ${id}: ${name}, ${developer}`).join('\n')}

## Benchmarks

${benchmarks.map(({ id, name, meaning }) => `- ${id}: ${name}. ${meaning}`).join('\n')}
`;
}
