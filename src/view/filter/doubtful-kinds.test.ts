import { expect, test } from 'vitest';
import type { KindCounter } from '../arrange/counters.ts';
import { doubtfulKinds } from './doubtful-kinds.ts';

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
