/** Test data: entries as a browser keeps them. Only tests import this. */
import { type Entry, keyOf, type Personal } from './personal.ts';

export const AT = '2026-11-24T09:00:00.000Z';
export const TODAY = '2026-11-24';

const FINDING = { of: 'bugzilla:2400001', at: AT, package: 'libquill', title: 'libquill does not open' };

export const PIN = { mark: 'pin', of: 'libquill', at: AT } as const satisfies Entry;
export const STASH = { mark: 'stash', of: 'libquill', at: AT } as const satisfies Entry;
export const HIDDEN = { mark: 'away', state: 'abc123', ...FINDING } as const satisfies Entry;
export const SNOOZED = { mark: 'away', until: '2026-12-01', ...FINDING } as const satisfies Entry;
export const NOTE = { mark: 'note', text: 'ask upstream first', ...FINDING } as const satisfies Entry;

export const VIEW = {
  mark: 'view',
  of: 'packager/js/urgent bugs',
  at: AT,
  query: 'sort=age&kind=bug',
} as const satisfies Entry;
export const HOME = { mark: 'home', of: VIEW.of, at: AT } as const satisfies Entry;

export const keeping = (...entries: readonly Entry[]): Personal =>
  new Map(entries.map((entry) => [keyOf(entry), entry]));
