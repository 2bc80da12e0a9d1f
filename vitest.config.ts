import { cloudflareTest } from '@cloudflare/vitest-pool-workers';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumLaunchOptions } from './scripts/chromium.ts';

// The worker's local runtime would otherwise ask the network who and where it is, and report that it ran.
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
process.env.WRANGLER_SEND_METRICS = 'false';

/** For all projects, in milliseconds: what is quick alone is slow beside three other projects on two busy cores. */
const LIMITS = { testTimeout: 30_000, hookTimeout: 30_000, expect: { poll: { timeout: 25_000 } } };

export default defineConfig({
  test: {
    reporters: ['default', './scripts/summary-reporter.ts'],
    // Not v8: its coverage does not work inside the worker's runtime.
    coverage: { provider: 'istanbul', include: ['data/**/*.ts', 'worker/**/*.ts', 'client/**/*.ts', 'widget/**/*.ts'] },
    projects: [
      {
        test: {
          name: 'data',
          environment: 'node',
          include: [
            'test/data/**/*.test.ts',
            'test/site/**/*.test.ts',
            'test/cli/**/*.test.ts',
            'test/mcp/**/*.test.ts',
            'test/*.test.ts',
          ],
          ...LIMITS,
        },
      },
      {
        // The sources, where wrangler.toml names what was built of them: coverage counts their lines.
        plugins: [cloudflareTest({ main: './worker/index.ts', wrangler: { configPath: './wrangler.toml' } })],
        test: {
          name: 'worker',
          provide: { fuzzCount: Number(process.env.FUZZ ?? 3000) },
          include: ['test/worker/**/*.test.ts'],
          ...LIMITS,
        },
      },
      {
        // Found in the middle of a run, a dependency would be bundled then and the page loaded anew, failing its tests.
        optimizeDeps: {
          include: ['lit', '@lit/task', 'axe-core', 'fast-check', 'react', 'react-dom', 'react-dom/client'],
        },
        test: {
          name: 'widget',
          sequence: { groupOrder: 1 },
          include: ['test/widget/**/*.test.ts'],
          ...LIMITS,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          // After the others: two more browsers and as many runtimes beside them have made one stand still now and then.
          sequence: { groupOrder: 2 },
          include: ['test/e2e/**/*.test.ts'],
          ...LIMITS,
          // A browser that stood still is asked again, once. A wrong answer is wrong at once.
          retry: { count: 1, condition: /timed out in/ },
          // A cold start of the runtime, a bundle and a browser, on a machine that is busy with the other projects.
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
