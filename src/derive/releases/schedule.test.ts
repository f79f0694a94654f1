import { describe, expect, test } from 'vitest';
import { aRelease, aSourceIdentity, someReleases } from '#domain/builders.ts';
import { type Milestone, PageMilestone, type Schedule } from '#domain/schedule.ts';
import { deriveSchedule } from './schedule.ts';

const NOW = '2026-11-24T14:00:00Z';

const aSchedule = (milestones: Milestone[]): Schedule => ({
  version: 1,
  source: aSourceIdentity({ id: 'schedule', title: 'schedule', kinds: {} }),
  collectedAt: NOW,
  complete: true,
  parts: [],
  dropped: [],
  droppedCount: 0,
  milestones,
});

const at = (startsOn: string, name: string, part: Partial<Milestone> = {}): Milestone => ({
  release: 'f46',
  name,
  startsOn,
  ...part,
});

const derive = (milestones: Milestone[], releases = someReleases({ releases: [] })) =>
  deriveSchedule({ schedule: aSchedule(milestones), releases }, NOW).map((one) => PageMilestone.parse(one));

describe('what comes next', () => {
  test('begins with today; what goes on is still to be said, what has passed is not', () => {
    const next = derive([
      at('2026-11-25', 'Tomorrow'),
      at('2026-11-24', 'Today'),
      at('2026-11-23', 'Yesterday'),
      at('2026-11-10', 'Final Freeze', { endsOn: '2026-11-24' }),
      at('2026-11-10', 'Beta Freeze', { endsOn: '2026-11-23' }),
    ]);
    expect(next.map(({ name }) => name)).toEqual(['Final Freeze', 'Today', 'Tomorrow']);
  });

  test('is at most eight: freezes, branching, releases and ends of life first, then what touches many packages', () => {
    const first = [
      'Beta Freeze',
      'Branch Fedora Linux 46 from Rawhide',
      'Current Final Target date',
      'Fedora Linux 44 End of Life',
    ];
    const second = ['Mass Rebuild: RPMs', 'Retire FTI packages in NEW state', 'Bodhi updates-testing activation point'];
    const others = ['Change Checkpoint: Proposal submission deadline (Changes requiring mass rebuild)', 'Elections'];
    const next = derive([
      ...others.map((name) => at('2026-12-01', name)),
      ...second.map((name) => at('2027-01-01', name)),
      ...first.map((name) => at('2027-02-01', name)),
    ]);
    const names = first.map((name) => name.replace('Fedora Linux 44 ', ''));
    expect(next.map(({ name }) => name).toSorted()).toEqual([others[0], ...second, ...names].toSorted());
  });

  test('is of the next half year before anything later', () => {
    const far = at('2027-08-10', 'Branch Fedora Linux 48 from Rawhide', { release: 'f48' });
    const near = Array.from({ length: 8 }, (_, index) => at(`2027-04-2${index}`, 'Elections'));
    expect(derive([far, ...near]).map(({ startsOn }) => startsOn.slice(0, 9))).not.toContain('2027-08-1');
    expect(derive([far, ...near.slice(0, 7)]).at(-1)?.release).toBe('f48');
  });

  test('is the same in whatever order the milestones come', () => {
    const milestones = [at('2026-12-01', 'A'), at('2026-12-01', 'B'), at('2026-12-01', 'A', { release: 'f45' })];
    expect(derive(milestones.toReversed())).toEqual(derive(milestones));
  });

  test('is what there is: without a schedule the dates of Bodhi, without both nothing', () => {
    const releases = someReleases({
      releases: [
        aRelease({ endsOn: '2027-12-01' }),
        aRelease({ name: 'epel9', distTag: 'epel9', endsOn: '2027-06-30' }),
      ],
    });
    expect(deriveSchedule({ schedule: undefined, releases }, NOW)).toEqual([
      { release: 'f45', name: 'End of Life', event: 'end-of-life', startsOn: '2027-12-01', source: 'fedora-releases' },
    ]);
    expect(deriveSchedule({ schedule: undefined, releases: undefined }, NOW)).toEqual([]);
  });
});

describe('a date that the schedule of another release names', () => {
  test('stands under the release that it is about', () => {
    const closure = at('2026-12-09', 'Fedora Linux 43 EOL auto closure', { release: 'f45' });
    expect(derive([closure])).toEqual([{ ...closure, release: 'f43', source: 'schedule' }]);
  });

  test('is left out where that release ended long before', () => {
    const closures = ['2026-06-03', '2027-05-19'].map((day) => at(day, 'Fedora Linux 42 EOL auto closure'));
    const f42 = aRelease({ name: 'f42', distTag: 'f42', state: 'archived', endsOn: '2026-05-13' });
    const next = (part: Partial<typeof f42>, now: string) => {
      const releases = someReleases({ releases: [{ ...f42, ...part }] });
      return deriveSchedule({ schedule: aSchedule(closures), releases }, now).map(({ startsOn }) => startsOn);
    };
    expect(next({}, '2026-05-20T14:00:00Z')).toEqual(['2026-06-03']);
    expect(next({ endsOn: '2027-05-12' }, '2026-05-20T14:00:00Z')).toContain('2027-05-19');
  });

  test('is one end of life, the earliest where schedules disagree and Bodhi says nothing', () => {
    const ends = ['2027-05-19', '2027-06-02', '2027-06-02'].map((day, more) =>
      at(day, 'Fedora Linux 44 End of Life', { release: `f${46 + more}` }),
    );
    expect(derive(ends)).toEqual([
      {
        release: 'f44',
        name: 'End of Life',
        event: 'end-of-life',
        startsOn: '2027-05-19',
        source: 'schedule',
        others: [{ startsOn: '2027-06-02', source: 'schedule' }],
      },
    ]);
  });
});

describe('where Bodhi and the schedule both name a date', () => {
  const rawhide = aRelease({ name: 'rawhide', distTag: 'f46', state: 'pending' });

  test('that of Bodhi counts, and what the schedule says is told', () => {
    const releases = someReleases({ releases: [aRelease({ name: 'f43', distTag: 'f43', endsOn: '2026-12-02' })] });
    const named = [
      at('2026-12-09', 'Fedora Linux 43 End of Life', { release: 'f45' }),
      at('2026-12-02', 'Fedora Linux 43 End of Life', { release: 'f43' }),
      at('2026-12-02', 'Fedora Linux 43 EOL auto closure', { release: 'f45' }),
    ];
    expect(derive(named, releases)).toEqual([
      {
        release: 'f43',
        name: 'End of Life',
        event: 'end-of-life',
        startsOn: '2026-12-02',
        source: 'fedora-releases',
        others: [{ startsOn: '2026-12-09', source: 'schedule' }],
      },
      { ...named[2], release: 'f43', source: 'schedule' },
    ]);
  });

  test('nothing is told when they agree', () => {
    const releases = someReleases({ releases: [{ ...rawhide, endsOn: '2028-05-24' }] });
    expect(derive([at('2028-05-24', 'End of Life')], releases)).toEqual([
      { release: 'f46', name: 'End of Life', event: 'end-of-life', startsOn: '2028-05-24', source: 'fedora-releases' },
    ]);
  });

  test('a release that is out has no target dates any more', () => {
    const releases = someReleases({ releases: [{ ...rawhide, releasedOn: '2026-11-20' }] });
    const targets = ['Early Final Target date', 'Current Final Target date', 'Final Target date #1'];
    expect(
      derive(
        targets.map((name) => at('2026-11-24', name)),
        releases,
      ),
    ).toEqual([]);
  });

  test('a release that Bodhi has a day for keeps its name', () => {
    const releases = someReleases({ releases: [{ ...rawhide, releasedOn: '2027-04-20' }] });
    expect(
      derive([at('2027-04-13', 'Current Final Target date'), at('2027-04-20', 'Final Target date #1')], releases),
    ).toEqual([
      {
        release: 'f46',
        name: 'Release',
        event: 'release',
        startsOn: '2027-04-20',
        source: 'fedora-releases',
        others: [{ startsOn: '2027-04-13', source: 'schedule' }],
      },
    ]);
  });
});
