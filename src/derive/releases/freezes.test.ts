import { describe, expect, test } from 'vitest';
import { freezeAt, plannedFreezes, putOff } from './freezes.ts';

const beta = { release: 'f46', name: 'Beta Freeze (starts at 1400 UTC)', startsOn: '2027-03-02', endsOn: '2027-03-23' };
const final = { release: 'f46', name: 'Final Freeze', startsOn: '2027-04-06', endsOn: '2027-04-20' };
const freezesOf = (...milestones: Parameters<typeof plannedFreezes>[0]) => plannedFreezes(milestones).get('f46') ?? [];
const freezes = freezesOf(final, { release: 'f46', name: 'Beta Release', startsOn: '2027-03-23' }, beta);

describe('the freezes of a schedule', () => {
  test('are what is called so and has an end, in the order of their days', () => {
    expect(freezes.map(({ name }) => name)).toEqual(['Beta Freeze', 'Final Freeze']);
    expect(freezesOf({ release: 'f46', name: 'String Freeze', startsOn: '2027-03-02' })).toEqual([]);
  });

  test('last from the start of their first day to the first push after their last day', () => {
    const named = (at: string) => freezeAt(freezes, at)?.name;
    expect(named('2027-03-01T23:59:59Z')).toBeUndefined();
    expect(named('2027-03-02T00:00:00Z')).toBe('Beta Freeze');
    expect(named('2027-03-23T23:59:59Z')).toBe('Beta Freeze');
    expect(named('2027-03-24T00:13:59Z')).toBe('Beta Freeze');
    expect(named('2027-03-24T00:14:00Z')).toBeUndefined();
  });
});

describe('what would be pushed in a freeze', () => {
  test('is pushed by the first push after it, and never earlier than without the freeze', () => {
    for (const at of ['2027-03-02T00:00:00Z', '2027-03-23T00:00:00Z', '2027-03-23T23:59:59Z'])
      expect(putOff(freezes, at)).toMatchObject({ at: '2027-03-24T00:14:00Z', by: { name: 'Beta Freeze' } });
    expect(putOff(freezes, '2027-03-24T00:14:00Z')).toEqual({ at: '2027-03-24T00:14:00Z' });
  });

  test('waits for the next freeze, too, where one follows the other', () => {
    const next = { ...final, startsOn: '2027-03-24', endsOn: '2027-03-30' };
    expect(putOff(freezesOf(beta, next), '2027-03-10T12:00:00Z')).toMatchObject({
      at: '2027-03-31T00:14:00Z',
      by: { name: 'Final Freeze' },
    });
  });
});
