import { describe, expect, test } from 'vitest';
import type { SiteIndex } from '#domain/pages/site-index.ts';
import { aPageSource, NOW } from '../builders.ts';
import { billRows, sortedSources, stateWords, statusLede, troubleRows } from './status.ts';

const anIndexSource = (part: Parameters<typeof aPageSource>[0] = {}) => ({
  ...aPageSource(part),
  findings: 3,
  records: 5,
  droppedSamples: [],
});
const BILL = { requests: 3, notModified: 1, retries: 0, bytes: 1_200_000, ms: 2_000 };
const SOURCES = {
  bodhi: anIndexSource({ title: 'Bodhi' }),
  anitya: anIndexSource({ title: 'Anitya', stale: true, kinds: ['new-version'] }),
  pulls: anIndexSource({ title: 'pull requests', complete: false, kinds: ['pull-request'] }),
  abrt: anIndexSource({
    title: 'ABRT',
    state: 'kept',
    reason: 'answered 502: GET https://abrt.example.org/',
    fault: { kind: 'status', status: 502 },
    kinds: ['crash-report'],
  }),
};
const anIndex = (sources: SiteIndex['sources']): SiteIndex => ({
  version: 1,
  collectedAt: NOW,
  sources,
  totals: {
    packagers: 0,
    groups: 0,
    packages: 0,
    orphans: 0,
    elsewhere: 0,
    holdersUnknown: 0,
    unknown: 0,
    findings: {},
  },
  kinds: { 'crash-report': 'crash reports', 'new-version': 'new versions', 'pull-request': 'pull requests' },
  releases: [],
  schedule: [],
  packagers: [],
  groups: [],
  packages: [],
});
const troublesOf = (sources: SiteIndex['sources']) =>
  troubleRows(anIndex(sources)).map(({ id, meaning, since }) => [id, meaning, since]);

describe('the status of all sources', () => {
  test('counts those that are fresh, and none that is switched off', () => {
    const off = anIndexSource({ title: 'install checks', state: 'missing', switchedOff: true });
    expect(statusLede(SOURCES)).toBe('2 of 4 sources are fresh.');
    expect(statusLede({ bodhi: SOURCES.bodhi, off })).toBe('1 of 1 sources are fresh.');
    expect(troublesOf({ bodhi: SOURCES.bodhi, off })).toEqual([]);
  });

  test('has trouble first', () => {
    expect(sortedSources(SOURCES).map(([id]) => id)).toEqual(['abrt', 'anitya', 'pulls', 'bodhi']);
  });

  test('says in the table how much of a source there is', () => {
    const part = { ...SOURCES.pulls, coverage: { done: 31, of: 54, unit: 'repositories' } };
    expect(stateWords(part)).toEqual({ words: 'in part, 31 of 54', alarm: false });
    expect(stateWords(SOURCES.pulls)).toEqual({ words: 'in part', alarm: false });
  });

  test('says what a trouble means for the pages, and since when there is one', () => {
    expect(troublesOf({ ...SOURCES, abrt: { ...SOURCES.abrt, failingSince: '2026-11-21T10:00:00Z' } })).toEqual([
      ['abrt', 'Crash reports on all pages are those of 14:05, in grey.', 'Failing since 21 Nov 10:00.'],
      ['anitya', 'New versions on all pages are those of 14:05, in grey.', ''],
      ['pulls', 'Pull requests on the pages are not all there are.', ''],
    ]);
    const { readAt: _readAt, ...never } = { ...SOURCES.abrt, state: 'missing' as const };
    expect(troublesOf({ never })).toEqual([['never', 'Crash reports are not known.', '']]);
  });

  test('says that a run had no time left for a source, which may still be fresh', () => {
    const left = { ...SOURCES.bodhi, leftOutSince: '2026-11-21T10:00:00Z' };
    expect(troublesOf({ left })).toEqual([['left', '', 'No run had time left for it since 21 Nov 10:00.']]);
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
