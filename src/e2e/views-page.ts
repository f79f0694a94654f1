/** A page as a reader uses it who saves views. */
import type { Locator, Page } from 'playwright-core';
import { enhanced } from './browser.ts';

export const homeLink = (page: Page): Locator => page.locator('.bar').getByRole('link', { name: 'home', exact: true });

/** The links of the list, with what is said of each. */
export const listed = async (page: Page, list = '.views li'): Promise<string[]> =>
  (await page.locator(list).allInnerTexts()).map((words) => words.replace(/\s+/g, ' ').trim());

/** On a dashboard: under more. */
export async function openForm(page: Page): Promise<Locator> {
  await enhanced(page);
  const form = page.locator('.saved-views');
  if ((await form.count()) === 0) await page.locator('.filter summary').getByText('more', { exact: true }).click();
  await form.waitFor();
  return form;
}

export async function saveAs(page: Page, title: string): Promise<void> {
  const form = await openForm(page);
  await form.getByRole('textbox').fill(title);
  await form.getByRole('button', { name: 'save', exact: true }).click();
}

export const pressOf = (page: Page, words: string, title: string): Promise<void> =>
  page.getByRole('button', { name: `${words}: ${title}`, exact: true }).click();
