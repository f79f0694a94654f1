import { describe, expect, test } from 'vitest';
import { aRow, aStatus, nothingLeft, pullAt, runOn, searchAt, statusAt } from './test-forgejo.ts';

const rowsOf = (...numbers: number[]): unknown[] => numbers.map((number) => aRow('libquill', number));
const eachOf = (...numbers: number[]) => [
  ...numbers.map((number) => pullAt('libquill', number)),
  statusAt('libquill', [aStatus('Zuul', 'success')]),
];
const LATER = '2026-11-24T15:00:00Z';
const SINCE = { since: '2026-11-24T13:54:00Z' };

describe('a list that is shorter than it says', () => {
  test('is read from its first page by the next run: half of it was missing all over', async () => {
    const left = nothingLeft();
    const halves = [searchAt(rowsOf(1), { next: true, total: 4 }), searchAt(rowsOf(3), { page: 2, total: 4 })];
    await expect(runOn(left, halves)).rejects.toThrow('the list ends after 2 of 4');
    const whole = [
      searchAt(rowsOf(1, 2), { next: true, total: 4 }),
      searchAt(rowsOf(3, 4), { page: 2, total: 4 }),
      ...eachOf(1, 2, 3, 4),
    ];
    const reading = await runOn(left, whole, { now: LATER });
    expect(reading).toMatchObject({ mode: 'full', complete: true });
    expect(left.findings.size).toBe(4);
  });

  test('of changes is read again by the next run, from the same moment on', async () => {
    const left = nothingLeft();
    await runOn(left, [searchAt(rowsOf(1, 2)), ...eachOf(1, 2)]);
    const closed = aRow('libquill', 2, { state: 'closed', updated_at: '2026-11-24T14:30:00Z' });
    const half = [searchAt([aRow('libquill', 3)], { ...SINCE, total: 2 })];
    await expect(runOn(left, half, { now: LATER })).rejects.toThrow('the list ends after 1 of 2');
    const whole = [searchAt([aRow('libquill', 3), closed], { ...SINCE, total: 2 }), ...eachOf(3)];
    await runOn(left, whole, { now: '2026-11-24T16:00:00Z' });
    expect([...left.findings.keys()].sort()).toEqual([
      'dist-git-pulls:rpms/libquill:1',
      'dist-git-pulls:rpms/libquill:3',
    ]);
  });

  test('takes nothing from what is known, also where all is read anew', async () => {
    const left = nothingLeft();
    await runOn(left, [searchAt(rowsOf(1, 2)), ...eachOf(1, 2)]);
    const before = Object.fromEntries(left.findings);
    const half = [searchAt(rowsOf(1), { next: true, total: 4 }), searchAt(rowsOf(3), { page: 2, total: 4 })];
    await expect(runOn(left, half, { now: LATER, cursor: undefined })).rejects.toThrow('the list ends after 2 of 4');
    expect(Object.fromEntries(left.findings)).toEqual({
      ...before,
      'dist-git-pulls:rpms/libquill:3': expect.anything(),
    });
  });

  test('of CI results is not taken for all of them', async () => {
    const some = statusAt('libquill', [aStatus('Zuul', 'success')]);
    const half = { ...some, body: { state: 'failure', total_count: 2, statuses: [aStatus('Zuul', 'success')] } };
    const reading = await runOn(nothingLeft(), [searchAt(rowsOf(1)), pullAt('libquill', 1), half]);
    expect(reading).toMatchObject({
      complete: false,
      coverage: { note: 'CI results of 1 pull request are still to be read' },
    });
  });
});
