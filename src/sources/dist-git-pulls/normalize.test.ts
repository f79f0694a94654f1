import { expect, test } from 'vitest';
import { normalizePull } from './normalize.ts';
import { Pull } from './pull.ts';

const detailsOf = (part: Partial<Pull>) => {
  const pull = Pull.parse({
    package: 'libquill',
    number: 7,
    title: 'Update',
    branch: 'f45',
    author: 'tansy',
    openedAt: '2026-11-19T02:00:00Z',
    changedAt: '2026-11-19T02:00:00Z',
    writtenAt: '2026-11-19T02:00:00Z',
    isConflicting: false,
    comments: 0,
    head: null,
    checks: [],
    checksReadAt: null,
    isDoubted: false,
    askedAt: null,
    failedAt: null,
    ...part,
  });
  return normalizePull(pull).details?.map(({ heading, lines }) => `${heading}: ${lines.join(' | ')}`);
};

test('a pull request says whether it merges, where somebody has looked', () => {
  expect(detailsOf({ merges: true })).toEqual(['Merge: without conflicts']);
  expect(detailsOf({ isConflicting: true })).toEqual(['Merge: conflicts']);
  expect(detailsOf({})).toBeUndefined();
});

test('a pull request names each CI result, and a branch that is none of a release', () => {
  const checks = [{ name: 'Zuul', status: 'failure' }];
  expect(detailsOf({ checks, branch: 'private\n<b>topic</b>' })).toEqual([
    'CI: Zuul: failure',
    'Branch: private <b>topic</b>',
  ]);
});
