import { describe, expect, test } from 'vitest';
import type { RunReport } from '#domain/outcome.ts';
import { RUN } from '#sources/config.ts';
import { saveReport } from './report.ts';
import { aBench } from './run/test-run.ts';

const { store } = aBench();
const bill = { requests: 3, notModified: 0, retries: 0, bytes: 100, ms: 5 };
const line = (id: string, state: RunReport['sources'][number]['state']) => ({
  id,
  title: id,
  state,
  findings: 1,
  dropped: 0,
  complete: true,
  bill,
});
const report = (minute: number): RunReport => ({
  version: 1,
  startedAt: new Date(Date.UTC(2026, 10, 24, 0, minute)).toISOString().replace('.000', ''),
  exitCode: 0,
  sources: [
    line('bodhi', 'fresh'),
    line('faf', 'not-due'),
    line('koschei', 'left-out'),
    line('orphans', 'switched-off'),
  ],
});

describe('what is kept of a run', () => {
  test('is the whole report, and the bills of what was asked or should have been', async () => {
    await saveReport(store(), report(0));
    expect(await store().readLastRun()).toEqual(report(0));
    expect((await store().readRuns())?.runs).toEqual([
      {
        startedAt: '2026-11-24T00:00:00Z',
        exitCode: 0,
        sources: { bodhi: { state: 'fresh', bill }, koschei: { state: 'left-out', bill } },
      },
    ]);
  });

  test('ends with the last ones, the oldest first', async () => {
    for (let minute = 0; minute < RUN.runsKept + 3; minute += 1) await saveReport(store(), report(minute));
    const runs = (await store().readRuns())?.runs ?? [];
    expect(runs).toHaveLength(RUN.runsKept);
    expect(runs[0]?.startedAt).toBe('2026-11-24T00:03:00Z');
  });
});
