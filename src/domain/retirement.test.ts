import { expect, test } from 'vitest';
import { Deadline } from './finding.ts';
import { retirementOf } from './retirement.ts';

test('an orphan is retired after six weeks, which is a loss', () => {
  expect(Deadline.parse(retirementOf('2026-10-20T09:00:00Z', 'is retired'))).toMatchObject({
    at: '2026-12-01T09:00:00Z',
    consequence: 'is retired',
    loss: true,
  });
});
