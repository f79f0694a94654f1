import { describe, expect, test } from 'vitest';
import { aPageSource, NOW } from './builders.ts';
import { billRows, sortedSources, statusLede, troubleWords } from './status.ts';

const anIndexSource = (part: Parameters<typeof aPageSource>[0] = {}) => ({
  ...aPageSource(part),
  findings: 3,
  records: 5,
  droppedSamples: [],
});
const BILL = { requests: 3, notModified: 1, retries: 0, bytes: 1_200_000, ms: 2_000 };
const SOURCES = {
  bodhi: anIndexSource({ title: 'Bodhi' }),
  anitya: anIndexSource({ title: 'Anitya', stale: true }),
  pulls: anIndexSource({ title: 'pull requests', complete: false }),
  abrt: anIndexSource({ title: 'ABRT', state: 'kept', reason: '502 Bad Gateway' }),
};

describe('the status of all sources', () => {
  test('is one sentence with what is wrong', () => {
    expect(statusLede(SOURCES)).toEqual({
      fresh: '2 of 4 sources are fresh.',
      failed: 'ABRT failed.',
      other: 'Anitya stale; pull requests in part.',
    });
    expect(statusLede({ bodhi: SOURCES.bodhi })).toEqual({ fresh: '1 of 1 sources are fresh.', failed: '', other: '' });
  });

  test('counts no source that is switched off, and says that it is', () => {
    const off = anIndexSource({ title: 'install checks', state: 'missing', reason: 'switched off', switchedOff: true });
    expect(statusLede({ bodhi: SOURCES.bodhi, off })).toEqual({
      fresh: '1 of 1 sources are fresh.',
      failed: '',
      other: 'install checks switched off.',
    });
    expect(troubleWords(off, NOW)).toBe('');
  });

  test('has trouble first', () => {
    expect(sortedSources(SOURCES).map(([id]) => id)).toEqual(['abrt', 'anitya', 'pulls', 'bodhi']);
  });

  test('says the error and since when', () => {
    expect(troubleWords({ ...SOURCES.abrt, failingSince: '2026-11-21T10:00:00Z' }, NOW)).toBe(
      '502 Bad Gateway; failing since 21 Nov 10:00',
    );
    expect(troubleWords(SOURCES.bodhi, NOW)).toBe('');
  });

  test('says that a run had no time left for a source, which may still be fresh', () => {
    expect(troubleWords({ ...SOURCES.bodhi, leftOutSince: '2026-11-21T10:00:00Z' }, NOW)).toBe(
      "the run's time was over; left out since 21 Nov 10:00",
    );
    const cut = { ...SOURCES.abrt, reason: "the run's time was over", leftOutSince: '2026-11-21T10:00:00Z' };
    expect(troubleWords(cut, NOW)).toBe("the run's time was over; left out since 21 Nov 10:00");
  });
});

describe('the bill of the last run', () => {
  test('is the sum over the sources', () => {
    const rows = billRows({
      a: { ...SOURCES.bodhi, bill: BILL },
      b: { ...SOURCES.anitya, bill: BILL },
      c: SOURCES.abrt,
    });
    expect(rows.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'requests: 6',
      'answers not modified: 2',
      'tried again: 0',
      'bytes read: 2.4 MB',
      'longest source: 2 s',
    ]);
  });

  test('is not made up when it is not known', () => {
    expect(billRows(SOURCES)).toEqual([]);
  });
});
