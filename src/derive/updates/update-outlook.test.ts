import { describe, test } from 'vitest';
import { current, frozen, rawhide, ready, type Row, since, tellsAsExpected } from './test-outlook.ts';

const NOW = '2026-11-24T14:00:00Z';
const OTHER_ROWS: readonly Row[] = [
  [
    'days are missing',
    NOW,
    { standing: current, ...since(NOW, 4) },
    'waiting, may be pushed from 2026-11-27T14:00:00Z, stable at 2026-11-27T14:00:00Z, before end-of-life 2026-12-08T00:00:00Z by-itself',
  ],
  [
    'it does not go by time',
    NOW,
    { standing: current, autoTime: false, ...since(NOW, 4) },
    'waiting, may be pushed from 2026-11-27T14:00:00Z, before end-of-life 2026-12-08T00:00:00Z by-hand',
  ],
  [
    'no days means never',
    NOW,
    { standing: current, stableDays: 0, ...since(NOW, 4) },
    'waiting, may be pushed from 2026-11-27T14:00:00Z, before end-of-life 2026-12-08T00:00:00Z by-hand',
  ],
  [
    'its release asks for more days than it does itself',
    NOW,
    { standing: current, stableDays: 3, ...since(NOW, 1) },
    'waiting, may be pushed from 2026-11-30T14:00:00Z, stable at 2026-11-30T14:00:00Z, before end-of-life 2026-12-08T00:00:00Z by-itself',
  ],
  [
    'its days are over and Bodhi does not say so',
    NOW,
    { standing: current, ...since(NOW, 9) },
    'waiting, before end-of-life 2026-12-08T00:00:00Z by-hand',
  ],
  [
    'it may be pushed, and goes by itself later',
    NOW,
    { standing: current, meetsRequirements: true, ...since(NOW, 2) },
    'pushable, stable at 2026-11-29T14:00:00Z, before end-of-life 2026-12-08T00:00:00Z by-itself',
  ],
  [
    'somebody voted -1, and another +1',
    NOW,
    { standing: current, votes: { up: 1, down: 1 }, ...since(NOW, 4) },
    'waiting, may be pushed from 2026-11-27T14:00:00Z, before end-of-life 2026-12-08T00:00:00Z by-hand',
  ],
  [
    'its karma is negative',
    NOW,
    { standing: current, karma: -1, votes: undefined, ...since(NOW, 4) },
    'waiting, may be pushed from 2026-11-27T14:00:00Z, before end-of-life 2026-12-08T00:00:00Z by-hand',
  ],
  [
    'a required test failed',
    NOW,
    { standing: current, gating: 'failed', ...ready },
    'held, gating-failed, before end-of-life 2026-12-08T00:00:00Z when-freed',
  ],
  [
    'tests have not ended',
    NOW,
    { standing: current, gating: 'waiting', ...since(NOW, 4) },
    'held, gating-running, before end-of-life 2026-12-08T00:00:00Z when-freed',
  ],
  [
    'nobody could ask about the tests',
    NOW,
    { standing: current, gating: 'greenwave_failed' },
    'held, gating-unanswered, before end-of-life 2026-12-08T00:00:00Z when-freed',
  ],
  [
    'no tests are required',
    NOW,
    { standing: current, gating: undefined, ...ready },
    'pushable, before end-of-life 2026-12-08T00:00:00Z by-hand',
  ],
  [
    'a compose has it',
    NOW,
    { standing: current, locked: true, ...since(NOW, 4) },
    'held, locked, before end-of-life 2026-12-08T00:00:00Z when-freed',
  ],
  [
    'a test failed and the release is frozen',
    '2027-03-10T12:00:00Z',
    { standing: frozen, gating: 'failed' },
    'held, gating-failed, freeze Beta Freeze until 2027-03-24T00:14:00Z, before Final Freeze 2027-04-06T00:00:00Z when-freed',
  ],
  ['it is being withdrawn', NOW, { standing: current, request: 'unpush' }, 'leaving'],
  ['it asks for something unknown', NOW, { standing: current, request: 'other' }, 'unclear'],
  ['nobody says how its release stands', NOW, { standing: undefined, ...ready }, 'unclear'],
  ['rawhide takes what passes its tests', NOW, { standing: rawhide, status: 'pending', gating: 'passed' }, 'automatic'],
  [
    'rawhide does not take what fails them',
    NOW,
    { standing: rawhide, status: 'pending', gating: 'failed' },
    'held, gating-failed',
  ],
  [
    'in a million years is no date',
    NOW,
    { standing: { ...current, endsOn: undefined }, stableDays: 365_000_000 },
    'waiting, may be pushed from 2026-11-27T01:10:00Z',
  ],
];

describe('an update when', () => test.each(OTHER_ROWS)('%s', tellsAsExpected));
