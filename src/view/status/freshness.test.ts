import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageSource } from '#domain/pages/page.ts';
import { aPageSource, NOW } from '../builders.ts';
import {
  countWords,
  countInPackages,
  nothingOpen,
  quietWords,
  readStrip,
  sourceLines,
  type SourceWords,
} from './freshness.ts';

const KEPT = aPageSource({
  title: 'ABRT',
  state: 'kept',
  stale: true,
  readAt: '2026-11-21T09:10:00Z',
  reason: 'answered 502 (Bad Gateway): GET https://abrt.example.org/problems/',
  fault: { kind: 'status', status: 502 },
});
const { readAt: _readAt, ...neverRead } = aPageSource({
  title: 'Koji',
  state: 'missing',
  complete: false,
  reason: 'no answer within 60 s: GET https://koji.example.org/',
  fault: { kind: 'timeout', seconds: 60 },
});
const STALE = aPageSource({ title: 'Anitya', stale: true, readAt: '2026-11-22T13:50:00Z' });
const PART = aPageSource({
  title: 'dist-git pull requests',
  complete: false,
  coverage: { done: 12_000, of: 25_434, unit: 'projects' },
});
const DROPPED = aPageSource({ title: 'Bodhi', dropped: 2 });

const sentence = ({ words, time, rest }: SourceWords): string =>
  `${words}${time === undefined ? '' : ` ${time}`}${rest}`;
const sentences = (sources: Record<string, PageSource>) =>
  sourceLines(sources, NOW).map((line) => [line.trouble, sentence(line)]);

describe('the sentence of a source', () => {
  test('says trouble first, short and in words of its own, then times', () => {
    expect(sentences({ a: aPageSource(), b: STALE, c: KEPT, d: neverRead, e: PART, f: DROPPED })).toEqual([
      ['failed', 'ABRT failed, shown as of 21 Nov 09:10: it answered 502'],
      ['failed', 'Koji never read: it did not answer within 60 s'],
      ['doubtful', 'Anitya stale, read 22 Nov 13:50'],
      ['doubtful', 'Bodhi: 2 records could not be read, 14:05'],
      ['doubtful', 'dist-git pull requests: 12,000 of 25,434 projects read, 14:05'],
      [undefined, 'Bugzilla 14:05'],
    ]);
  });

  test('says less where the numbers do not tell what is missing, or the kind of fault is not known', () => {
    const whole = { ...PART, coverage: { done: 5, of: 5, unit: 'groups', note: 'without their members' } };
    expect(sentences({ whole })).toEqual([['doubtful', 'dist-git pull requests: read in part, 14:05']]);
    const { fault: _fault, ...unknown } = KEPT;
    expect(sentences({ unknown })).toEqual([['failed', 'ABRT failed, shown as of 21 Nov 09:10: it could not be read']]);
  });

  test('says that a failed source was also incomplete', () => {
    expect(sentences({ a: { ...PART, state: 'kept', fault: { kind: 'no-answer' } } })).toEqual([
      ['failed', 'dist-git pull requests failed, shown as of 14:05: it did not answer; 12,000 of 25,434 projects read'],
    ]);
  });

  test('says without alarm that a source is switched off, and of when what is left of it is', () => {
    const never = { ...neverRead, title: 'install checks', reason: 'switched off', switchedOff: true };
    expect(sentences({ a: aPageSource(), b: never, c: { ...KEPT, switchedOff: true } })).toEqual([
      [undefined, 'ABRT is switched off, shown as of 21 Nov 09:10'],
      [undefined, 'Bugzilla 14:05'],
      [undefined, 'install checks are switched off'],
    ]);
  });

  test('has one time: of when the oldest part of it was read', () => {
    const [line] = sourceLines({ a: aPageSource({ oldestAt: '2026-11-22T09:00:00Z' }) }, NOW);
    expect(line).toMatchObject({ at: '2026-11-22T09:00:00Z', time: '22 Nov 09:00', rest: '' });
  });

  test('keeps what the service said for a disclosure: it is in no sentence, however long it is', () => {
    const failed = [
      { name: 'epel/8', fault: { kind: 'status' as const, status: 404 }, reason: 'answered 404: GET https://e8' },
    ];
    const part = { ...PART, coverage: { done: 31, of: 54, unit: 'repositories', failed, note: 'the rest is older' } };
    fc.assert(
      fc.property(fc.stringMatching(/^[!-~]{300}$/), (reason) => {
        const lines = sourceLines({ a: { ...KEPT, reason }, b: { ...neverRead, reason }, c: part }, NOW);
        for (const line of lines) {
          expect(sentence(line)).not.toContain(reason);
          expect(sentence(line).length).toBeLessThan(100);
        }
        expect(lines.map(({ details }) => details[0])).toEqual([reason, reason, 'the rest is older']);
        expect(lines[2]?.details).toContain('epel/8: answered 404: GET https://e8');
      }),
    );
  });
});

describe('the strip of sources', () => {
  const others = { x: aPageSource(), y: aPageSource({ title: 'Koschei', readAt: '2026-11-24T13:40:00Z' }) };

  test('says that all is well with the times between which all were read', () => {
    expect(readStrip(others, NOW)).toMatchObject({
      single: undefined,
      trouble: '',
      good: 'both sources',
      when: 'between 13:40 and 14:05 UTC',
    });
    expect(readStrip({ x: others.x }, NOW)).toMatchObject({ good: '1 source', when: 'at 14:05 UTC' });
  });

  test('has one line for each day where only days are known, and a line for each source in trouble', () => {
    const read = (title: string, readAt: string) => aPageSource({ title, readAt });
    const sources = { a: read('Anitya', '2026-11-23'), b: read('Bodhi', '2026-11-24'), k: read('Koji', '2026-11-24') };
    const strip = readStrip({ ...sources, p: { ...PART, readAt: '2026-11-24' }, kept: KEPT }, NOW);
    expect(strip).toMatchObject({ when: 'between 23 Nov and 24 Nov', trouble: '2 of 5 sources in trouble' });
    expect(strip.days).toEqual([
      { at: '2026-11-24', time: '24 Nov', titles: 'Bodhi and Koji' },
      { at: '2026-11-23', time: '23 Nov', titles: 'Anitya' },
    ]);
    expect(strip.lines.map(sentence)).toEqual([
      'ABRT failed, shown as of 21 Nov 09:10: it answered 502',
      'dist-git pull requests: 12,000 of 25,434 projects read, 24 Nov',
    ]);
  });

  test('says the sentence of the only source in trouble, and does not repeat it below', () => {
    const { single, trouble, failed, good, lines } = readStrip({ ...others, p: PART }, NOW);
    expect(single && sentence(single)).toBe('dist-git pull requests: 12,000 of 25,434 projects read, 14:05');
    expect({ trouble, failed, good }).toEqual({ trouble: '', failed: false, good: '2 others' });
    expect(lines.map(({ id }) => id)).toEqual(['x', 'y']);
  });

  test('counts several, and has a sentence of each below', () => {
    const off = { ...neverRead, switchedOff: true };
    const { single, trouble, failed, good, lines } = readStrip({ ...others, p: PART, k: KEPT, off }, NOW);
    expect({ single, trouble, failed, good }).toEqual({
      single: undefined,
      trouble: '2 of 4 sources in trouble',
      failed: true,
      good: '2 others',
    });
    expect(lines).toHaveLength(5);
    expect(readStrip({ p: PART, k: KEPT }, NOW)).toMatchObject({ good: '', when: '' });
  });

  test('says each trouble once, whatever is wrong', () => {
    const all = [aPageSource(), KEPT, neverRead, STALE, PART, DROPPED];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...all), { maxLength: 13 }), (list) => {
        const sources = Object.fromEntries(list.map((source, n) => [`s${n}`, source]));
        const { single, lines } = readStrip(sources, NOW);
        const ids = [...(single === undefined ? [] : [single]), ...lines].map(({ id }) => id);
        expect(ids.sort()).toEqual(Object.keys(sources).sort());
      }),
    );
  });
});

describe('where nothing is open', () => {
  const nothingOpenWords = (sources: Record<string, PageSource>, now: string): string => {
    const { proofs, rest } = nothingOpen(sources, now);
    const words = proofs.map(({ titles, reading }) => `${titles}, read ${reading.when}`).join('; ');
    return [...(words === '' ? [] : [`Nothing is open in ${words}.`]), ...(rest === '' ? [] : [rest])].join(' ');
  };

  test('each source that says so is named with its time', () => {
    const koschei = aPageSource({ title: 'Koschei', readAt: '2026-11-24T13:40:00Z' });
    expect(nothingOpenWords({ a: aPageSource(), b: koschei }, NOW)).toBe(
      'Nothing is open in Bugzilla, read at 14:05; Koschei, read at 13:40.',
    );
    const days = { a: aPageSource({ readAt: '2026-11-24' }), b: { ...koschei, readAt: '2026-11-24' } };
    expect(nothingOpenWords(days, NOW)).toBe('Nothing is open in Bugzilla and Koschei, read on 24 Nov.');
    expect(nothingOpen(days, NOW).proofs[0]?.reading.of).toBe('a b');
  });

  test('a source that failed, is stale, is incomplete or was never read is no proof', () => {
    expect(nothingOpenWords({ a: KEPT, b: STALE, c: PART, d: DROPPED, e: neverRead }, NOW)).toBe(
      'ABRT had nothing as of 21 Nov 09:10. ' +
        'Anitya had nothing as of 22 Nov 13:50. ' +
        'dist-git pull requests had nothing at 14:05 in what could be read. ' +
        'Bodhi had nothing at 14:05 in what could be read. ' +
        'Not known is what there is in Koji.',
    );
  });

  test('a source that is switched off is no proof', () => {
    const never = { ...neverRead, title: 'install checks', switchedOff: true };
    expect(nothingOpenWords({ a: aPageSource(), b: never, c: { ...KEPT, switchedOff: true } }, NOW)).toBe(
      'Nothing is open in Bugzilla, read at 14:05. ' +
        'ABRT had nothing as of 21 Nov 09:10. ' +
        'Not known is what there is in install checks.',
    );
  });

  test('a source that brings no findings proves nothing', () => {
    expect(nothingOpenWords({ a: aPageSource({ kinds: [] }) }, NOW)).toBe(
      'Nothing is known: no source has been read yet.',
    );
  });
});

describe('a zero', () => {
  const DOUBTS = [KEPT, STALE, PART, DROPPED, neverRead];

  test('beside the names of packages is an all-clear only when every source proves it', () => {
    const noFindings = aPageSource({ kinds: [], state: 'kept' });
    expect(quietWords({ a: aPageSource(), b: noFindings })).toBe('nothing open');
    for (const doubt of DOUBTS)
      expect(quietWords({ a: aPageSource(), b: doubt })).toBe('nothing open in what was read');
    expect(quietWords({})).toBe('of which nothing is known yet');
  });

  test('in a headline says of which sources not all was read', () => {
    expect(countWords(0, { a: aPageSource() })).toBe('0 findings');
    for (const doubt of DOUBTS)
      expect(countWords(0, { a: aPageSource(), b: doubt })).toBe(`0 findings, but not all was read of ${doubt.title}`);
    expect(countWords(0, { ...Object.fromEntries(DOUBTS.entries()), ok: aPageSource() })).toBe(
      '0 findings, but not all was read of 5 of 6 sources',
    );
    expect(countWords(0, {})).toBe('0 findings, since no source has been read yet');
    expect(countInPackages(0, 4, { a: neverRead })).toBe('0 findings in 4 packages, but not all was read of Koji');
    expect(countWords(3, { a: KEPT })).toBe('3 findings');
  });
});
