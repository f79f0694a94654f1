import { expect, test } from 'vitest';
import { aPageSource, NOW } from './builders.ts';
import { parseCrawlTimes } from './status/crawl-times.ts';
import { BUILDS_IN_KOJI, otherSites, buildUrl, packageUrl } from './other-sites.ts';

test('the neighbours of a package are the sources that can be asked about one, by title', () => {
  const sources = {
    bugzilla: aPageSource({ asks: 'https://bugzilla.example.org/?component={package}' }),
    anitya: aPageSource({ title: 'Anitya', asks: 'https://anitya.example.org/{package}' }),
    orphans: aPageSource({ title: 'Orphans', asks: 'https://orphans.example.org/all.txt' }),
    checks: aPageSource({ title: 'install checks' }),
  };
  const crawl = parseCrawlTimes({ version: 1, collectedAt: NOW, sources });
  expect(otherSites(crawl).map(({ title }) => title)).toEqual(['Anitya', 'Bugzilla']);
  expect(otherSites(undefined)).toEqual([]);
});

test.each(['c++-gtk', 'a&b=c', '../etc', '__proto__', '"><script>'])(
  'an address holds the name %s as one word',
  (name) => {
    for (const url of [packageUrl('https://example.org/{package}?p={package}', name), buildUrl(BUILDS_IN_KOJI, name)]) {
      expect(url).toContain(encodeURIComponent(name));
      expect(url).not.toMatch(/[{}"<>+]/);
      expect(new URL(url).host).toMatch(/^(example|koji\.fedoraproject)\.org$/);
    }
  },
);
