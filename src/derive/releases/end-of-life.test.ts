import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aRelease, aSourceIdentity, someReleases } from '#domain/builders.ts';
import type { Milestone, Schedule } from '#domain/schedule.ts';
import { endsOfLife } from './end-of-life.ts';

const aSchedule = (milestones: Milestone[]): Schedule => ({
  version: 1,
  source: aSourceIdentity({ id: 'schedule', title: 'schedule', kinds: {} }),
  collectedAt: '2026-11-24T14:00:00Z',
  complete: true,
  parts: [],
  dropped: [],
  droppedCount: 0,
  milestones,
});
const endOf43 = (startsOn: string, release = 'f45'): Milestone => ({
  release,
  name: 'Fedora Linux 43 End of Life',
  startsOn,
});
const f43 = (endsOn?: string) =>
  someReleases({ releases: [aRelease({ name: 'f43', distTag: 'f43', ...(endsOn === undefined ? {} : { endsOn }) })] });

describe('the end of a release', () => {
  test('is the day of Bodhi, and the other day of the schedule is named', () => {
    const ends = endsOfLife({ releases: f43('2026-12-02'), schedule: aSchedule([endOf43('2026-12-09')]) });
    expect(ends('f43')).toEqual({
      endsOn: '2026-12-02',
      source: 'fedora-releases',
      others: [{ endsOn: '2026-12-09', source: 'schedule' }],
    });
  });

  test('is said once where both agree', () => {
    const ends = endsOfLife({ releases: f43('2026-12-02'), schedule: aSchedule([endOf43('2026-12-02')]) });
    expect(ends('f43')).toEqual({ endsOn: '2026-12-02', source: 'fedora-releases', others: [] });
  });

  test('is the earliest day of the schedules where Bodhi names none', () => {
    const schedule = aSchedule([endOf43('2026-12-09'), endOf43('2026-12-02', 'f43'), endOf43('2026-12-09', 'f46')]);
    expect(endsOfLife({ releases: f43(), schedule })('f43')).toEqual({
      endsOn: '2026-12-02',
      source: 'schedule',
      others: [{ endsOn: '2026-12-09', source: 'schedule' }],
    });
    expect(endsOfLife({ releases: undefined, schedule })('f43')?.endsOn).toBe('2026-12-02');
  });

  test('is not the day on which its bugs are closed', () => {
    const closure = { ...endOf43('2026-12-09'), name: 'Fedora Linux 43 EOL auto closure' };
    expect(endsOfLife({ releases: f43(), schedule: aSchedule([closure]) })('f43')).toBeUndefined();
  });

  test('is found for rawhide under its name and under its dist tag', () => {
    const releases = someReleases({ releases: [aRelease({ name: 'rawhide', distTag: 'f46', endsOn: '2028-05-24' })] });
    const ends = endsOfLife({ releases, schedule: undefined });
    expect(ends('rawhide')).toEqual(ends('f46'));
    expect(ends('rawhide')?.endsOn).toBe('2028-05-24');
  });

  test('is one day, of Bodhi if Bodhi has one, and no day is named twice', () => {
    const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
    const days = fc.array(
      day.map((date) => date.toISOString().slice(0, 10)),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(days, days, ([bodhi], planned) => {
        const schedule = aSchedule(planned.map((startsOn) => endOf43(startsOn)));
        const end = endsOfLife({ releases: f43(bodhi), schedule })('f43');
        expect(end?.endsOn).toBe(bodhi ?? planned.toSorted()[0]);
        const named = end === undefined ? [] : [end, ...end.others].map(({ endsOn }) => endsOn);
        expect(new Set(named)).toEqual(new Set(bodhi === undefined ? planned : [bodhi, ...planned]));
        expect(named).toHaveLength(new Set(named).size);
      }),
    );
  });
});
