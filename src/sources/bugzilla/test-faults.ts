/** How reading bugs ends after a fault, where that is another way than usual; for `npm run verify -- faults`. */
import { type FaultException, ONE_RECORD } from '#verify/matrix/fault-exception.ts';

export const faultExceptions: readonly FaultException[] = [
  {
    crawlMode: 'full',
    modes: ['half-list'],
    ends: ['fresh'],
    mayChange: true,
    why: 'it goes on after the last bug it got, until nothing comes; half of the trackers are missing',
  },
  {
    modes: ['half-list'],
    ends: ['fresh'],
    why: 'it goes on after the last bug it got, until nothing comes',
  },
  {
    crawlMode: 'refresh',
    modes: ['empty-list'],
    ends: ['fresh', 'kept'],
    why: 'no bug has changed: that is usual',
  },
  {
    crawlMode: 'full',
    modes: ONE_RECORD,
    ends: ['fresh', 'dropped'],
    mayChange: true,
    why: 'the record is one of the trackers, and --full has forgotten which bug it is: its marks are missing',
  },
  {
    modes: ONE_RECORD,
    ends: ['fresh', 'dropped'],
    why: 'the record is one of the trackers: it is known from the last time',
  },
];
