import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CAST } from '#simulator/world/cast.ts';
import { launch, visit } from './browser.ts';
import { readTruth } from './filtering-page.ts';

const site = inject('siteUrl');
const ORPHAN = 'throbodun';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** A package that needs an orphan, and the orphan. */
async function needy(): Promise<{ name: string; orphan: string }> {
  const { packages } = await readTruth(site, CAST.largest);
  for (const { name, findings } of packages)
    for (const { causes: [cause] = [] } of findings) if (cause !== undefined) return { name, orphan: cause.orphan };
  throw new Error('no package of the sample needs an orphan');
}

test('the line of a package that needs an orphan leads to the orphan, in dist-git and on this site', async () => {
  const { name, orphan } = await needy();
  const { page, close } = await visit(browser, `${site}package/${encodeURIComponent(name)}/`);
  const line = page.locator(`[id="orphans:depends:${name}"]`);
  const links = await line
    .locator('a')
    .evaluateAll((anchors) => anchors.map((a) => [a.textContent.trim(), a.getAttribute('href')]));
  const inDistGit = links.filter(([, url]) => url?.startsWith('https://src.fedoraproject.org/rpms/') === true);
  expect(inDistGit.map(([, url]) => url)).not.toContain(`https://src.fedoraproject.org/rpms/${name}`);
  const distGit = `https://src.fedoraproject.org/rpms/${encodeURIComponent(orphan)}`;
  expect(links).toContainEqual([`Take ${orphan} in dist-git`, distGit]);
  await line.locator('summary').click();
  await line.getByRole('link', { name: `${orphan} on this site` }).click();
  expect(await page.locator('h1').textContent()).toBe(orphan);
  await close();
});

describe('the graph', () => {
  test('of a package that needs an orphan leads from the one to the other, in a drawing and in words', async () => {
    const { name, orphan } = await needy();
    const { page, close, troubles } = await visit(browser, `${site}package/${encodeURIComponent(name)}/`);
    const graph = page.getByRole('img', { name: `Orphans that ${name} needs` });
    expect(await graph.locator('rect.here').count()).toBe(1);
    expect(await graph.locator('rect.lost').count()).toBeGreaterThan(0);
    const words = (await graph.locator('desc').textContent()) ?? '';
    expect(words).toContain(`${name} needs ${orphan}`);
    expect(words).toMatch(/(is|was) to be retired on/);
    expect(troubles).toEqual([]);
    await close();
  });

  test('of an orphan shows who needs it, without scripts as well', async () => {
    const { page, close } = await visit(browser, `${site}package/${ORPHAN}/`, { javaScriptEnabled: false });
    const graph = page.locator('svg.graph');
    expect(await graph.locator('title').first().textContent()).toBe(`Packages that need ${ORPHAN}`);
    expect(await graph.locator('rect').count()).toBeGreaterThanOrEqual(3);
    await close();
  });

  test('scrolls by itself where the window is narrow, and the page does not', async () => {
    const { page, close } = await visit(browser, `${site}package/${ORPHAN}/`, {
      viewport: { width: 320, height: 900 },
    });
    const region = page.locator('.scroll:has(> .graph)');
    expect(await region.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
    await region.focus();
    await page.keyboard.press('End');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await close();
  });

  test.each(['light', 'dark'] as const)('keeps every word inside its box (%s)', async (colorScheme) => {
    const { page, close } = await visit(browser, `${site}package/${ORPHAN}/`, { colorScheme });
    expect(await page.locator('.graph g').count()).toBeGreaterThanOrEqual(3);
    const wrong = await page.locator('.graph g').evaluateAll((groups) =>
      groups.flatMap((group) => {
        const [box, words] = [group.querySelector('rect'), group.querySelector('text')];
        if (box === null || words === null) return ['no box'];
        const [outer, inner] = [box.getBoundingClientRect(), words.getBoundingClientRect()];
        return inner.right <= outer.right && inner.left >= outer.left ? [] : [words.textContent];
      }),
    );
    expect(wrong).toEqual([]);
    await close();
  });
});
