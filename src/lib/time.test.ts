import { expect, test } from 'vitest';
import { addDays } from './time.ts';

test.each([
  ['2026-10-20T09:00:00Z', 42, '2026-12-01T09:00:00Z'],
  ['2024-02-28T23:59:59Z', 1, '2024-02-29T23:59:59Z'],
  ['2026-11-24T14:00:00Z', 0, '2026-11-24T14:00:00Z'],
  ['9999-12-01T00:00:00Z', 42, undefined],
  ['2026-11-24T14:00:00Z', 1e12, undefined],
])('%s and %d days are %s', (instant, days, later) => {
  expect(addDays(instant, days)).toBe(later);
});
