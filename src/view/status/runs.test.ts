import { describe, expect, test } from 'vitest';
import type { SiteIndex } from '#domain/pages/site-index.ts';
import { aPageSource, NOW } from '../builders.ts';
import { runRows } from './runs.ts';

const quiet = { exitCode: 0, asked: 13, notRead: [], requests: 68, bytes: 4_200_000, longestMs: 95_000 };
const index: SiteIndex = {
  version: 1,
  collectedAt: NOW,
  sources: { faf: { ...aPageSource({ title: 'ABRT' }), findings: 0, records: 0, droppedSamples: [] } },
  runs: [
    { ...quiet, startedAt: NOW, exitCode: 1, notRead: ['faf', 'gone'] },
    { ...quiet, startedAt: '2026-11-20T10:13:00Z' },
  ],
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
  kinds: {},
  releases: [],
  schedule: [],
  packagers: [],
  groups: [],
  packages: [],
};

describe('the table of the last runs', () => {
  test('says when each began, what it cost, and what it could not read by the names that readers know', () => {
    expect(runRows(index)).toMatchObject([
      { time: NOW.slice(11, 16), notRead: 'ABRT and gone', alarm: true },
      {
        time: '20 Nov 10:13',
        asked: '13',
        notRead: '',
        alarm: false,
        requests: '68',
        received: '4.2 MB',
        longest: '1 min 35 s',
      },
    ]);
  });

  test('is empty when no run is known', () => {
    expect(runRows({ ...index, runs: undefined })).toEqual([]);
  });
});
