/** A real Chromium: the installed one, else the one that comes with npm. */
import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, type BrowserServer, chromium } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

export const launchChromium = async (moreArgs: readonly string[] = []): Promise<Browser> =>
  chromium.launch(await settings(moreArgs));

/** One that several processes use, each with `chromium.connect`. */
export const serveChromium = async (): Promise<BrowserServer> => chromium.launchServer(await settings([]));

/** CHROME_PATH names another one. */
async function settings(moreArgs: readonly string[]): Promise<{ executablePath: string; args: string[] }> {
  const named = process.env['CHROME_PATH'] ?? INSTALLED.find((path) => existsSync(path));
  return {
    executablePath: named ?? (await sparticuz.executablePath()),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', ...moreArgs],
  };
}
