import { describe, expect, test } from 'vitest';
import { NOW } from './builders.ts';
import { scheduleStrip } from './schedule.ts';

const strip = (...days: (readonly [string, string?])[]) =>
  scheduleStrip(
    days.map(([startsOn, endsOn]) => ({
      release: 'f46',
      name: 'Freeze',
      startsOn,
      ...(endsOn === undefined ? {} : { endsOn }),
    })),
    NOW,
  );

describe('the Schedule strip', () => {
  test('says of the first date how far it is, of the others only the day', () => {
    expect(strip(['2026-12-02'], ['2027-01-13'], ['2027-11-24'])).toEqual([
      { at: '2026-12-02', day: '2 Dec', words: 'f46 Freeze, in 8 days' },
      { at: '2027-01-13', day: '13 Jan', words: 'f46 Freeze' },
      { at: '2027-11-24', day: '24 Nov 2027', words: 'f46 Freeze' },
    ]);
  });

  test.each([
    ['2026-11-24', 'today'],
    ['2026-11-25', 'tomorrow'],
    ['2026-11-26', 'in 2 days'],
  ])('counts whole days: %s is %s', (day, words) => {
    expect(strip([day])[0]?.words).toBe(`f46 Freeze, ${words}`);
  });

  test('says until when something lasts, and that it has begun', () => {
    expect(strip(['2026-11-20', '2026-12-05'])[0]).toEqual({
      at: '2026-11-20',
      day: '20 Nov',
      words: 'f46 Freeze, now, until 5 Dec',
    });
  });

  test.each([
    ['Branch Fedora Linux 46 from Rawhide', 'Branch from Rawhide'],
    ['Fedora Linux 44 EOL auto closure', 'Fedora Linux 44 EOL auto closure'],
    ['Beta Freeze (starts at 1400 UTC)', 'Beta Freeze'],
    [' (only this)', ' (only this)'],
  ])('says %j in short', (name, short) => {
    expect(scheduleStrip([{ release: 'f46', name, startsOn: '2026-12-02' }], NOW)[0]?.words).toBe(
      `f46 ${short}, in 8 days`,
    );
  });

  test('says where services disagree, and keeps the direction of a name to itself', () => {
    const milestone = {
      release: 'f43',
      name: 'End \u202eof Life',
      startsOn: '2026-12-02',
      note: 'the schedule says 9 Dec 2026',
    };
    expect(scheduleStrip([milestone], NOW)[0]?.words).toBe(
      'f43 End \u202eof Life\u202c, in 8 days, the schedule says 9 Dec 2026',
    );
  });
});
