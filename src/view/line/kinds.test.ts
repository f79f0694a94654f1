import { expect, test } from 'vitest';
import { kindsOf } from './kinds.ts';

test('kinds stand in the order of pages, not of the file they come from', () => {
  expect(kindsOf({ update: 'updates', 'build-failure': 'build failures', bug: 'bugs' })).toEqual([
    'bug',
    'update',
    'build-failure',
  ]);
});
