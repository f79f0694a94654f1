/** A page as a reader uses it who puts things away. */
import type { Locator, Page } from 'playwright-core';

export const lineOf = (page: Page, id: string): Locator => page.locator(`.rows > li[id="${id}"]`);

/** Opens a line, and waits for what can be done with it. */
export async function openLine(page: Page, id: string): Promise<Locator> {
  const line = lineOf(page, id);
  await line.locator(':scope > details > summary').click();
  await line.locator('menu').waitFor();
  return line;
}

export async function press(page: Page, id: string, ...buttons: readonly (string | RegExp)[]): Promise<void> {
  const line = await openLine(page, id);
  for (const name of buttons) await line.getByRole('button', { name, exact: true }).click();
}

export async function writeNote(page: Page, id: string, text: string): Promise<void> {
  await press(page, id, 'note');
  await lineOf(page, id).getByRole('textbox').fill(text);
  await lineOf(page, id).getByRole('button', { name: 'keep', exact: true }).click();
}

export const said = (page: Page): Locator => page.locator('.said p');

export const putAway = (page: Page): Locator => page.locator('.put-away');

export const stored = (page: Page): Promise<string | null> =>
  page.evaluate(() => localStorage.getItem('packager-dashboard:personal'));

/** As if the finding had changed since: the page comes with another key of its state. */
export async function changeState(page: Page, id: string): Promise<void> {
  await page.route('**/packager/**', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(
      new RegExp(`(id="${id.replace(/[^\w]/g, String.raw`\$&`)}"[^>]* data-state=")[^"]*`),
      '$1changed',
    );
    await route.fulfill({ response: answer, body });
  });
}
