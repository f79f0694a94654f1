/** How reading install failures ends after a fault, where that is another way than usual; for `npm run verify -- faults`. */
import { type FaultException, ONE_RECORD } from '#verify/matrix/fault-exception.ts';

export const faultExceptions: readonly FaultException[] = [
  {
    modes: ONE_RECORD,
    ends: ['dropped'],
    mayChange: true,
    why: 'a package has a record for each architecture: the others stand',
  },
];
