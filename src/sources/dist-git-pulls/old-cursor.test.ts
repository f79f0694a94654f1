import { expect, test } from 'vitest';
import { parseState, formatState } from './state.ts';

const AT = '2026-11-20T12:00:00Z';
const NOW = '2026-11-24T14:00:00Z';

const PULL = {
  package: 'libquill',
  number: 7,
  title: 'Update',
  branch: 'rawhide',
  author: null,
  openedAt: AT,
  changedAt: AT,
  writtenAt: '2026-11-20T12:00:00.000000Z',
  isConflicting: false,
  comments: 0,
  head: null,
  checks: [],
  checksReadAt: null,
  askedAt: AT,
  failedAt: null,
};
const LIST = { readAt: AT, failedAt: NOW, pulls: ['libquill:7'], missing: 2 };
const READING = { startedAt: AT, page: 3, rows: 100, named: ['libquill:7'] };

/** As it was stored until November 2026. */
const OLD = {
  seededAt: AT,
  changesUntil: NOW,
  heardSince: AT,
  lists: { 'filed/ann': LIST },
  pulls: {
    'libquill:7': { ...PULL, isDoubted: true, forgejo: { isDraft: false, isBlocked: true, readOf: AT } },
    'libquill:8': { ...PULL, number: 8, isDoubted: false },
  },
  sight: ['libquill'],
  unseen: [{ name: 'zwilter', failedAt: null }],
  forgejo: { readAt: AT, round: READING, gone: ['zwilter:1'] },
};

const CURRENT = {
  version: 2,
  completeSince: AT,
  changesUntil: NOW,
  eventsSince: AT,
  lists: { 'filed/ann': LIST },
  pulls: {
    'libquill:7': { ...PULL, isUncertain: true, forgejo: { isDraft: false, isBlocked: true, detailsOf: AT } },
    'libquill:8': { ...PULL, number: 8, isUncertain: false },
  },
  visiblePackages: ['libquill'],
  newPackages: [{ name: 'zwilter', failedAt: null }],
  forgejo: { readAt: AT, reading: READING, gone: ['zwilter:1'] },
};

test('an old cursor is read whole, under the names of today', () => {
  expect(formatState(parseState(OLD, NOW))).toEqual(CURRENT);
});

test('one of the first run, which had noted nothing yet, is read too', () => {
  const { sight: _sight, unseen: _unseen, forgejo: _forgejo, ...first } = OLD;
  const { visiblePackages: _visible, newPackages: _new, forgejo: _other, ...expected } = CURRENT;
  expect(formatState(parseState({ ...first, seededAt: null, heardSince: null }, NOW))).toEqual({
    ...expected,
    completeSince: null,
    eventsSince: null,
  });
});

test('the cursor of today comes back as it was stored', () => {
  expect(formatState(parseState(CURRENT, NOW))).toEqual(CURRENT);
});

test.each([
  ['none', undefined],
  ['that of another source', { fullAt: AT, rows: 7 }],
  ['one with a broken pull request', { ...OLD, pulls: { 'libquill:7': { ...PULL, isDoubted: 'no' } } }],
])('with %s everything is read anew', (_what, cursor) => {
  expect(formatState(parseState(cursor, NOW))).toEqual({
    version: 2,
    completeSince: null,
    changesUntil: '2026-11-24T13:59:00Z',
    eventsSince: null,
    lists: {},
    pulls: {},
  });
});
