/** How reading orphans ends after a fault, where that is another way than usual; for `npm run verify -- faults`. */
import { type FaultException, ONE_RECORD } from '#verify/matrix/fault-exception.ts';

export const faultExceptions: readonly FaultException[] = [
  {
    modes: ONE_RECORD,
    ends: ['dropped'],
    mayChange: true,
    why: 'what needs an orphan whose record is broken does not say since when it is orphaned',
  },
];
