import { describe, expect, test } from 'vitest';
import { aPageSource, NOW } from '../builders.ts';
import { commonReading, kindCounters } from './counters.ts';
import type { PageSources } from '../status/freshness.ts';

const counter = (count: number, sources: PageSources) =>
  kindCounters({ counts: { bug: count }, kinds: { bug: 'bugs' }, sources, collectedAt: NOW })[0];

describe('the counter of a kind', () => {
  test('needs no proof when there is something', () => {
    expect(counter(29, { a: aPageSource() })).toMatchObject({
      words: 'bugs',
      count: 29,
      state: 'fresh',
      note: '',
      asked: [],
    });
    expect(counter(1, { a: aPageSource() })?.words).toBe('bug');
  });

  test('says who was asked and when when it is zero', () => {
    expect(counter(0, { a: aPageSource() })).toMatchObject({
      words: 'bugs',
      note: '',
      read: { of: 'a', when: 'at 14:05' },
      asked: [{ title: 'Bugzilla' }],
    });
  });

  test('names only the day where the page knows no more', () => {
    expect(counter(0, { a: aPageSource({ readAt: '2026-11-24' }) })?.read).toEqual({ of: 'a', when: 'on 24 Nov' });
  });

  test('need not say when it was read where all zeros were read together', () => {
    const read = { of: 'bugzilla', when: 'on 24 Nov' };
    const other = { of: 'bodhi', when: 'on 24 Nov' };
    expect(commonReading([{ read }, {}, { read: other }, { read }])).toEqual({
      of: 'bugzilla bodhi',
      when: 'on 24 Nov',
    });
    expect(commonReading([{ read }, { read: { ...other, when: 'on 23 Nov' } }])).toBeUndefined();
    expect(commonReading([{ read }, {}])).toBeUndefined();
    expect(commonReading([])).toBeUndefined();
  });

  test('has words that follow a one', () => {
    const one = kindCounters({
      counts: { 'depends-on-orphan': 1, 'not-in-update': 1 },
      kinds: { 'depends-on-orphan': 'packages that need orphans', 'not-in-update': 'builds in no update' },
      sources: {},
      collectedAt: NOW,
    });
    expect(one.map(({ words }) => words)).toEqual(['package that needs an orphan', 'build in no update']);
  });

  test('dates a zero by the oldest part that it rests on', () => {
    expect(counter(0, { a: aPageSource({ oldestAt: '2026-11-22T09:00:00Z' }) })?.read?.when).toBe('at 22 Nov 09:00');
  });

  describe('links the same question', () => {
    const asked = (source: PageSources[string], name?: string) =>
      kindCounters({
        counts: {},
        kinds: { update: 'updates', override: 'overrides', bug: 'bugs' },
        sources: { a: source },
        collectedAt: NOW,
        ...(name === undefined ? {} : { package: name }),
      }).map((one) => one.asked[0]);
    const bugs = aPageSource({ asks: 'https://bugzilla.redhat.com/buglist.cgi?component={package}' });

    test('when it is about one package', () => {
      const question = 'https://bugzilla.redhat.com/buglist.cgi?component=c%2B%2B-gtk';
      expect(asked(bugs, 'c++-gtk')[0]).toEqual({ title: 'Bugzilla', question });
      expect(asked(bugs)[0]).toEqual({ title: 'Bugzilla' });
    });

    test('only for the kind that the question is about', () => {
      const asks = 'https://bodhi.fedoraproject.org/updates/?packages={package}';
      const bodhi = aPageSource({ title: 'Bodhi', kinds: ['update', 'override'], asks });
      const question = 'https://bodhi.fedoraproject.org/updates/?packages=R';
      expect(asked(bodhi, 'R')).toEqual([undefined, { title: 'Bodhi', question }, { title: 'Bodhi' }]);
    });

    test('or the list that answers it', () => {
      const list = 'https://a.gtmx.me/orphans/orphans.txt';
      expect(asked(aPageSource({ asks: list }), 'R')[0]).toEqual({ title: 'Bugzilla', list });
      expect(asked(aPageSource({ asks: list }))[0]).toEqual({ title: 'Bugzilla' });
    });
  });

  test('says so when a zero rests on less than everything', () => {
    const part = aPageSource({ complete: false, coverage: { done: 1, of: 2, unit: 'halves' }, dropped: 3 });
    expect(counter(0, { a: part })).toMatchObject({ note: 'in part', read: { when: 'at 14:05' } });
    expect(counter(5, { a: part })?.note).toBe('in part');
  });

  test('says so of the kind whose list lacks something, and not of another kind of the same source', () => {
    const partial = { lists: ['overrides'], kinds: ['override' as const] };
    const coverage = { done: 229, of: 234, unit: 'overrides' };
    const bodhi = aPageSource({ kinds: ['update', 'override'], complete: false, coverage, partial });
    const counters = kindCounters({
      ...{ counts: { update: 3, override: 229 }, kinds: { update: 'updates', override: 'overrides' } },
      ...{ sources: { bodhi }, collectedAt: NOW },
    });
    expect(counters.map(({ note }) => note)).toEqual(['', 'in part']);
  });

  test('is dated when its source failed or is stale', () => {
    const kept = aPageSource({ state: 'kept', readAt: '2026-11-21T09:10:00Z' });
    expect(counter(2, { a: kept })).toMatchObject({ state: 'stale', note: 'as of 21 Nov 09:10' });
    expect(counter(2, { a: aPageSource(), b: kept })?.note).toBe('as of 21 Nov 09:10');
  });

  test('is not a zero when nobody could be asked', () => {
    const { readAt: _readAt, ...missing } = aPageSource({ state: 'missing', complete: false });
    expect(counter(0, { a: missing })).toMatchObject({ state: 'unknown', note: 'never read' });
  });

  test('does not wait for a source that is switched off, and claims no zero for it', () => {
    const { readAt: _readAt, ...off } = aPageSource({ state: 'missing', complete: false, switchedOff: true });
    expect(counter(0, { a: aPageSource(), b: off })).toMatchObject({ state: 'fresh', read: { of: 'a' } });
    expect(counter(0, { b: off })).toMatchObject({ state: 'unknown', asked: [] });
    expect(counter(2, { b: { ...aPageSource(), state: 'kept', switchedOff: true } })?.state).toBe('stale');
  });

  test('stands for each kind that a source brings, in the order of pages', () => {
    const sources = { a: aPageSource(), b: aPageSource({ kinds: ['update', 'override'] }) };
    const kinds = { override: 'overrides', update: 'updates', bug: 'bugs' };
    const counters = kindCounters({ counts: { update: 3 }, kinds, sources, collectedAt: NOW });
    expect(counters.map(({ kind, count }) => [kind, count])).toEqual([
      ['bug', 0],
      ['update', 3],
      ['override', 0],
    ]);
  });
});
