/** How reading versions ends after a fault, where that is another way than usual; for `npm run verify -- faults`. */
import { type FaultException, ONE_RECORD } from '#verify/matrix/fault-exception.ts';

export const faultExceptions: readonly FaultException[] = [
  {
    modes: 'outage',
    ends: ['in part'],
    why: 'the other service that it asks still answers',
  },
  {
    modes: ['missing-field', 'empty-list', 'half-list'],
    ends: ['in part'],
    why: 'each list that cannot be read stays as it was',
  },
  {
    service: 'koji',
    once: true,
    modes: ['corrupt-gzip', 'reset-body'],
    ends: ['fresh', 'in part'],
    why: 'what breaks in the middle of a stream is asked again by the next run',
  },
  {
    service: 'koji',
    modes: ONE_RECORD,
    ends: ['in part', 'dropped'],
    why: 'a tag whose only build cannot be read stays as it was',
  },
];
