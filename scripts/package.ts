// npm pack: what is published. Modules stay apart and Lit stays outside, so that a bundler can do better than we could.
import { execFile } from 'node:child_process';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const ROOT = path.join(import.meta.dirname, '..');

await rm(path.join(ROOT, 'dist/package'), { recursive: true, force: true });
await promisify(execFile)(path.join(ROOT, 'node_modules/.bin/tsc'), ['-p', 'scripts/tsconfig.package.json'], {
  cwd: ROOT,
});
await cp(path.join(ROOT, 'widget/react.d.ts'), path.join(ROOT, 'dist/package/widget/react.d.ts'));
