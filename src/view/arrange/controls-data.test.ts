import { expect, test } from 'vitest';
import { aPageSource, NOW } from '../builders.ts';
import { type ControlsData, controlsText, parseControls } from './controls-data.ts';
import { kindCounters } from './counters.ts';

const DATA: ControlsData = {
  counters: kindCounters({
    counts: { update: 3 },
    kinds: { bug: 'bugs', update: 'updates', override: 'overrides' },
    sources: {
      a: aPageSource({ title: '</script><b>' }),
      b: aPageSource({ kinds: ['update', 'override'], state: 'kept' }),
    },
    collectedAt: NOW,
  }),
  releases: [
    ['rawhide', 2],
    ['f45', 1],
  ],
  total: 3,
};

test('the data of the controls is read as it was written', () => {
  expect(parseControls(controlsText(DATA))).toEqual(DATA);
});

test('the data of the controls cannot end its element', () => {
  expect(controlsText(DATA)).toContain('script>');
  expect(controlsText(DATA)).not.toContain('<');
});

test.each([
  [{ ...DATA, total: '3' }],
  [{ ...DATA, counters: [{ ...DATA.counters[0], kind: 'toString' }] }],
  [{ ...DATA, counters: [{ ...DATA.counters[0], asked: [{ title: 7 }] }] }],
  [{ ...DATA, counters: [{ ...DATA.counters[0], read: {} }] }],
  [{ ...DATA, releases: [['rawhide', '2']] }],
  [[]],
  [null],
])('anything else is not taken: %j', (value) => {
  expect(parseControls(JSON.stringify(value))).toBeUndefined();
});
