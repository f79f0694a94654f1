import { describe, expect, test } from 'vitest';
import { isKindComplete, isListComplete } from './completeness.ts';

const listsRead = [
  { name: 'updates', kinds: ['update' as const], complete: true },
  { name: 'overrides', kinds: ['override' as const], complete: false },
];

describe('what a source is whole of', () => {
  test('is said for each kind and each list', () => {
    const partly = { complete: false, listsRead };
    expect([isKindComplete(partly, 'update'), isKindComplete(partly, 'override')]).toEqual([true, false]);
    expect([isListComplete(partly, 'updates'), isListComplete(partly, 'overrides')]).toEqual([true, false]);
  });

  test('is what the whole source is, where it has no such list: so do files of older versions', () => {
    for (const complete of [true, false]) {
      expect(isKindComplete({ complete }, 'update')).toBe(complete);
      expect(isListComplete({ complete, listsRead }, 'bugs')).toBe(complete);
    }
  });

  test('needs every list that a kind rests on', () => {
    const both = [{ name: 'repositories', kinds: ['update' as const], complete: false }, ...listsRead];
    expect(isKindComplete({ complete: false, listsRead: both }, 'update')).toBe(false);
  });
});
