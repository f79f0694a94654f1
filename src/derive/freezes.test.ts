import { describe, expect, test } from 'vitest';
import { aFinding, aRelease } from '#domain/builders.ts';
import type { Release } from '#domain/release.ts';
import { afterFreeze, freezesIn } from './freezes.ts';

const NAME = 'Beta Freeze (starts at 1400 UTC)';
const milestones = [
  { release: 'f46', name: NAME, startsOn: '2027-03-02', endsOn: '2027-03-23' },
  { release: 'f46', name: 'Beta Release', startsOn: '2027-03-23' },
];
const freezeAt = (state: Release['state']) => freezesIn(milestones, [aRelease({ name: 'f46', state })]);
const told = (at: string, state: Release['state'] = 'pending', loss = false) => {
  const deadline = { at, consequence: 'goes stable by itself', loss };
  const finding = afterFreeze(aFinding({ kind: 'update', release: 'f46', facts: [], deadline }), freezeAt(state));
  return { deadline: finding.deadline, facts: finding.facts.map(({ label }) => label) };
};

describe('an update that would go stable by itself', () => {
  test('on a day of a freeze does so after it', () => {
    const deadline = {
      at: '2027-03-23T00:00:00Z',
      consequence: 'goes stable by itself after the Beta Freeze',
      loss: false,
    };
    for (const day of ['02', '10', '23']) expect(told(`2027-03-${day}T02:00:00Z`).deadline).toEqual(deadline);
  });

  test('on another day keeps it', () => {
    for (const day of ['2027-03-01', '2027-03-24'])
      expect(told(`${day}T02:00:00Z`).deadline).toMatchObject({
        at: `${day}T02:00:00Z`,
        consequence: 'goes stable by itself',
      });
  });

  test('has no date where Bodhi says that the release is frozen and the schedule does not say until when', () => {
    expect(told('2027-03-30T02:00:00Z', 'frozen')).toEqual({
      deadline: undefined,
      facts: ['goes stable by itself after the freeze'],
    });
  });

  test('is not held by an old schedule once the release is out', () => {
    expect(told('2027-03-10T02:00:00Z', 'current').deadline?.at).toBe('2027-03-10T02:00:00Z');
  });
});

test('a loss is not put off by a freeze', () => {
  expect(told('2027-03-10T02:00:00Z', 'frozen', true).deadline?.at).toBe('2027-03-10T02:00:00Z');
});
