import { describe, expect, test } from 'vitest';
import { aPageSource, NOW } from './builders.ts';
import { nothingOpenWords, quietWords, readStrip } from './freshness.ts';

const KEPT = aPageSource({
  title: 'ABRT',
  state: 'kept',
  stale: true,
  readAt: '2026-11-21T09:10:00Z',
  reason: '502 Bad Gateway, 7 tries',
});
const { readAt: _readAt, ...neverRead } = aPageSource({
  title: 'Koji',
  state: 'missing',
  complete: false,
  reason: 'no answer within 60 s',
});
const STALE = aPageSource({ title: 'Anitya', stale: true, readAt: '2026-11-22T13:50:00Z' });
const PART = aPageSource({
  title: 'dist-git pull requests',
  complete: false,
  coverage: { done: 12_000, of: 25_434, unit: 'projects' },
});
const DROPPED = aPageSource({ title: 'Bodhi', dropped: 2 });

const sentence = ({ words, time, rest }: ReturnType<typeof readStrip>[number]): string =>
  `${words}${time === undefined ? '' : ` ${time}`}${rest}`;

describe('the Read strip', () => {
  test('says trouble first and in words, then times', () => {
    const strip = readStrip({ a: aPageSource(), b: STALE, c: KEPT, d: neverRead, e: PART, f: DROPPED }, NOW);
    expect(strip.map((entry) => [entry.trouble, sentence(entry)])).toEqual([
      ['dead', 'ABRT failed, shown as of 21 Nov 09:10: “502 Bad Gateway, 7 tries”'],
      ['dead', 'Koji never read: “no answer within 60 s”'],
      ['off', 'Anitya stale, 22 Nov 13:50'],
      ['off', 'Bodhi 14:05; 2 records could not be read'],
      ['off', 'dist-git pull requests 14:05; in part: 12,000 of 25,434 projects'],
      [undefined, 'Bugzilla 14:05'],
    ]);
  });

  test('says how old the oldest part is of what is read in portions, once that is a day', () => {
    const strip = (oldestAt: string) =>
      readStrip({ a: aPageSource({ oldestAt }) }, NOW).map((entry) => [entry.trouble, entry.rest]);
    expect(strip('2026-11-22T09:00:00Z')).toEqual([[undefined, '; its oldest part is of 22 Nov 09:00']]);
    expect(strip('2026-11-24T09:00:00Z')).toEqual([[undefined, '']]);
  });

  test('says without alarm that a source is switched off, and of when what is left of it is', () => {
    const never = { ...neverRead, title: 'install checks', reason: 'switched off', switchedOff: true };
    const strip = readStrip({ a: aPageSource(), b: never, c: { ...KEPT, switchedOff: true } }, NOW);
    expect(strip.map((entry) => [entry.trouble, sentence(entry)])).toEqual([
      [undefined, 'ABRT is switched off, shown as of 21 Nov 09:10'],
      [undefined, 'Bugzilla 14:05'],
      [undefined, 'install checks are switched off'],
    ]);
  });

  test('says that a failed source was also incomplete', () => {
    const [entry] = readStrip({ a: { ...PART, state: 'kept' } }, NOW);
    expect(entry?.rest).toBe('; in part: 12,000 of 25,434 projects');
  });
});

describe('where nothing is open', () => {
  test('each source that says so is named with its time', () => {
    const koschei = aPageSource({ title: 'Koschei', readAt: '2026-11-24T13:40:00Z' });
    expect(nothingOpenWords({ a: aPageSource(), b: koschei }, NOW)).toBe(
      'Nothing is open in Bugzilla, read 14:05; Koschei, read 13:40.',
    );
  });

  test('a source that failed, is stale, is incomplete or was never read is no proof', () => {
    expect(nothingOpenWords({ a: KEPT, b: STALE, c: PART, d: DROPPED, e: neverRead }, NOW)).toBe(
      'ABRT failed; it had nothing as of 21 Nov 09:10. ' +
        'Anitya is stale; it had nothing as of 22 Nov 13:50. ' +
        'dist-git pull requests had nothing at 14:05; in part: 12,000 of 25,434 projects. ' +
        'Bodhi had nothing at 14:05; 2 records could not be read. ' +
        'Koji was never read, so it is not known what it has.',
    );
  });

  test('a source that is switched off is no proof', () => {
    const never = { ...neverRead, title: 'install checks', switchedOff: true };
    expect(nothingOpenWords({ a: aPageSource(), b: never, c: { ...KEPT, switchedOff: true } }, NOW)).toBe(
      'Nothing is open in Bugzilla, read 14:05. ' +
        'install checks are switched off, so nothing is known from there. ' +
        'ABRT is switched off; nothing was open there as of 21 Nov 09:10.',
    );
  });

  test('a source that brings no findings proves nothing', () => {
    expect(nothingOpenWords({ a: aPageSource({ kinds: [] }) }, NOW)).toBe(
      'Nothing is known: no source has been read yet.',
    );
  });
});

describe('beside the names of packages without findings', () => {
  test('an all-clear stands only when every source proves it', () => {
    const noFindings = aPageSource({ kinds: [], state: 'kept' });
    expect(quietWords({ a: aPageSource(), b: noFindings })).toBe('nothing open');
    for (const doubt of [KEPT, STALE, PART, DROPPED, neverRead])
      expect(quietWords({ a: aPageSource(), b: doubt })).toBe('0 findings');
    expect(quietWords({})).toBe('0 findings');
  });
});
