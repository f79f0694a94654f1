/** The releases as they stand four weeks after Fedora 45 came out. */
import { dayAfter } from './time.ts';
import type { WorldRelease } from './nouns.ts';

export function createReleases(now: number): WorldRelease[] {
  const day = (days: number): string => dayAfter(now, days);
  const releases: WorldRelease[] = [
    fedora(46, { state: 'pending', branch: 'rawhide', composedByBodhi: false, eol: day(390) }),
    fedora(45, { state: 'current', releasedOn: day(-28), eol: day(372) }),
    fedora(44, { state: 'current', releasedOn: day(-217), eol: day(176) }),
    fedora(43, { state: 'current', releasedOn: day(-392), eol: day(8) }),
    fedora(42, { state: 'archived', releasedOn: day(-588), eol: day(-195) }),
    containerRelease('F', 'Flatpaks', 'FLATPAK'),
    containerRelease('C', 'Containers', 'CONTAINER'),
    epel('8', { state: 'frozen', eol: day(918) }),
    epel('9', { state: 'current', eol: day(2014) }),
    epel('10.1', { state: 'disabled', branch: 'epel10.1' }),
    epel('10.2', { state: 'current', branch: 'epel10.2' }),
    epel('10.3', { state: 'pending', version: '10', branch: 'epel10' }),
    { ...BLANK, name: 'ELN', longName: 'Fedora ELN', version: 'eln', branch: 'eln', distTag: 'eln' },
  ];
  return releases.map((release) => ({
    ...release,
    requirements: release.composedByBodhi ? OF_COMPOSED : OF_OTHERS,
  }));
}

/** Production values of July 2025. */
const OF_COMPOSED = { karma: 1, days: 7, critpathKarma: 2, critpathDays: 14 };
const OF_OTHERS = { karma: 0, days: 0, critpathKarma: 0, critpathDays: 0 };

const BLANK = {
  idPrefix: 'FEDORA',
  state: 'pending',
  composedByBodhi: false,
  releasedOn: null,
  eol: null,
} as const satisfies Partial<WorldRelease>;

const fedora = (number: number, part: Partial<WorldRelease>): WorldRelease => ({
  ...BLANK,
  name: `F${number}`,
  longName: `Fedora ${number}`,
  version: String(number),
  branch: `f${number}`,
  distTag: `f${number}`,
  composedByBodhi: true,
  ...part,
});

const containerRelease = (letter: string, what: string, prefix: string): WorldRelease => ({
  ...fedora(45, { state: 'current' }),
  name: `F45${letter}`,
  longName: `Fedora 45 ${what}`,
  idPrefix: `FEDORA-${prefix}`,
  distTag: `f45-${prefix.toLowerCase()}`,
});

/** The leading minor release of EPEL 10 has the branch and the version of the major one: https://bodhi.fedoraproject.org/releases/ */
const epel = (number: string, part: Partial<WorldRelease>): WorldRelease => ({
  ...BLANK,
  name: `EPEL-${number}`,
  longName: `Fedora EPEL ${number}`,
  version: number,
  idPrefix: 'FEDORA-EPEL',
  branch: `epel${number}`,
  distTag: `epel${number}`,
  composedByBodhi: true,
  ...part,
});
