import { gzipSync } from 'node:zlib';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { describe, expect, test } from 'vitest';
import type { Orphan, OrphansPage } from '#domain/pages/site-pages.ts';
import { aPageSource, NOW } from '#view/builders.ts';
import OrphansView from './OrphansView.astro';

const container = await AstroContainer.create();

const anOrphan = (name: string, dependents = 0): Orphan => {
  const packages = Array.from({ length: Math.min(dependents, 60) }, (_, n) => ({
    name: `python-${name}-${n}`,
    direct: n < 3,
    mainAdmin: `packager-${n}`,
  }));
  return {
    name,
    orphanedAt: '2026-10-21T14:00:00Z',
    retiresAt: '2026-12-02T14:00:00Z',
    people: [{ name: 'osk-lund', access: 'commit' }],
    groups: [],
    neededBy: {
      direct: Math.min(3, dependents),
      all: dependents,
      packages,
      packagers: packages.length,
      mainAdmins: packages.map(({ mainAdmin }) => ({ name: mainAdmin, packages: 1 })),
    },
  };
};
const render = (part: Partial<OrphansPage>): Promise<string> =>
  container.renderToString(OrphansView, {
    props: {
      page: {
        version: 1,
        type: 'orphans',
        collectedAt: NOW,
        sources: { orphans: aPageSource({ title: 'Orphaned packages' }) },
        orphans: [],
        unknown: 0,
        packages: 0,
        packagers: 0,
        ...part,
      } satisfies OrphansPage,
    },
  });

describe('the page of orphans, before any script runs', () => {
  test('has no table and no zero where the list was never read', async () => {
    const html = await render({
      sources: { orphans: aPageSource({ state: 'missing', reason: 'answered <b>503</b>' }) },
    });
    expect(html).toContain('It is not known which packages are orphaned');
    expect(html.match(/answered &lt;b&gt;503&lt;\/b&gt;/g)).toHaveLength(1);
    expect(html).not.toMatch(/<table|No package is orphaned/);
  });

  test('keeps the rows of a list that could not be read again, without red dates', async () => {
    const html = await render({
      sources: { orphans: aPageSource({ state: 'kept', readAt: '2026-11-22T13:50:00Z' }) },
      orphans: [anOrphan('tinyparse')],
    });
    expect(html).toContain('Dates, and who needs them, are of 22 Nov 13:50.');
    expect(html).toMatch(/2 Dec<\/time>\s*<in-days from="2026-12-02T14:00:00Z">/);
    expect(html).not.toContain('keep alarm');
  });

  test('is red where a package is retired soon', async () => {
    expect(await render({ orphans: [anOrphan('tinyparse')] })).toContain('keep alarm');
  });

  test('says what is alive in EPEL, and does not promise a day where none is known', async () => {
    const { orphanedAt: _at, retiresAt: _to, ...undated } = anOrphan('inkpot');
    const html = await render({ orphans: [{ ...undated, epel: 'alive' }] });
    expect(html).toContain('alive in EPEL');
    expect(html.match(/<span class="more"[^>]*>not known<\/span>/g)).toHaveLength(3);
    expect(html).toContain('Of 1 it is not known since when');
  });

  test('with 400 orphans is at most 40 kB over the wire', async () => {
    const orphans = Array.from({ length: 400 }, (_, n) => anOrphan(`orphan-${n * 7919}`, n % 4 === 0 ? n : n % 3));
    const html = await render({ orphans });
    expect(gzipSync(html).length).toBeLessThanOrEqual(40_000);
  });
});
