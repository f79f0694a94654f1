import { describe, expect, test } from 'vitest';
import { collectFile } from './test-tools.ts';

const since = '2026-10-20T09:00:00';
const file = { status_change: { tinyparse: since } };

describe('the file as it was until 2020', () => {
  test('is a map of packages and times', async () => {
    const { findings, parts } = await collectFile({ tinyparse: since, status: since });
    expect(findings.map(({ id }) => id)).toEqual(['orphans:orphaned:tinyparse', 'orphans:orphaned:status']);
    expect(parts).toEqual([{ name: 'orphans', rows: 2, mayBeEmpty: false }]);
  });

  test('may name a package that cannot be one', async () => {
    const { findings, dropped } = await collectFile({ tinyparse: since, 'two words': since });
    expect(findings).toHaveLength(1);
    expect(dropped).toEqual([{ reason: 'expected a package name' }]);
  });

  test.each([
    ['of a newer file', { started_at: '2026-11-24T02:00:00Z', finished_at: '2026-11-24T02:10:00Z', orphans: ['a'] }],
    ['that only a newer file has', { started_at: '2026-11-24T02:00:00Z' }],
    ['that are no time', { tinyparse: since, quillpack: 'soon' }],
    ['that are lists', { tinyparse: since, quillpack: [] }],
  ])('has no keys or values %s', async (_, body) => {
    await expect(collectFile(body)).rejects.toMatchObject({ name: 'ShapeError' });
  });
});

describe('the age of the file', () => {
  test.each([
    ['when it was finished', { started_at: '2026-10-24T02:00:00Z', finished_at: '2026-10-24T02:10:00.5Z' }],
    ['when it was begun, if no more is said', { started_at: '2026-10-24T02:10:00' }],
    ['when it was begun, if its end is no time', { started_at: '2026-10-24T02:10:00+00:00', finished_at: 'soon' }],
  ])('is counted from %s', async (_, times) => {
    expect((await collectFile({ ...times, ...file })).oldestAt).toBe('2026-10-24T02:10:00Z');
  });

  test('never lies in the future', async () => {
    const { oldestAt } = await collectFile({ finished_at: '2027-10-24T02:10:00Z', ...file });
    expect(oldestAt).toBe('2026-11-24T14:00:00Z');
  });

  test('is not known when the file does not say', async () => {
    expect((await collectFile(file)).oldestAt).toBeUndefined();
    expect((await collectFile({ finished_at: 7, started_at: null, ...file })).oldestAt).toBeUndefined();
  });
});
