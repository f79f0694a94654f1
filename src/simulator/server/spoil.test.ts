import { describe, expect, test } from 'vitest';
import type { FaultMode } from '../faults.ts';
import { spoil } from './spoil.ts';

const spoiled = (mode: FaultMode, value: unknown): unknown => {
  const { body } = spoil(mode, { status: 200, type: 'application/json', body: JSON.stringify(value) });
  return JSON.parse(body.toString());
};

describe('a spoiled list', () => {
  test('is empty and says so in its totals', () => {
    const page = { requests: [1, 2], total_requests: 2, pagination: { page: 1, pages: 1 }, args: { tags: [1] } };
    const empty = { requests: [], total_requests: 0, pagination: { page: 1, pages: 0 }, args: { tags: [1] } };
    expect(spoiled('empty-list', page)).toEqual(empty);
    expect(spoiled('empty-list', [1, 2])).toEqual([]);
  });

  test('has lost its second half and keeps its totals', () => {
    expect(spoiled('half-list', { bugs: [1, 2, 3, 4], total_matches: 4 })).toEqual({ bugs: [1, 2], total_matches: 4 });
    expect(spoiled('half-list', { rpms: { a: [1], b: [2] }, tests: { c: [3] } })).toEqual({
      rpms: { a: [1] },
      tests: { c: [3] },
    });
  });

  test('holds one element of another type', () => {
    expect(spoiled('broken-record', { updates: [{ a: 1 }, { a: 2 }, { a: 3 }] })).toEqual({
      updates: [{ a: 1 }, 'not a record', { a: 3 }],
    });
    expect(spoiled('broken-record', ['a', 'b'])).toEqual(['a', 42]);
    expect(spoiled('broken-record', { rpms: { a: [1], b: [2] } })).toEqual({ rpms: { a: [1], b: 42 } });
  });

  test('is an empty body when it is not JSON', () => {
    expect(spoil('half-list', { status: 200, type: 'text/xml', body: '<data/>' }).body).toBe('');
  });
});
