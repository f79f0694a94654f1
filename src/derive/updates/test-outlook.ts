/** For tests: an update of a release, and all that is said of what can become of it. */
import { expect } from 'vitest';
import { aBodhiUpdate } from '#domain/builders.ts';
import { type Hold, type Limit, Outlook, type Update } from '#domain/finding/update.ts';
import type { ReleaseStanding } from '../releases/release-standing.ts';
import { outlookOf } from './update-outlook.ts';

const BETA = { name: 'Beta Freeze', startsOn: '2027-03-02', endsOn: '2027-03-23' };
const FINAL = { name: 'Final Freeze', startsOn: '2027-04-06', endsOn: '2027-04-20' };

export const current: ReleaseStanding = { state: 'current', endsOn: '2026-12-08', composedByBodhi: true, freezes: [] };
export const branched: ReleaseStanding = {
  state: 'pending',
  endsOn: '2028-05-24',
  composedByBodhi: true,
  freezes: [BETA, FINAL],
};
export const frozen: ReleaseStanding = { ...branched, state: 'frozen' };
export const epel: ReleaseStanding = { state: 'frozen', endsOn: '2029-05-31', composedByBodhi: true, freezes: [] };
export const rawhide: ReleaseStanding = { state: 'pending', composedByBodhi: false, freezes: [] };

type Given = Partial<Update> & { status?: string; standing?: ReleaseStanding | undefined; hasException?: boolean };

function told(now: string, { status = 'testing', standing, hasException = false, ...part }: Given) {
  return Outlook.parse(outlookOf({ status, update: aBodhiUpdate(part), standing, hasException, now }));
}

/** In testing for `days` days at that time. */
export const since = (now: string, days: number): Pick<Update, 'testingSince'> => ({
  testingSince: `${new Date(Date.parse(now) - days * 86_400_000).toISOString().slice(0, 19)}Z`,
});

export const ready = { meetsRequirements: true, autoTime: false } as const;

export type Row = readonly [what: string, now: string, given: Given, expected: string];

/** Everything that an outlook says, in one line. */
function summary(outlook: Outlook): string {
  const holds = outlook.state === 'held' ? outlook.heldBy.map(holdWords) : [];
  const reason = outlook.state === 'ended' ? [outlook.reason, outlook.endsOn] : [];
  const when =
    outlook.state === 'pushable' || outlook.state === 'waiting' || outlook.state === 'held'
      ? [
          outlook.pushableAt && `may be pushed from ${outlook.pushableAt}`,
          outlook.stableAt && `stable at ${outlook.stableAt}`,
          outlook.putOffBy && `after ${outlook.putOffBy}`,
        ]
      : [];
  const limit = 'limit' in outlook && outlook.limit !== undefined ? [limitWords(outlook.limit)] : [];
  return [outlook.state, ...reason, ...holds, ...when, ...limit].filter((words) => words !== undefined).join(', ');
}

const holdWords = ({ reason, name, until, exception }: Hold): string =>
  [reason, name, until && `until ${until}`, exception && 'or by exception']
    .filter((word) => word !== undefined)
    .join(' ');

const limitWords = ({ kind, name, at, chance }: Limit): string => `before ${name ?? kind} ${at} ${chance}`;

export const tellsAsExpected = (...[, now, given, expected]: Row): void =>
  expect(summary(told(now, given))).toBe(expected);
