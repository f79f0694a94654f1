import { expect, test } from 'vitest';
import { aPageFinding, NOW } from '../builders.ts';
import { bodyWords } from './finding-body.ts';
import { kindOfLine } from './kinds.ts';
import { statusOfLine } from './line-status.ts';

test('the status is what stands beside the kind', () => {
  expect(statusOfLine(kindOfLine('build failure unresolved'), 'build failure unresolved', '')).toBe('unresolved');
  expect(statusOfLine('bug', 'bug NEW', 'Status ON_QA, first seen here 3 Nov.')).toBe('NEW');
});

test('a status that is too long for its column is found in the open line', () => {
  const { openedAt: _, changedAt: __, ...undated } = aPageFinding({ status: 'RELEASE_PENDING' });
  for (const finding of [undated, aPageFinding({ status: 'RELEASE_PENDING' })])
    expect(statusOfLine('bug', 'bug', bodyWords(finding, NOW))).toBe('RELEASE_PENDING');
});

test('a line without any status has none', () => {
  expect(statusOfLine('orphaned', 'orphaned', 'no such sentence')).toBe('');
  expect(statusOfLine(undefined, 'perhaps NEW', '')).toBe('');
});
