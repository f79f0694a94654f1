/** What can become of an update on dated days: the day before, the day, the second after. */
import { describe, test } from 'vitest';
import { branched, current, epel, frozen, rawhide, ready, type Row, since, tellsAsExpected } from './test-outlook.ts';

const FREEZE_ROWS: readonly Row[] = [
  [
    'the day before a freeze it may be pushed',
    '2027-03-01T12:00:00Z',
    { standing: branched, ...ready },
    'pushable, before Beta Freeze 2027-03-02T00:00:00Z by-hand',
  ],
  [
    'the last second before it too',
    '2027-03-01T23:59:59Z',
    { standing: branched, ...ready },
    'pushable, before Beta Freeze 2027-03-02T00:00:00Z by-hand',
  ],
  [
    'on the day it begins what is requested would not be pushed any more',
    '2027-03-02T08:00:00Z',
    { standing: branched, ...ready },
    'held, planned-freeze Beta Freeze until 2027-03-24T00:14:00Z, may be pushed from 2027-03-24T00:14:00Z, before Final Freeze 2027-04-06T00:00:00Z by-hand',
  ],
  [
    'in a freeze Bodhi says that it meets the requirements, and still nothing moves',
    '2027-03-10T12:00:00Z',
    { standing: frozen, ...ready },
    'held, freeze Beta Freeze until 2027-03-24T00:14:00Z, may be pushed from 2027-03-24T00:14:00Z, before Final Freeze 2027-04-06T00:00:00Z by-hand',
  ],
  [
    'in a freeze a request for stable waits for its end',
    '2027-03-10T12:00:00Z',
    { standing: frozen, request: 'stable', meetsRequirements: true },
    'held, freeze Beta Freeze until 2027-03-24T00:14:00Z, stable at 2027-03-24T00:14:00Z, after Beta Freeze, before Final Freeze 2027-04-06T00:00:00Z by-itself',
  ],
  [
    'what a compose already has goes, freeze or not',
    '2027-03-10T12:00:00Z',
    { standing: frozen, request: 'stable', locked: true, meetsRequirements: true },
    'requested, before Final Freeze 2027-04-06T00:00:00Z by-itself',
  ],
  [
    'an accepted blocker or freeze exception may pass at any time: no date is said',
    '2027-03-10T12:00:00Z',
    { standing: frozen, request: 'stable', meetsRequirements: true, hasException: true },
    'held, freeze Beta Freeze until 2027-03-24T00:14:00Z or by exception',
  ],
  [
    'what goes to testing goes there in a freeze, too',
    '2027-03-10T12:00:00Z',
    { standing: frozen, status: 'pending', request: 'testing', testingSince: undefined },
    'pending, before Final Freeze 2027-04-06T00:00:00Z by-hand',
  ],
  [
    'what is pending and has requested stable waits as well',
    '2027-03-10T12:00:00Z',
    { standing: frozen, status: 'pending', request: 'stable', testingSince: undefined },
    'held, freeze Beta Freeze until 2027-03-24T00:14:00Z, stable at 2027-03-24T00:14:00Z, after Beta Freeze, before Final Freeze 2027-04-06T00:00:00Z by-itself',
  ],
  [
    'what would go by itself in the freeze goes after it',
    '2027-02-25T12:00:00Z',
    { standing: branched, ...since('2027-02-25T12:00:00Z', 1) },
    'waiting, may be pushed from 2027-03-24T00:14:00Z, stable at 2027-03-24T00:14:00Z, after Beta Freeze, before Beta Freeze 2027-03-02T00:00:00Z with-karma',
  ],
  [
    'on its last day, in the evening: not at midnight of that day, which has passed',
    '2027-03-20T12:00:00Z',
    { standing: frozen, testingSince: '2027-03-16T18:00:00Z' },
    'held, freeze Beta Freeze until 2027-03-24T00:14:00Z, may be pushed from 2027-03-24T00:14:00Z, stable at 2027-03-24T00:14:00Z, after Beta Freeze, before Final Freeze 2027-04-06T00:00:00Z by-itself',
  ],
  [
    'in its last second',
    '2027-03-20T12:00:00Z',
    { standing: frozen, testingSince: '2027-03-16T23:59:59Z' },
    'held, freeze Beta Freeze until 2027-03-24T00:14:00Z, may be pushed from 2027-03-24T00:14:00Z, stable at 2027-03-24T00:14:00Z, after Beta Freeze, before Final Freeze 2027-04-06T00:00:00Z by-itself',
  ],
  [
    'the second it is over nothing is put off, and the time of day stays',
    '2027-03-20T12:00:00Z',
    { standing: frozen, testingSince: '2027-03-17T00:14:00Z' },
    'held, freeze Beta Freeze until 2027-03-24T00:14:00Z, may be pushed from 2027-03-24T00:14:00Z, stable at 2027-03-24T00:14:00Z, before Final Freeze 2027-04-06T00:00:00Z by-itself',
  ],
  [
    'the day after it',
    '2027-03-20T12:00:00Z',
    { standing: frozen, testingSince: '2027-03-17T15:30:00Z' },
    'held, freeze Beta Freeze until 2027-03-24T00:14:00Z, may be pushed from 2027-03-24T15:30:00Z, stable at 2027-03-24T15:30:00Z, before Final Freeze 2027-04-06T00:00:00Z by-itself',
  ],
  [
    'after the freeze by the schedule while Bodhi still calls it frozen: nobody knows until when',
    '2027-03-25T12:00:00Z',
    { standing: frozen, ...since('2027-03-25T12:00:00Z', 1) },
    'held, freeze',
  ],
  [
    'after the freeze when Bodhi has lifted it',
    '2027-03-24T00:14:00Z',
    { standing: branched, ...ready },
    'pushable, before Final Freeze 2027-04-06T00:00:00Z by-hand',
  ],
  [
    'between the freezes its days end before the next one',
    '2027-03-25T12:00:00Z',
    { standing: branched, ...since('2027-03-25T12:00:00Z', 2) },
    'waiting, may be pushed from 2027-03-30T12:00:00Z, stable at 2027-03-30T12:00:00Z, before Final Freeze 2027-04-06T00:00:00Z by-itself',
  ],
  [
    'between the freezes only karma is fast enough',
    '2027-04-02T12:00:00Z',
    { standing: branched, ...since('2027-04-02T12:00:00Z', 1) },
    'waiting, may be pushed from 2027-04-21T00:14:00Z, stable at 2027-04-21T00:14:00Z, after Final Freeze, before Final Freeze 2027-04-06T00:00:00Z with-karma',
  ],
  [
    'a release that is out is not frozen, whatever an old schedule says',
    '2026-11-24T12:00:00Z',
    { standing: { ...current, freezes: [] }, ...ready },
    'pushable, before end-of-life 2026-12-08T00:00:00Z by-hand',
  ],
  [
    'an EPEL release that Bodhi calls frozen has no schedule that says until when',
    '2026-11-24T12:00:00Z',
    { standing: epel, ...since('2026-11-24T12:00:00Z', 3) },
    'held, freeze',
  ],
];

const END_ROWS: readonly Row[] = [
  [
    'fourteen days would take it past the end of its release, seven by hand would not',
    '2026-11-30T12:00:00Z',
    { standing: current, stableDays: 14, testingSince: '2026-11-29T12:00:00Z' },
    'waiting, may be pushed from 2026-12-06T12:00:00Z, before end-of-life 2026-12-08T00:00:00Z by-hand',
  ],
  [
    'the last second before the day of the end is in time',
    '2026-12-02T12:00:00Z',
    { standing: current, testingSince: '2026-11-30T23:59:59Z' },
    'waiting, may be pushed from 2026-12-07T23:59:59Z, stable at 2026-12-07T23:59:59Z, before end-of-life 2026-12-08T00:00:00Z by-itself',
  ],
  [
    'the first second of that day is too late, by itself and by hand',
    '2026-12-02T12:00:00Z',
    { standing: current, testingSince: '2026-12-01T00:00:00Z' },
    'waiting, before end-of-life 2026-12-08T00:00:00Z with-karma',
  ],
  [
    'the day before it may still be pushed',
    '2026-12-07T23:59:59Z',
    { standing: current, ...ready },
    'pushable, before end-of-life 2026-12-08T00:00:00Z by-hand',
  ],
  [
    'and what has requested stable goes that night',
    '2026-12-07T20:00:00Z',
    { standing: current, request: 'stable', meetsRequirements: true },
    'requested, before end-of-life 2026-12-08T00:00:00Z by-itself',
  ],
  [
    'on the day of the end nothing can be promised',
    '2026-12-08T00:00:00Z',
    { standing: current, ...ready },
    'ended, end-of-life, 2026-12-08',
  ],
  [
    'after it neither, although Bodhi still calls it current',
    '2026-12-20T12:00:00Z',
    { standing: current, request: 'stable' },
    'ended, end-of-life, 2026-12-08',
  ],
  [
    'an archived release takes nothing, whatever date it has',
    '2026-11-24T12:00:00Z',
    { standing: { ...current, state: 'archived' }, ...ready },
    'ended, archived, 2026-12-08',
  ],
  [
    'a disabled one neither, without any date',
    '2026-11-24T12:00:00Z',
    { standing: { ...rawhide, state: 'disabled' } },
    'ended, disabled',
  ],
  [
    'a freeze that lasts beyond the end of the release leaves no way',
    '2027-03-10T12:00:00Z',
    { standing: { ...frozen, endsOn: '2027-03-20' }, ...ready },
    'held, freeze Beta Freeze until 2027-03-24T00:14:00Z, before end-of-life 2027-03-20T00:00:00Z none',
  ],
  [
    'before testing its days do not fit in any more',
    '2026-12-02T12:00:00Z',
    { standing: current, status: 'pending', request: 'testing', testingSince: undefined },
    'pending, before end-of-life 2026-12-08T00:00:00Z with-karma',
  ],
];

describe('around a freeze, an update when', () => test.each(FREEZE_ROWS)('%s', tellsAsExpected));
describe('around the end of a release, an update when', () => test.each(END_ROWS)('%s', tellsAsExpected));
