import { expect, test } from 'vitest';
import { aPageFinding } from '../builders.ts';
import { lineMarks } from './line-marks.ts';

test('a line carries the tags that a filter asks for, and no others', () => {
  const tags = ['by:bot', 'ci:failure', 'crash:abrt', 'keyword:Security', 'tracker:F45FTBFS', 'type:security'];
  expect(lineMarks(aPageFinding({ tags })).tags).toBe('by:bot ci:failure crash:abrt keyword:Security');
  expect(lineMarks(aPageFinding({ tags: ['tracker:F45FTBFS'] })).tags).toBeUndefined();
});

test('a line says on which day it was opened and at which minute it changed, where that is known', () => {
  const known = { openedAt: '2026-11-01T10:00:00Z', changedAt: '2026-11-20T09:31:59Z' };
  expect(lineMarks(aPageFinding(known))).toMatchObject({ opened: '2026-11-01', changed: '2026-11-20T09:31Z' });
  const { openedAt: _openedAt, changedAt: _changedAt, ...undated } = aPageFinding();
  expect(lineMarks(undated)).toMatchObject({ opened: undefined, changed: undefined });
});
