// Makes sure that the tests find a Chromium that opens: an existing one, else Playwright's download, else Debian's
// package. Runs before `npm test`, so that a bare machine needs no step that a person has to remember.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { chromiumLaunchOptions, findChromium } from './chromium.ts';

const MINUTE = 60_000;

/** Runs a command, its output shown only when it fails; true where it ended well. */
function run(command: string, args: string[], minutes: number): boolean {
  console.log(`ensure-browser: ${command} ${args.join(' ')}`);
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: minutes * MINUTE,
  });
  if (result.status === 0) return true;
  const said = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim().split('\n').slice(-4).join('\n  ');
  console.log(`ensure-browser: that failed${said === '' ? '' : `, saying\n  ${said}`}`);
  return false;
}

/** A download may be complete and still not open: a bare machine lacks the system libraries it needs. */
async function opens(): Promise<boolean> {
  if (findChromium() === undefined) return false;
  try {
    const browser = await chromium.launch(chromiumLaunchOptions());
    await browser.close();
    return true;
  } catch (error) {
    console.log(`ensure-browser: Chromium does not open: ${String(error).split('\n', 1)[0]}`);
    return false;
  }
}

function installFromDebian(): boolean {
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) return false;
  // The package lists of a container image are empty or old, and an old list names files that are gone.
  return (
    run('apt-get', ['update', '-qq'], 5) &&
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], 15)
  );
}

async function ensureBrowser(): Promise<boolean> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return true;
    console.error(`ensure-browser: CHROMIUM_PATH is ${named}, and there is no such file. Correct it, or unset it.`);
    return false;
  }
  if (findChromium() !== undefined) return true;
  if (run('playwright', ['install', 'chromium'], 10) && (await opens())) return true;
  if (installFromDebian() && (await opens())) return true;
  console.error(
    'ensure-browser: the tests need Chromium and none could be installed. Install it (`npx playwright install --with-deps chromium`, ' +
      'or `apt-get install chromium` as root), or set CHROMIUM_PATH to one that you have.',
  );
  return false;
}

if (!(await ensureBrowser())) process.exitCode = 1;
