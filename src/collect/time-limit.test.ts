import { describe, expect, test } from 'vitest';
import { RunOverError } from '#lib/errors.ts';
import { aBench, findingsSource, goodReading, noRequest } from './run/test-run.ts';

const { at, store } = aBench();
const reads = (id: string) => findingsSource(id, () => Promise.resolve(goodReading));
const NOON = '2026-11-24T12:00:00Z';
const LATER = '2026-11-24T13:00:00Z';
const overAfter = (count: number) => {
  let asked = 0;
  return () => (asked += 1) > count;
};

describe('when the time of a run is over', () => {
  test('nothing begins any more: what was left out keeps what it has and says why', async () => {
    await at(NOON, [reads('bugzilla'), reads('koschei')]);
    const report = await at(LATER, [reads('bugzilla'), reads('koschei')], { isOver: overAfter(1) });
    const left = report.sources.filter(({ state }) => state === 'left-out');
    expect(left).toHaveLength(1);
    expect(left[0]).toMatchObject({ findings: 1, reason: "the run's time was over" });
    expect(await store().readOutcome(left[0]?.id ?? '')).toMatchObject({
      state: 'fresh',
      readAt: NOON,
      leftOutSince: LATER,
    });
    expect(report.exitCode).toBe(0);
  });

  test('what was never read is missing, and a person must look', async () => {
    const report = await at(NOON, [reads('bugzilla')], { isOver: () => true });
    expect(report).toMatchObject({ exitCode: 1, sources: [{ state: 'left-out' }] });
    expect(await store().readOutcome('bugzilla')).toMatchObject({ state: 'missing', leftOutSince: NOON });
  });

  test('the next run begins with what was left out, though it would not be due', async () => {
    await at(NOON, [reads('bugzilla')]);
    await at(LATER, [reads('bugzilla')], { isOver: () => true });
    const soon = '2026-11-24T13:01:00Z';
    expect(await at(soon, [reads('bugzilla')])).toMatchObject({ sources: [{ state: 'fresh' }] });
    expect((await store().readOutcome('bugzilla'))?.leftOutSince).toBeUndefined();
    expect(await at(soon, [findingsSource('bugzilla', noRequest)])).toMatchObject({ sources: [{ state: 'not-due' }] });
  });

  test('a reading that is cut short is no failure of the service', async () => {
    await at(NOON, [reads('bugzilla')]);
    const cut = findingsSource('bugzilla', () => Promise.reject(new RunOverError()));
    await at(LATER, [cut]);
    const outcome = await store().readOutcome('bugzilla');
    expect(outcome).toMatchObject({ state: 'kept', leftOutSince: LATER });
    expect(outcome?.failingSince).toBeUndefined();
  });
});
