import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aPageSource, NOW } from '../builders.ts';
import { clockOf, type CrawlTimes, dataUntil, goodSources, parseCrawlTimes, spanOf, timeOf } from './crawl-times.ts';

const SOURCES = {
  bugzilla: aPageSource({ asks: 'https://bugzilla.example.org/?component={package}' }),
  anitya: aPageSource({ title: 'Anitya', readAt: '2026-11-24T13:40:00Z', oldestAt: '2026-11-23T09:00:00Z' }),
  koschei: aPageSource({ title: 'Koschei', stale: true }),
};

function crawlOf(sources: unknown = SOURCES): CrawlTimes {
  const crawl = parseCrawlTimes({ version: 1, collectedAt: NOW, sources });
  if (crawl === undefined) throw new Error('not understood');
  return crawl;
}

describe('the times of the crawl', () => {
  test('are said of the oldest part of a source, and of several from the first to the last', () => {
    const crawl = crawlOf();
    expect(spanOf(crawl, 'bugzilla')).toBe('at 14:05');
    expect(spanOf(crawl, 'bugzilla anitya')).toBe('between 23 Nov 09:00 and 14:05');
    expect(clockOf(crawl)).toBe('24 Nov 2026, 14:10 UTC');
  });

  test('of all sources are those of the ones in no trouble', () => {
    const crawl = crawlOf();
    expect(goodSources(crawl).map((source) => `${source.title} ${timeOf(source, crawl)}`)).toEqual([
      'Anitya 23 Nov 09:00',
      'Bugzilla 14:05',
    ]);
    expect(spanOf(crawl, '')).toBe('between 23 Nov 09:00 and 14:05 UTC');
  });

  test('say how old a page is only on their own day: a page that a browser kept is not as new as they are', () => {
    expect(dataUntil('2026-11-24', crawlOf())).toBe(NOW);
    expect(dataUntil('2026-11-22', crawlOf())).toBe('2026-11-22T23:59:59Z');
    expect(dataUntil('2026-11-24', undefined)).toBe('2026-11-24T23:59:59Z');
  });

  test('are not said where one of the sources is not known', () => {
    expect(spanOf(crawlOf(), 'bugzilla toString')).toBeUndefined();
    expect(spanOf(crawlOf({}), '')).toBeUndefined();
  });

  test.each([
    ['no object', []],
    ['another version', { version: 2, collectedAt: NOW, sources: {} }],
    ['no clock', { version: 1, sources: {} }],
    ['a clock that is none', { version: 1, collectedAt: '2026-13-44T99:99:00Z', sources: {} }],
    ['no sources', { version: 1, collectedAt: NOW, sources: 'none' }],
  ])('are not taken from %s', (_what, value) => {
    expect(parseCrawlTimes(value)).toBeUndefined();
  });

  test('take no address that is not https, and nothing of a source that makes no sense', () => {
    const asks = ['javascript:alert(1)', 'http://example.org/', 7, undefined];
    for (const one of asks)
      expect(crawlOf({ a: { ...aPageSource(), asks: one } }).sources.get('a')).toMatchObject({ asks: undefined });
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (one, readAt) => {
        const crawl = crawlOf({ one, two: { ...aPageSource(), readAt } });
        for (const { title, at } of crawl.sources.values())
          expect([typeof title, Number.isNaN(Date.parse(at))]).toEqual(['string', false]);
      }),
    );
  });
});
