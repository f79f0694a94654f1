import { expect, test } from 'vitest';
import type { KindCounter } from '../arrange/counters.ts';
import { doubtfulKinds } from './nothing-words.ts';
import { shownWords } from './shown-words.ts';

const counter = (part: Partial<KindCounter>): KindCounter => ({
  kind: 'update',
  words: 'updates',
  count: 12,
  state: 'fresh',
  note: 'as of 22 Nov 13:50',
  asked: [],
  ...part,
});

test('an empty list says of which kinds it is not known whether there are any', () => {
  const counters = [
    counter({ state: 'stale' }),
    counter({ kind: 'build-failure', words: 'build failures', state: 'unknown' }),
    counter({ kind: 'bug', words: 'bugs' }),
  ];
  expect(doubtfulKinds({ kinds: ['bug', 'build-failure', 'update'] }, counters)).toEqual([
    'Updates: 12 as of 22 Nov 13:50, the last time they were read.',
    'Build failures: never read, so there may be some.',
  ]);
  expect(doubtfulKinds({ kinds: ['bug'] }, counters)).toEqual([]);
  expect(doubtfulKinds({}, counters)).toEqual([]);
});

test('what is put away is counted apart from what is filtered out', () => {
  expect(shownWords({ count: 12, away: 0 }, 40)).toBe('12 of 40');
  expect(shownWords({ count: 37, away: 3 }, 40)).toBe('37 of 40, 3 put away');
  expect(shownWords({ count: 1000, away: 0 }, 6070)).toBe('1,000 of 6,070');
});
