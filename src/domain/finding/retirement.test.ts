import { expect, test } from 'vitest';
import { Deadline } from './finding.ts';
import { retirementOf, retirementWords } from './retirement.ts';

test('an orphan is retired after six weeks, which is a loss', () => {
  expect(Deadline.parse(retirementOf('2026-10-20T09:00:00Z', 'is retired'))).toMatchObject({
    at: '2026-12-01T09:00:00Z',
    consequence: 'is retired',
    loss: true,
  });
});

test('what lies ahead is to be retired, and what has passed was to be: whether it was is not known', () => {
  const at = '2026-12-01T09:00:00Z';
  expect(retirementWords(at, '2026-12-01T08:59:59Z')).toBe('is to be retired');
  expect(retirementWords(at, at)).toBe('was to be retired');
});
