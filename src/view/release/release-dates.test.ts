import { describe, expect, test } from 'vitest';
import type { LivingRelease, ReleaseMilestone } from '#domain/pages/site-pages.ts';
import { NOW } from '../builders.ts';
import { releaseRows } from './release-dates.ts';

const at = (startsOn: string, name: string, part: Partial<ReleaseMilestone> = {}): ReleaseMilestone => ({
  release: 'f46',
  name,
  startsOn,
  source: 'schedule',
  main: true,
  ...part,
});
const rowOf = (...milestones: ReleaseMilestone[]) => {
  const release: LivingRelease = {
    name: 'rawhide',
    title: 'Fedora 46',
    state: 'pending',
    composedByBodhi: false,
    branch: 'rawhide',
    milestones,
  };
  return releaseRows([release], NOW)[0];
};

describe('the dates of a release', () => {
  test('are over, go on, or lie ahead; the first main one that is not over comes next', () => {
    const row = rowOf(
      at('2026-11-01', 'Mass Rebuild', { endsOn: '2026-11-20' }),
      at('2026-11-23', 'Elections', { main: false }),
      at('2026-11-20', 'Beta Freeze', { endsOn: '2026-12-01' }),
      at('2026-11-25', 'Beta'),
      at('2027-01-03', 'End of Life'),
    );
    expect(row?.dates.map(({ words, when, isNext }) => [words, when, isNext])).toEqual([
      ['Mass Rebuild', 'past', false],
      ['Beta Freeze', 'now', true],
      ['Beta', 'ahead', false],
      ['End of Life', 'ahead', false],
    ]);
    expect(row?.next?.words).toBe('Beta Freeze');
    expect(row?.others.map(({ words }) => words)).toEqual(['Elections']);
  });

  test('name their years, both ends, and what the schedule says otherwise', () => {
    const others = [{ startsOn: '2026-12-09', source: 'schedule' }];
    const row = rowOf(at('2027-01-27', 'Freeze', { endsOn: '2027-02-17', others }));
    expect(row?.dates[0]).toMatchObject({ days: '27 Jan 2027 to 17 Feb 2027', note: 'the schedule says 9 Dec 2026' });
  });

  test('say when it is released and when it ends, by Bodhi or by the target', () => {
    expect(rowOf(at('2027-04-27', 'Current Final Target date', { event: 'release' }))?.released?.days).toBe(
      '27 Apr 2027',
    );
    const ends = at('2028-05-01', 'End of Life', { event: 'end-of-life' });
    expect(rowOf(at('2027-04-20', 'Release', { event: 'release' }), ends)).toMatchObject({
      released: { from: '2027-04-20' },
      ends: { from: '2028-05-01' },
    });
    expect(rowOf()).toMatchObject({ released: undefined, ends: undefined, next: undefined });
  });
});
