/** A real Chromium: the installed one, else the one that comes with npm. */
import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** CHROME_PATH names another one. */
export async function launchChromium(moreArgs: readonly string[] = []): Promise<Browser> {
  const named = process.env['CHROME_PATH'] ?? INSTALLED.find((path) => existsSync(path));
  return chromium.launch({
    executablePath: named ?? (await sparticuz.executablePath()),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', ...moreArgs],
  });
}
