import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aRelease, aSourceIdentity, someReleases } from '#domain/builders.ts';
import { deriveSchedule } from './schedule.ts';

const CALENDAR = '../shared/upstream/real/schedule/fedora-releases_2026-01-17_7753562.ics.txt';
const NOW = '2026-11-24T14:00:00Z';

/** The days and names of a calendar, under the release that each belongs to. */
const milestonesIn = (calendar: string) =>
  calendar.split('BEGIN:VEVENT').flatMap((event) => {
    const day = /^DTSTART\S*:(\d{4})(\d\d)(\d\d)/m.exec(event);
    const summary = /^SUMMARY:F(\d+): (.*?)\r?$/m.exec(event);
    if (day === null || summary === null) return [];
    const [, number = '', name = ''] = summary;
    return [{ release: `f${number}`, name, startsOn: day.slice(1).join('-') }];
  });

test.skipIf(!existsSync(CALENDAR))(
  'the real calendar gives the dates that packagers wait for (needs ../shared)',
  () => {
    const milestones = milestonesIn(readFileSync(CALENDAR, 'utf8').replaceAll(/\r?\n[ \t]/g, ''));
    const schedule = {
      version: 1 as const,
      source: aSourceIdentity({ id: 'schedule', kinds: {} }),
      collectedAt: NOW,
      complete: true,
      parts: [],
      dropped: [],
      droppedCount: 0,
      milestones: milestones.filter(({ release }) => release !== 'f47'),
    };
    const releases = someReleases({
      releases: [
        aRelease({ name: 'f43', distTag: 'f43', endsOn: '2026-12-02' }),
        aRelease({ releasedOn: '2026-10-27' }),
      ],
    });
    const next = deriveSchedule({ schedule, releases }, NOW);
    process.stdout.write(`real/schedule: ${milestones.length} dates; next ${next.length}\n`);
    expect(next.map(({ release, name }) => `${release} ${name}`)).toEqual([
      'f43 End of Life',
      'f46 Mass Rebuild: RPMs',
      'f46 Branch Fedora Linux 46 from Rawhide',
      'f46 Post-branch Freeze (end date approximate)',
      'f46 Beta Freeze (starts at 1400 UTC)',
      'f46 Final Freeze (starts at 1400 UTC)',
      'f46 Current Final Target date',
      'f44 End of Life',
    ]);
    expect(next[0]?.others).toEqual([{ startsOn: '2026-12-09', source: 'schedule' }]);
  },
);
