// KV is killed under load, comes back, and has a new dataset published to it. `npm run bench:outage` does the same for
// longer and as fast as it goes; this is as much of it as leaves the machine to the other tests.
import { expect, it } from 'vitest';
import { outage } from '../../bench/outage.ts';

it('is not noticed by anyone but in what answers say of their source', async () => {
  const found = await outage({ seconds: 8, connections: 8, speed: 30, pauseMs: 10 });
  expect(found).toMatchObject({ failed: 0, wrong: 0 });
  expect(Object.keys(found.sources).sort()).toEqual(['kv', 'last-good']);
  expect(found.requests).toBeGreaterThan(500);
  expect(found.newMs).toBeLessThanOrEqual(found.lateMs);
});
