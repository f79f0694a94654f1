import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { launch, visit } from './browser.ts';

const site = inject('siteUrl');
const PAGE = `${site}packager/${CAST.largest}/`;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each([true, false])('the versions on a dashboard, scripts %s', (javaScriptEnabled) => {
  test('stand under the name, and open to one line for each release', async () => {
    const { page, close, troubles } = await visit(browser, PAGE, { javaScriptEnabled });
    const versions = page.locator('.packages header details').first();
    expect(await versions.locator('summary').textContent()).toMatch(
      /^\S+( in \S+)?(, (same as upstream|upstream \S+))?$/,
    );
    const closed = (await versions.boundingBox())?.height ?? 0;
    await versions.locator('summary').click();
    expect((await versions.boundingBox())?.height ?? 0).toBeGreaterThan(closed + 10);
    expect((await versions.textContent())?.split('\n').length).toBeGreaterThan(1);
    expect(await versions.textContent()).toMatch(/\n?\s*(rawhide|f\d+|epel\d+)\S* \S/);
    expect(troubles).toEqual([]);
    await close();
  });
});

test('the matrix of a package page has as many columns in each row, also where cells are joined', async () => {
  const { page, close } = await visit(browser, `${site}package/c%2B%2B-gwendu-utils/`);
  const widths = await page.locator('table.matrix').evaluate((table) => {
    const rows = [...table.querySelectorAll('tr')];
    const filled = rows.map(() => 0);
    for (const [at, row] of rows.entries())
      for (const cell of row.cells)
        for (let down = at; down < at + cell.rowSpan; down += 1) filled[down] = (filled[down] ?? 0) + cell.colSpan;
    return filled;
  });
  expect(new Set(widths)).toEqual(new Set([6]));
  await close();
});
