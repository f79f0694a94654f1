import { describe, expect, test } from 'vitest';
import type { Dropped } from '#domain/snapshot.ts';
import { keepUnread } from './keep-unread.ts';

const nameless: Dropped = { reason: 'not a record' };
const named = (id: string): Dropped => ({ id, reason: 'broken' });

const keep = (previous: string[], next: string[], dropped: Dropped[], before: Dropped[] = []) =>
  keepUnread(
    { previous, next, keyOf: (one) => one },
    { dropped, before: { dropped: before, droppedCount: before.length } },
  );

describe('what could not be read', () => {
  test('stays as it was where it says which it is', () => {
    expect(keep(['a', 'b', 'c'], ['a'], [named('b')])).toEqual({ kept: ['b'], dropped: [named('b')] });
    expect(keep(['a'], ['a', 'b'], [named('b')]).kept).toEqual([]);
  });

  test('is what is missing where it says nothing, and is called so from then on', () => {
    expect(keep(['a', 'b'], ['a'], [nameless])).toEqual({ kept: ['b'], dropped: [{ id: 'b', ...nameless }] });
    expect(keep(['a', 'b'], ['a'], [nameless], [{ id: 'b', ...nameless }]).kept).toEqual(['b']);
  });

  test('is not what is missing where more is missing than could not be read', () => {
    expect(keep(['a', 'b', 'c'], ['a'], [nameless])).toEqual({ kept: [], dropped: [nameless] });
  });

  test('is not what is missing now where it could not be read before either', () => {
    expect(keep(['a', 'b'], ['a'], [nameless], [nameless]).kept).toEqual([]);
    expect(keep(['a', 'b'], ['a'], [nameless, nameless], [nameless]).kept).toEqual(['b']);
  });

  describe('where one record makes several', () => {
    const recordOf = (one: string): string => one.slice(0, one.indexOf(':'));
    const keepOf = (previous: string[], next: string[], dropped: Dropped[]) =>
      keepUnread({ previous, next, keyOf: (one) => one, recordOf }, { dropped, before: undefined });

    test('is all that the missing record had made', () => {
      expect(keepOf(['1:a', '2:a', '2:b'], ['1:a'], [nameless])).toEqual({
        kept: ['2:a', '2:b'],
        dropped: [
          { id: '2:a', ...nameless },
          { id: '2:b', ...nameless },
        ],
      });
    });

    test('is not what a record that was read makes no more', () => {
      expect(keepOf(['1:a', '1:b'], ['1:a'], [nameless])).toEqual({ kept: [], dropped: [nameless] });
    });

    test('is not what is missing where more records are missing than could not be read', () => {
      expect(keepOf(['1:a', '2:a', '2:b'], [], [nameless]).kept).toEqual([]);
    });
  });
});
