// Which Chromium the tests open, and how. The test configuration, the tests that drive a browser themselves and the
// step that installs one all ask here, so they can never mean different browsers.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';

/** No sandbox because containers run as root; the rest keeps the browser from asking the network anything. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of the Chromium to open: `CHROMIUM_PATH`, else Debian's, else Playwright's own, else `undefined`. */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  return [DEBIAN_CHROMIUM, chromium.executablePath()].find((path) => existsSync(path));
}

/** Options for `chromium.launch()`. Playwright's own browser is left to Playwright, which knows its headless twin. */
export function chromiumLaunchOptions(): { args: string[]; executablePath?: string } {
  const path = findChromium();
  return path === undefined || path === chromium.executablePath()
    ? { args: flags }
    : { args: flags, executablePath: path };
}
