/** How reading test builds ends after a fault, where that is another way than usual; for `npm run verify -- faults`. */
import { type FaultException, ONE_RECORD } from '#verify/matrix/fault-exception.ts';

export const faultExceptions: readonly FaultException[] = [
  {
    crawlMode: 'refresh',
    modes: ONE_RECORD,
    ends: ['fresh'],
    why: 'what cannot be read of the few packages that have changed is read again with all of them',
  },
];
