import { describe, expect, test } from 'vitest';
import type { PageMilestone } from '#domain/schedule.ts';
import { NOW } from '../builders.ts';
import { scheduleStrip } from './schedule.ts';

const freeze = (startsOn: string, part: Partial<PageMilestone> = {}): PageMilestone => ({
  release: 'f46',
  name: 'Freeze',
  startsOn,
  source: 'schedule',
  ...part,
});
const stripOf = (milestone: PageMilestone) => {
  const [words] = scheduleStrip([milestone], NOW);
  return `${words?.day} ${words?.words}${words?.more}`;
};

describe('the Schedule strip', () => {
  test.each([
    ['2026-12-02', '2 Dec f46 Freeze'],
    ['2027-01-13', '13 Jan f46 Freeze'],
    ['2027-11-24', '24 Nov 2027 f46 Freeze'],
  ])('says the day %s, with its year where it is far away, and leaves to the browser how far that is', (day, words) => {
    expect(stripOf(freeze(day))).toBe(words);
    expect(scheduleStrip([freeze(day)], NOW)[0]).toMatchObject({ from: day, until: undefined });
  });

  test('says until when something lasts', () => {
    expect(stripOf(freeze('2026-11-20', { endsOn: '2026-12-05' }))).toBe('20 Nov f46 Freeze, until 5 Dec');
    expect(scheduleStrip([freeze('2026-11-20', { endsOn: '2026-12-05' })], NOW)[0]?.until).toBe('2026-12-05');
  });

  test.each([
    ['Branch Fedora Linux 46 from Rawhide', 'Branch from Rawhide'],
    ['Fedora Linux 46 EOL auto closure', 'EOL auto closure'],
    ['Fedora Linux 44 EOL auto closure', 'Fedora Linux 44 EOL auto closure'],
    ['Beta Freeze (starts at 1400 UTC)', 'Beta Freeze'],
    [' (only this)', ' (only this)'],
  ])('says %j in short', (name, short) => {
    expect(stripOf(freeze('2026-12-02', { name }))).toBe(`2 Dec f46 ${short}`);
  });

  test('says where services disagree, and keeps the direction of a name to itself', () => {
    const others = ['2026-12-09', '2026-12-16'].map((startsOn) => ({ startsOn, source: 'schedule' }));
    expect(stripOf(freeze('2026-12-02', { release: 'f43', name: 'End \u202eof Life', others }))).toBe(
      '2 Dec f43 End \u202eof Life\u202c, the schedule says 9 Dec 2026 or 16 Dec 2026',
    );
  });
});
