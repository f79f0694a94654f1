import { describe, expect, test } from 'vitest';
import { aRelease, aSourceIdentity, someReleases } from '#domain/builders.ts';
import type { Milestone, Schedule } from '#domain/schedule.ts';
import { filesIn, readText, whereRecorded } from '#simulator/test-exchanges.ts';
import { deriveSchedule } from './schedule.ts';

const NOW = '2026-11-24T14:00:00Z';

const aSchedule = (milestones: readonly Milestone[]): Schedule => ({
  version: 1,
  source: aSourceIdentity({ id: 'schedule', kinds: {} }),
  collectedAt: NOW,
  complete: true,
  parts: [],
  dropped: [],
  droppedCount: 0,
  milestones: [...milestones],
});

/** Bodhi has the end of f43 a week earlier than the schedulers. */
const releases = someReleases({
  releases: [aRelease({ name: 'f43', distTag: 'f43', endsOn: '2026-12-02' }), aRelease({ releasedOn: '2026-10-27' })],
});

const nextOf = (milestones: readonly Milestone[]) => deriveSchedule({ schedule: aSchedule(milestones), releases }, NOW);
const linesOf = (milestones: readonly Milestone[]): string[] =>
  nextOf(milestones).map(({ release, name }) => `${release} ${name}`);

const MAIN_DATES = [
  'f43 End of Life',
  'f46 Mass Rebuild: RPMs',
  'f46 Branch Fedora Linux 46 from Rawhide',
  'f46 Post-branch Freeze (end date approximate)',
  'f46 Beta Freeze (starts at 1400 UTC)',
  'f46 Final Freeze (starts at 1400 UTC)',
  'f46 Current Final Target date',
  'f44 End of Life',
];

/** A whole key schedule, in the words that the schedulers use, with days of our own. */
const CALENDAR: readonly (readonly [release: string, startsOn: string, name: string])[] = [
  ['f45', '2026-09-15', 'Beta Freeze (starts at 1400 UTC)'],
  ['f45', '2026-10-06', 'Final Freeze (starts at 1400 UTC)'],
  ['f45', '2026-10-20', 'Early Final Target date'],
  ['f45', '2026-10-20', 'Current Final Target date'],
  ['f45', '2026-10-27', 'Final Target date #1'],
  ['f45', '2026-11-17', 'Fedora Linux 43 EOL auto closure'],
  ['f45', '2026-12-09', 'Fedora Linux 43 End of Life'],
  ['f46', '2026-08-11', 'Rawhide starts Fedora Linux 46 development'],
  ['f46', '2026-12-15', 'Change Checkpoint: Proposal submission deadline (Changes requiring mass rebuild)'],
  ['f46', '2026-12-22', 'Change Checkpoint: Proposal submission deadline (System Wide Changes)'],
  ['f46', '2027-01-12', 'Change Checkpoint: Proposal submission deadline (Self Contained Changes)'],
  ['f46', '2027-01-20', 'Mass Rebuild: RPMs'],
  ['f46', '2027-02-02', 'Retire Orphaned and Long-Time FTBFS Rawhide Packages'],
  ['f46', '2027-02-09', 'Change Checkpoint: Completion deadline (testable)'],
  ['f46', '2027-02-09', 'Branch Fedora Linux 46 from Rawhide'],
  ['f46', '2027-02-09', 'Post-branch Freeze (end date approximate)'],
  ['f46', '2027-02-16', 'Retire FTI packages in NEW state'],
  ['f46', '2027-02-23', 'Bodhi updates-testing activation point'],
  ['f46', '2027-02-23', 'Beta Freeze (starts at 1400 UTC)'],
  ['f46', '2027-03-16', 'Beta Release (Early Target)'],
  ['f46', '2027-03-23', 'Current Beta Target date'],
  ['f46', '2027-04-06', 'Final Freeze (starts at 1400 UTC)'],
  ['f46', '2027-04-20', 'Early Final Target date'],
  ['f46', '2027-04-20', 'Current Final Target date'],
  ['f46', '2027-04-27', 'Final Target date #1'],
  ['f44', '2027-05-18', 'Fedora Linux 44 End of Life'],
];

describe('a whole calendar', () => {
  const milestones = CALENDAR.map(([release, startsOn, name]) => ({ release, startsOn, name }));

  test('gives the dates that packagers wait for', () => {
    expect(linesOf(milestones)).toEqual(MAIN_DATES);
  });

  test('says where Bodhi has another day for the end of a release', () => {
    expect(nextOf(milestones)[0]).toMatchObject({
      startsOn: '2026-12-02',
      others: [{ startsOn: '2026-12-09', source: 'schedule' }],
    });
  });
});

/** The days and names of a calendar, under the release that each belongs to. */
const milestonesIn = (calendar: string): Milestone[] =>
  calendar.split('BEGIN:VEVENT').flatMap((event) => {
    const day = /^DTSTART\S*:(\d{4})(\d\d)(\d\d)/m.exec(event);
    const summary = /^SUMMARY:F(\d+): (.*?)\r?$/m.exec(event);
    if (day === null || summary === null) return [];
    const [, number = '', name = ''] = summary;
    return [{ release: `f${number}`, name, startsOn: day.slice(1).join('-') }];
  });

whereRecorded('the real calendar', () => {
  const [calendar = ''] = filesIn('upstream/real/schedule/fedora-releases_2026-01-17_*.ics.txt').map(readText);

  test('gives the same', () => {
    const milestones = milestonesIn(calendar.replaceAll(/\r?\n[ \t]/g, ''));
    expect(linesOf(milestones.filter(({ release }) => release !== 'f47'))).toEqual(MAIN_DATES);
  });
});
