// What a public repository has beside its code: files that nothing here reads until somebody needs them.
import { execFile } from 'node:child_process';
import { access, constants, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = path.join(import.meta.dirname, '..');
const run = promisify(execFile);
const read = (...file: string[]): Promise<string> => readFile(path.join(ROOT, ...file), 'utf8');
const yaml = async <T>(...file: string[]): Promise<T> => parse(await read(...file), { strict: true }) as T;

type Step = { uses?: string; run?: string; with?: Record<string, unknown> };
type Permissions = Record<string, string>;
type Job = { 'timeout-minutes'?: number; permissions?: Permissions; steps: Step[] };
type Workflow = { on: Record<string, unknown>; permissions: Permissions; jobs: Record<string, Job> };

const WORKFLOWS = '.github/workflows';
const workflows = await readdir(path.join(ROOT, WORKFLOWS));
const commands = (job: Job | undefined): string[] => (job?.steps ?? []).flatMap(({ run: command }) => command ?? []);

describe('.ci/run', () => {
  it('installs what is locked, then checks, then tests, and can be started', async () => {
    const lines = (await read('.ci/run')).split('\n').filter((line) => line.startsWith('npm '));
    expect(lines).toEqual(['npm ci', 'npm run check', 'npm test']);
    await access(path.join(ROOT, '.ci/run'), constants.X_OK);
  });
});

describe('a workflow', () => {
  it.each(workflows)('%s takes only actions that cannot change under it, ends, and may write nothing', async (name) => {
    const { permissions, jobs } = await yaml<Workflow>(WORKFLOWS, name);
    expect(permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(jobs)) {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(30);
      for (const { uses } of job.steps) if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    }
  });

  it.each(workflows)('%s calls only commands that are there', async (name) => {
    const { jobs } = await yaml<Workflow>(WORKFLOWS, name);
    const { scripts } = JSON.parse(await read('package.json')) as { scripts: object };
    const called = Object.values(jobs).flatMap(commands);
    const named = called.flatMap((command) => /^npm run (\S+)$/.exec(command)?.[1] ?? []);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
    const files = called.flatMap((command) => /^(?:node )?([.\w]+\/[\w./]+)/.exec(command)?.[1] ?? []);
    await Promise.all(files.map((file) => access(path.join(ROOT, file))));
  });

  it('checks every push to main and every pull request by .ci/run', async () => {
    const { on, jobs } = await yaml<Workflow>(WORKFLOWS, 'ci.yml');
    expect(on).toEqual({ push: { branches: ['main'] }, pull_request: null });
    expect(commands(jobs.check)).toEqual(['.ci/run']);
  });

  it('uses the package on the oldest Node it promises', async () => {
    const { jobs } = await yaml<Workflow>(WORKFLOWS, 'ci.yml');
    expect(jobs.package?.steps.find((step) => step.with !== undefined)?.with).toMatchObject({ 'node-version': 20 });
    expect(commands(jobs.package)).toEqual(['npm ci', 'npm run test:package']);
  });

  it('publishes what a tag names, signed, from the folder of the package, after the whole check', async () => {
    const { on, jobs } = await yaml<Workflow>(WORKFLOWS, 'release.yml');
    expect(on).toEqual({ push: { tags: ['v*'] } });
    expect(jobs.publish?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(commands(jobs.publish).slice(1)).toEqual([
      '.ci/run',
      'npm run package',
      'npm publish ./dist/package --provenance --access public',
    ]);
  });
});

describe('a release', async () => {
  const { version, repository } = JSON.parse(await read('package.json')) as {
    version: string;
    repository: { url: string };
  };
  const ask = (tag: string, here: string): Promise<{ stderr: string }> =>
    run(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/release.ts', tag, here], { cwd: ROOT });

  it('may go where its tag, its repository and its changes agree', async () => {
    expect((await ask(`v${version}`, repository.url)).stderr).toBe('');
  });

  it.each([
    [
      'another version',
      'v0.0.1',
      repository.url,
      `The tag is v0.0.1 and package.json says ${version}. Tag v${version}`,
    ],
    ['no tag', '', repository.url, `package.json says ${version}`],
    ['a fork', `v${version}`, 'git+https://git.example/fork.git', 'and this is git+https://git.example/fork.git'],
  ])('is refused, with the remedy: %s', async (_, tag, here, remedy) => {
    await expect(ask(tag, here)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(remedy) });
  });
});

describe('an issue form', async () => {
  type Field = { type: string; id?: string; attributes: object; validations?: { required?: boolean } };
  type Form = { name: string; description: string; body: Field[] };
  const FORMS = '.github/ISSUE_TEMPLATE';
  const forms = await readdir(path.join(ROOT, FORMS));
  const required = (body: Field[]): string[] =>
    body.flatMap(({ id, validations }) => (validations?.required === true ? (id ?? '') : []));

  it.each(forms)('%s has a name, and fields that can be told apart and are labelled', async (name) => {
    const { name: title, description, body } = await yaml<Form>(FORMS, name);
    expect(title).toMatch(/\S/);
    expect(description).toMatch(/\S/);
    const fields = body.filter(({ type }) => type !== 'markdown');
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
    for (const { type, id, attributes } of fields) {
      expect(['input', 'textarea', 'dropdown']).toContain(type);
      expect(id).toMatch(/^[a-z]+$/);
      expect(attributes).toHaveProperty('label');
    }
  });

  it.each([
    ['wrong-figure.yml', ['model', 'shown', 'right', 'source']],
    ['new-model.yml', ['name', 'vendor', 'released', 'prices']],
    ['bug.yml', ['part', 'steps', 'seen', 'expected', 'version']],
  ])('%s asks for what cannot be done without', async (name, ids) => {
    const { body } = await yaml<Form>(FORMS, name);
    expect(required(body)).toEqual(ids);
  });

  it('is there for each kind of issue and no other', () => {
    expect(forms.sort()).toEqual(['bug.yml', 'new-model.yml', 'wrong-figure.yml']);
  });
});

describe('dependabot', () => {
  type Update = { 'package-ecosystem': string; schedule: { interval: string }; groups: Record<string, object> };

  it('asks weekly for packages and for actions, each in groups', async () => {
    const { version, updates } = await yaml<{ version: number; updates: Update[] }>('.github/dependabot.yml');
    expect(version).toBe(2);
    const asked = updates.map((update) => [update['package-ecosystem'], update.schedule.interval]);
    expect(asked).toEqual([
      ['npm', 'weekly'],
      ['github-actions', 'weekly'],
    ]);
    for (const { groups } of updates) expect(Object.keys(groups)).not.toEqual([]);
  });
});
