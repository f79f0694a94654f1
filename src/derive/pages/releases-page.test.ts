import { describe, expect, test } from 'vitest';
import { aRelease, aSourceIdentity, someReleases } from '#domain/builders.ts';
import type { Milestone, Schedule } from '#domain/schedule.ts';
import type { ReleasesPage } from '#domain/pages/site-pages.ts';
import { derive, NOW } from '../test-site.ts';

const scheduleOf = (milestones: Milestone[]): Schedule => ({
  version: 1,
  source: aSourceIdentity({ id: 'schedule', title: 'schedule', kinds: {} }),
  collectedAt: NOW,
  complete: true,
  parts: [],
  dropped: [],
  droppedCount: 0,
  milestones,
});

function releasesOf(milestones: Milestone[], releases = [aRelease()]): ReleasesPage['releases'] {
  const input = { schedule: scheduleOf(milestones), releases: someReleases({ releases }) };
  const file = derive([], input).get('releases.json');
  if (file?.schema !== 'releases-page') throw new Error('no page of releases');
  return file.page.releases;
}

const at = (release: string, startsOn: string, name: string): Milestone => ({ release, startsOn, name });
const epel = (number: string) => aRelease({ name: `epel${number}`, distTag: `epel${number}`, title: `EPEL ${number}` });
const rawhide = aRelease({ name: 'rawhide', distTag: 'f46', state: 'pending', composedByBodhi: false });
const eln = aRelease({ name: 'eln', distTag: 'eln', state: 'pending', composedByBodhi: false });

describe('the page of releases', () => {
  test('has every release that has not ended: newest Fedora first, then EPEL, then ELN', () => {
    const all = [
      eln,
      epel('9'),
      epel('10.2'),
      aRelease({ name: 'f42', distTag: 'f42', state: 'archived' }),
      aRelease(),
      rawhide,
    ];
    expect(releasesOf([], all).map(({ name }) => name)).toEqual(['rawhide', 'f45', 'epel10.2', 'epel9', 'eln']);
    expect(releasesOf([], all).map(({ branch }) => branch)).toEqual(['rawhide', 'f45', 'epel10.2', 'epel9', 'rawhide']);
  });

  test('has a release that only the schedule knows, as long as something of it lies ahead', () => {
    const planned = at('f47', '2027-08-17', 'Branch Fedora Linux 47 from Rawhide');
    expect(releasesOf([planned, at('f38', '2023-01-01', 'Beta Freeze')])).toMatchObject([
      { name: 'f47', title: 'Fedora 47', state: 'planned', milestones: [{ ...planned, source: 'schedule' }] },
      { name: 'f45' },
    ]);
  });

  test('puts a date under the release that it is about, and tells main dates from others', () => {
    const all = releasesOf([
      at('f46', '2026-12-01', 'Elections'),
      at('f47', '2028-05-10', 'Fedora Linux 45 End of Life'),
      at('f45', '2026-10-13', 'Final Freeze'),
    ]);
    expect(all.find(({ name }) => name === 'f45')?.milestones.map(({ name, main }) => [name, main])).toEqual([
      ['Final Freeze', true],
      ['End of Life', true],
    ]);
  });

  test('takes the date of Bodhi where the two disagree, and says what the schedule has', () => {
    const ends = aRelease({ endsOn: '2027-12-01' });
    expect(releasesOf([at('f47', '2027-12-08', 'Fedora Linux 45 End of Life')], [ends])[0]?.milestones).toEqual([
      {
        release: 'f45',
        name: 'End of Life',
        event: 'end-of-life',
        startsOn: '2027-12-01',
        source: 'fedora-releases',
        others: [{ startsOn: '2027-12-08', source: 'schedule' }],
        main: true,
      },
    ]);
  });

  test('has the end of an EPEL release, of which only Bodhi knows', () => {
    const old = { ...epel('9'), endsOn: '2032-05-30' };
    expect(releasesOf([], [old])[0]?.milestones).toMatchObject([{ name: 'End of Life', startsOn: '2032-05-30' }]);
  });
});
