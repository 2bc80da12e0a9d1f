// What a registry of tools is told of this one agrees with what is published.
import { expect, it } from 'vitest';
import server from '../../mcp/server.json' with { type: 'json' };
import manifest from '../../package.json' with { type: 'json' };

it('the entry of the registry names the package as it is published', () => {
  expect(server.name).toBe(manifest.mcpName);
  expect(server.version).toBe(manifest.version);
  expect(server.packages[0]).toMatchObject({ identifier: manifest.name, version: manifest.version });
  expect(`git+${server.repository.url}.git`).toBe(manifest.repository.url);
  // The registry takes no more.
  expect(server.description.length).toBeLessThanOrEqual(100);
});
