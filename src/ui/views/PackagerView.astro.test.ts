import { getContainerRenderer } from '@astrojs/react/container-renderer';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { loadRenderers } from 'astro:container';
import { describe, expect, test } from 'vitest';
import type { PackagerPage } from '#domain/pages/page.ts';
import { aPackagerPage, aPageFinding, aPagePackage, aPageSource } from '#view/builders.ts';
import PackagerView from './PackagerView.astro';

const container = await AstroContainer.create({ renderers: await loadRenderers([getContainerRenderer()]) });

const render = (part: Partial<PackagerPage>): Promise<string> =>
  container.renderToString(PackagerView, { props: { page: aPackagerPage(part) } });

const FINDINGS = [aPageFinding(), aPageFinding({ id: 'bugzilla:2400002', title: 'libquill crashes' })];
const inherited = aPagePackage({ name: 'wicket', access: 'commit', direct: false, groups: ['go-sig'] });

const ledeOf = (html: string): string | undefined => /<p class="lede">([^<]*)/.exec(html)?.[1]?.trim();

describe('the page of a packager, before any script runs', () => {
  test('says in its first sentence how many packages come through groups, where any do', async () => {
    const packages = [aPagePackage({ findings: FINDINGS }), inherited];
    const html = await render({ packages, groups: ['go-sig'], counts: { bug: 2 } });
    expect(ledeOf(html)).toBe('2 findings in 2 packages, 1 held directly and 1 through groups.');
  });

  test('has each finding once, under its package, with its id as anchor', async () => {
    const html = await render({ packages: [aPagePackage({ findings: FINDINGS })], counts: { bug: 2 } });
    for (const { id } of FINDINGS) expect(html.match(new RegExp(`<li id="${id}"`, 'g'))).toHaveLength(1);
    expect(html).toContain('<li id="libquill" class="n2" ');
    expect(ledeOf(html)).toBe('2 findings in 1 package.');
  });

  test('has one heading of the first level, a skip link and no element with the same id', async () => {
    const packages = [aPagePackage({ findings: FINDINGS }), inherited];
    const html = await render({ packages, groups: ['go-sig'] });
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toMatch(/<a class="skip" href="#page:main">/);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('hands no finding to the island: it reads the lines that are there', async () => {
    const html = await render({ packages: [aPagePackage({ findings: FINDINGS })], counts: { bug: 2 } });
    const props = /<script type="application\/json"[^>]*>([^<]*)/.exec(html)?.[1];
    expect(props).toContain('counters');
    expect(props).not.toContain('libquill');
  });

  test('keeps the place of the filter bar, and has counters that are text', async () => {
    const html = await render({ packages: [aPagePackage({ findings: FINDINGS })], counts: { bug: 2 } });
    expect(html).toContain('<div class="filter-place"></div>');
    expect(html).not.toContain('<search');
    expect(/<ul class="kinds".*?<\/ul>/s.exec(html)?.[0]).not.toContain('<button');
  });

  test('says what comes next, and nothing where nothing does', async () => {
    const schedule = [{ release: 'f43', name: 'End of <b>Life</b>', startsOn: '2026-12-02', source: 'schedule' }];
    expect(await render({ schedule })).toMatch(
      /<b class="next">\s*<time datetime="2026-12-02">2 Dec<\/time> f43 End of &lt;b&gt;Life&lt;\/b&gt;\s*<in-days from="2026-12-02">/,
    );
    expect(await render({})).not.toContain('Schedule');
  });

  test('parts mine from inherited, and says why each package is here', async () => {
    const html = await render({ packages: [aPagePackage({ findings: FINDINGS }), inherited], groups: ['go-sig'] });
    expect(html).toMatch(/Mine.*main admin.*Through groups.*go-sig.*wicket/s);
    expect(html).toContain('1 package, nothing open');
    expect(html).toContain('1 package held directly, <span class="count">2 findings</span>');
  });

  test('proves that nothing is open, or says who could not be asked', async () => {
    const nothing = { packages: [aPagePackage()] };
    expect(await render(nothing)).toMatch(
      /Nothing is open in Bugzilla, read <time data-of="bugzilla">at 14:05<\/time>\s*\./,
    );
    const sources = { bugzilla: aPageSource({ state: 'kept', readAt: '2026-11-21T09:10:00Z', reason: '503' }) };
    const failed = await render({ ...nothing, sources });
    expect(failed).toContain('Bugzilla had nothing as of 21 Nov 09:10.');
    expect(ledeOf(failed)).toBe('0 findings in 1 package, but not all was read of Bugzilla.');
    expect(failed).not.toContain('Nothing is open');
  });

  test('says one time of a source, wherever it says one: of when its oldest part was read', async () => {
    const old = { readAt: '2026-11-24T14:05:00Z', oldestAt: '2026-11-22T09:30:00Z' };
    const packages = [aPagePackage({ findings: [aPageFinding()] }), aPagePackage({ name: 'R' })];
    for (const part of [{}, { stale: true }, { state: 'kept' as const }, { complete: false }])
      for (const page of [{ packages: [aPagePackage()] }, { packages, counts: { bug: 1 } }]) {
        const html = await render({ ...page, sources: { bugzilla: aPageSource({ ...old, ...part }) } });
        const times = html.match(/\d\d:\d\d(?=<|\.|\)| UTC|,)/g) ?? [];
        // The other one is the clock of the crawl, at the foot of the page.
        expect(new Set(times)).toEqual(new Set(['09:30', '14:10']));
      }
  });

  test('names the day of a reading where it is given no more, and proves with it that nothing is open', async () => {
    const day = { collectedAt: '2026-11-24', sources: { bugzilla: aPageSource({ readAt: '2026-11-24' }) } };
    const words = (await render({ packages: [aPagePackage()], ...day })).replaceAll(/<[^>]*>/g, '');
    expect(words).toMatch(/Nothing is open in Bugzilla, read on 24 Nov\s*\./);
    expect(words).toContain('1 source on 24 Nov');
    expect(words).not.toMatch(/\d\d:\d\d/);
  });

  test('claims no all-clear beside the findings of others, nor for who holds nothing directly', async () => {
    const html = await render({ packages: [{ ...inherited, findings: FINDINGS }], groups: ['go-sig'] });
    expect(html).toMatch(/Mine<\/h2>\s*<p>\s*Holds no package directly\./);
    expect(html).not.toMatch(/[Nn]othing (is )?open/);
    expect(html.match(/class="cols"/g)).toHaveLength(1);
    expect(html).toMatch(/go-sig<\/a>.*class="cols".*id="wicket"/s);
  });

  test('calls packages without findings only that, unless every source proves more', async () => {
    const packages = [aPagePackage({ findings: FINDINGS }), aPagePackage({ name: 'R' })];
    expect(await render({ packages })).toContain('1 package, nothing open');
    const html = await render({ packages, sources: { bugzilla: aPageSource({ complete: false }) } });
    expect(html).toContain('1 package, nothing open in what was read');
  });

  test('counts dates of sources that failed apart, and not in red', async () => {
    const deadline = { at: '2026-11-26T00:00:00Z', consequence: 'expires', loss: true };
    const packages = [aPagePackage({ findings: [aPageFinding({ deadline })] })];
    expect(await render({ packages })).toContain('<b class="alarm">1 date passes within 14 days.</b>');
    const html = await render({ packages, sources: { bugzilla: aPageSource({ state: 'kept' }) } });
    expect(html).toContain('1 date is of sources that failed or are stale.');
    expect(html).not.toContain('class="alarm"');
  });

  test('says of which day it is, and what a zero rests on without a link to another question', async () => {
    const html = await render({ packages: [aPagePackage()] });
    expect(html).toContain('Data of <time datetime="2026-11-24T14:10:00Z">24 Nov 2026, 14:10 UTC</time>');
    const counters = /<ul class="kinds".*?<\/ul>/s.exec(html)?.[0] ?? '';
    expect(counters.replace(/<!-- -->|<[^>]+>/g, '')).toContain('Bugzilla read at 14:05');
    expect(counters).not.toContain('<a ');
  });

  test('leads from a package to its finding that stands under another one', async () => {
    const alsoIn = [{ id: 'bugzilla:2400001', package: 'libquill', title: 'two builds' }];
    const html = await render({
      packages: [aPagePackage({ findings: FINDINGS }), aPagePackage({ name: 'R', alsoIn })],
    });
    expect(html).toMatch(/Also <span>\s*<a href="#bugzilla:2400001" dir="auto">two builds<\/a> under libquill\./);
  });
});
