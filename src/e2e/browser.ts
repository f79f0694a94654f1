/** A real Chromium: the installed one, else the one that comes with npm. */
import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** CHROME_PATH names another one. */
export async function launch(): Promise<Browser> {
  const named = process.env['CHROME_PATH'] ?? INSTALLED.find((path) => existsSync(path));
  return chromium.launch({
    executablePath: named ?? (await sparticuz.executablePath()),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
}

export type Visit = { page: Page; troubles: string[]; close: () => Promise<void> };

/** Opens a page and notes whatever it should not do: console errors, exceptions, dialogs, requests elsewhere, failed requests. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => message.type() === 'error' && troubles.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`exception: ${error.message}`));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.protocol !== 'data:' && asked.origin !== new URL(url).origin)
      troubles.push(`elsewhere: ${request.url()}`);
  });
  await page.goto(url, { waitUntil: 'load' });
  return { page, troubles, close: () => context.close() };
}

/** Waits until the island of a dashboard has taken over. */
export const enhanced = (page: Page): Promise<void> => page.locator('search.filter:not([hidden]) output').waitFor();
