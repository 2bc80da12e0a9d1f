// React 19 sets attributes, properties and listeners of custom elements by itself; the types make JSX know this one.
import 'model-compare';
import type {} from 'model-compare/react';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** The address of the service; the package has no default. */
const API = 'http://localhost:8787';

export function Comparison({ models, at }: { models: string; at?: string }) {
  const [totals, setTotals] = useState<string[]>([]);
  return (
    <article>
      <model-compare
        models={models}
        at={at}
        api={API}
        heading-level={2}
        onmodel-compare-quote={({ detail }) => setTotals(detail.quotes.map(({ total }) => total ?? 'not sold'))}
      >
        <a href={`${API}/compare/${models.replaceAll(',', '-vs-')}`}>The comparison as a page</a>
      </model-compare>
      <p>For your numbers: {totals.length === 0 ? 'move a slider' : totals.join(' and ')}</p>
    </article>
  );
}

createRoot(document.body.appendChild(document.createElement('div'))).render(
  <StrictMode>
    <Comparison models="deepseek-r1,o1" at="2025-02-01" />
  </StrictMode>,
);
