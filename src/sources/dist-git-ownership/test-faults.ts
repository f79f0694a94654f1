/** How reading who holds what ends after a fault, where that is another way than usual; for `npm run verify -- faults`. */
import type { FaultException } from '#verify/matrix/fault-exception.ts';

export const faultExceptions: readonly FaultException[] = [
  {
    modes: ['repeated-page', 'endless-pages', 'shifted-pages', 'pulled-pages'],
    ends: ['fresh'],
    mayChange: true,
    why: 'only exact access levels come in pages: they are read a few pages at a time, and again each week',
  },
];
