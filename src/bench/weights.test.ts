import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AVERAGE, dashboardLike, mostFindings } from './pages/dashboards.ts';
import { importsOf, scriptsOf, weighDashboards, weighScripts } from './weights.ts';

let site: string;
beforeEach(async () => {
  site = await mkdtemp(join(tmpdir(), 'weights-'));
});
afterEach(() => rm(site, { recursive: true }));

const PAGE = `<script type="module" src="/_astro/page.js"></script><script>inline()</script>
  <astro-island uid="1" component-url="/_astro/list.js" renderer-url="/_astro/client.js" props="{}"></astro-island>`;

describe('the scripts of a page', () => {
  test('are its own and those of its islands', () => {
    expect(scriptsOf(PAGE)).toEqual(['/_astro/page.js', '/_astro/list.js', '/_astro/client.js']);
    expect(scriptsOf('<p>No script: src="/_astro/page.js"</p>')).toEqual([]);
  });

  test('bring those that they import, at once or later', () => {
    const script =
      'import{a}from"./shared.js";import"./side.js";const b=()=>import("../late.js"),c=import(`./rare.js`)';
    expect(importsOf(script, '/_astro/page.js')).toEqual({
      atOnce: ['/_astro/shared.js', '/_astro/side.js'],
      later: ['/late.js', '/_astro/rare.js'],
    });
  });

  test('weigh each once, and apart what is loaded when it is used', async () => {
    await mkdir(join(site, '_astro'));
    const noise = randomBytes(1000).toString('hex');
    await writeFile(join(site, '_astro/page.js'), 'import"./shared.js"');
    await writeFile(join(site, '_astro/list.js'), 'import"./shared.js";()=>import(`./rare.js`)');
    await writeFile(join(site, '_astro/rare.js'), `import"./shared.js";()=>import("./list.js");/*${noise}${noise}*/`);
    await writeFile(join(site, '_astro/client.js'), '');
    await writeFile(join(site, '_astro/shared.js'), `/*${noise}*/`);
    const { atOnce, inAll } = await weighScripts(site, PAGE);
    expect(atOnce).toBeGreaterThan(1000);
    expect(atOnce).toBeLessThan(2000);
    expect(inAll).toBeGreaterThan(2000);
    expect(inAll).toBeLessThan(5000);
  });
});

test('a dashboard weighs what its HTML does with gzip', async () => {
  await mkdir(join(site, 'packager/tansy'), { recursive: true });
  await writeFile(join(site, 'packager/tansy/index.html'), 'quill '.repeat(10_000));
  const [weight] = await weighDashboards(site);
  expect(weight?.name).toBe('tansy');
  expect(weight?.htmlBytes).toBeLessThan(1000);
});

test('the average dashboard is the one nearest to 60 packages and 150 findings', () => {
  const packagers = [
    { name: 'many', packages: 2400, findings: 6000 },
    { name: 'about', packages: 55, findings: 160 },
    { name: 'few', packages: 60, findings: 3 },
  ];
  expect(dashboardLike(AVERAGE, packagers).name).toBe('about');
  expect(mostFindings(packagers).findings).toBe(Math.max(...packagers.map(({ findings }) => findings)));
});
