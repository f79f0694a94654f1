import { describe, expect, test } from 'vitest';
import type { LivingRelease, ReleaseMilestone } from '#domain/pages/site-pages.ts';
import { NOW } from '../builders.ts';
import { drawTimeline } from './timeline.ts';

type Dates = Record<string, string | readonly [string, string]>;

const EVENTS: Readonly<Record<string, ReleaseMilestone['event']>> = {
  'Branch Fedora Linux 46 from Rawhide': 'branch',
  'Final Freeze': 'freeze',
  'Current Final Target date': 'release',
  Release: 'release',
  'End of Life': 'end-of-life',
};

const release = (state: LivingRelease['state'], dates: Dates = {}): LivingRelease => ({
  name: 'f46',
  title: 'Fedora 46',
  state,
  composedByBodhi: true,
  milestones: Object.entries(dates).map(([name, at]) => ({
    release: 'f46',
    name,
    event: EVENTS[name],
    source: 'schedule',
    main: true,
    ...(typeof at === 'string' ? { startsOn: at } : { startsOn: at[0], endsOn: at[1] }),
  })),
});
const draw = (one: LivingRelease) => drawTimeline([one], NOW).rows[0];

describe('the timeline', () => {
  const whole = release('pending', {
    'Branch Fedora Linux 46 from Rawhide': '2027-02-16',
    'Final Freeze': ['2027-04-13', '2027-04-27'],
    'Current Final Target date': '2027-04-27',
    'End of Life': '2028-05-24',
  });

  test('draws what is being made before what is out, and freezes where they are', () => {
    const { development, supported, freezes, marks } = draw(whole) ?? {};
    expect((development?.x ?? 0) + (development?.width ?? 0)).toBeCloseTo(supported?.x ?? 0);
    expect(freezes).toHaveLength(1);
    expect(freezes?.[0]?.x).toBeLessThan(supported?.x ?? 0);
    // The end lies beyond the edge: it has no mark.
    expect(marks).toHaveLength(2);
  });

  test('stays inside of its edges, whatever the dates', () => {
    const far = release('current', { Release: '1999-01-01', 'End of Life': '2099-01-01' });
    const { width } = drawTimeline([far], NOW);
    const { supported, development } = draw(far) ?? {};
    expect(development).toBeUndefined();
    expect((supported?.x ?? 0) + (supported?.width ?? 0)).toBe(width);
    expect(draw(release('current', { Release: '1999-01-01', 'End of Life': '2000-01-01' }))?.supported).toBeUndefined();
  });

  test('draws a release without dates as what it is now', () => {
    expect(draw(release('current'))).toMatchObject({ development: undefined, supported: { x: 92 } });
    expect(draw(release('pending'))).toMatchObject({ development: { x: 92 }, supported: undefined });
    expect(draw(release('planned'))).toMatchObject({ development: undefined, supported: undefined });
  });

  test('says the same in words, and begins a quarter at its first day', () => {
    const { description, ticks, today } = drawTimeline([whole, release('current')], NOW);
    expect(description).toBe(
      'f46: made from 16 Feb 2027, released on 27 Apr 2027, ends on 24 May 2028. f46: no dates.',
    );
    expect(ticks.map(({ words }) => words)).toEqual([
      'Jul 2026',
      'Oct 2026',
      'Jan 2027',
      'Apr 2027',
      'Jul 2027',
      'Oct 2027',
    ]);
    expect(today.words).toBe('24 Nov');
  });
});
