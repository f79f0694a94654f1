import { expect, test } from 'vitest';
import { kindsIn } from './kinds.ts';

test('kinds stand in the order of pages, not of the file they come from', () => {
  expect(kindsIn({ update: 'updates', 'build-failure': 'build failures', bug: 'bugs' })).toEqual([
    'bug',
    'update',
    'build-failure',
  ]);
});
