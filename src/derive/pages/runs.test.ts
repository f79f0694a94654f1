import { describe, expect, test } from 'vitest';
import type { Runs } from '#domain/outcome.ts';
import { summarizeRuns } from './runs.ts';

const bill = (requests: number, ms: number) => ({ requests, notModified: 0, retries: 0, bytes: requests * 1000, ms });
const run = (startedAt: string, sources: Runs['runs'][number]['sources']) => ({ startedAt, exitCode: 0, sources });

describe('the last runs', () => {
  test('are told newest first, with what they cost and what they could not read', () => {
    const noon = run('2026-11-24T12:00:00Z', { bodhi: { state: 'fresh', bill: bill(5, 900) } });
    const later = run('2026-11-24T12:30:00Z', {
      koschei: { state: 'kept', bill: bill(2, 4000) },
      bodhi: { state: 'fresh', bill: bill(3, 700) },
      faf: { state: 'left-out', bill: bill(0, 0) },
    });
    expect(summarizeRuns([noon, later])).toEqual([
      {
        startedAt: '2026-11-24T12:30:00Z',
        exitCode: 0,
        asked: 3,
        notRead: ['faf', 'koschei'],
        requests: 5,
        bytes: 5000,
        longestMs: 4000,
      },
      {
        startedAt: '2026-11-24T12:00:00Z',
        exitCode: 0,
        asked: 1,
        notRead: [],
        requests: 5,
        bytes: 5000,
        longestMs: 900,
      },
    ]);
  });

  test('are not made up when none is known', () => {
    expect(summarizeRuns([])).toBeUndefined();
  });
});
