/** How reading the change log ends after a fault, where that is another way than usual; for `npm run verify -- faults`. */
import { type FaultException, ONE_RECORD } from '#verify/matrix/fault-exception.ts';

export const faultExceptions: readonly FaultException[] = [
  {
    modes: ONE_RECORD,
    ends: ['kept'],
    why: 'a log with a gap is no log: the sources that read it ask their services instead',
  },
  {
    modes: ['empty-list'],
    ends: ['fresh'],
    mayChange: true,
    why: 'an hour in which nothing happened looks the same; lists are read again within a month',
  },
];
