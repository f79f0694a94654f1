import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aFinding,
  anOwnedPackage,
  anOwnership,
  aRelease,
  aSnapshot,
  aSourceIdentity,
  someReleases,
  someVersions,
} from '#domain/builders.ts';
import type { Finding } from '#domain/finding/finding.ts';
import type { OwnedPackage } from '#domain/ownership/ownership.ts';
import type { OwnershipMemory } from '#domain/ownership/ownership-memory.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import { livesSomewhere, type Standing } from '#domain/ownership/standing.ts';
import type { BuildList } from '#domain/versions/versions.ts';
import { indexStandings } from './standings.ts';
import { input, NOW, orphaned } from '../test-site.ts';
import { indexVersions } from '../versions/versions.ts';

const BEFORE = '2026-11-24T02:00:00Z';
const NAME = 'quill-epel';

const epel = (name: string) => aRelease({ name, bodhiName: name, title: name, distTag: name });
const releases = someReleases({
  releases: [...someReleases().releases, epel('epel10'), epel('epel9'), { ...epel('epel8'), state: 'archived' }],
});
const ALL = ['rawhide', 'f45', 'epel10', 'epel9'];

/** A package, and all that anybody says of it. */
type World = {
  people?: OwnedPackage['people'];
  groups?: OwnedPackage['groups'];
  epelContact?: string;
  /** Whose repositories were read, and which of them have it; undefined where none was ever read. */
  read?: readonly string[] | undefined;
  carriedBy?: readonly string[];
  readAt?: string;
  isListed?: boolean;
  listMadeAt?: string;
  formerAdmin?: { until: string; seenAt?: string };
  open?: readonly Finding[];
};

const owner = [{ name: 'juniperv', access: 'owner' as const }];
const helper = [{ name: 'osk-lund', access: 'commit' as const }];

function inputOf(world: World): SiteInput {
  const { people = [], groups = [], epelContact, read = ALL, carriedBy = [], readAt = NOW, formerAdmin } = world;
  const owned = anOwnedPackage({ name: NAME, people, groups, ...(epelContact === undefined ? {} : { epelContact }) });
  const lists = read.map((release): BuildList => ({
    ...{ name: `repository of ${release}`, release, stage: 'stable', readAt },
    builds: ['another', ...(carriedBy.includes(release) ? [NAME] : [])].map((name) => [name, '1.0-1', BEFORE]),
  }));
  const memory: OwnershipMemory = {
    ...{ since: BEFORE, changes: [], unseen: [] },
    formerAdmins: formerAdmin === undefined ? [] : [{ package: NAME, name: 'juniperv', ...formerAdmin }],
  };
  const list = aSnapshot({
    source: aSourceIdentity({ id: 'orphans' }),
    collectedAt: world.listMadeAt ?? BEFORE,
    findings: world.isListed === true ? [orphaned(NAME)] : [],
  });
  return input([], {
    ownership: anOwnership({ packages: [owned], memory }),
    releases,
    versions: 'read' in world && world.read === undefined ? undefined : someVersions(lists),
    snapshots: [list, aSnapshot({ findings: [...(world.open ?? [])] })],
  });
}

function standingsOf(world: World) {
  const given = inputOf(world);
  const standings = indexStandings(given, indexVersions(given));
  const [owned] = given.ownership.packages;
  if (owned === undefined) throw new Error('expected a package');
  return { standings, owned };
}
const livesOf = (world: World): Omit<Standing, 'branches'> => {
  const { standings, owned } = standingsOf(world);
  const { branches: _branches, ...lives } = standings.of(owned);
  return lives;
};
const hasPage = (world: World): boolean => {
  const { standings, owned } = standingsOf(world);
  return standings.hasPage(owned);
};
const openIn = (release: string, part: Partial<Finding> = {}) => aFinding({ package: NAME, release, ...part });

describe('a package without a main admin', () => {
  test.each<[string, World, Omit<Standing, 'branches'>]>([
    [
      'is orphaned while rawhide carries it, on whatever list it is',
      { carriedBy: ['rawhide'] },
      { fedora: 'orphaned' },
    ],
    ['is retired where rawhide does not', {}, { fedora: 'retired' }],
    ['is retired, even if an older list still names it', { isListed: true }, { fedora: 'retired' }],
    [
      'is orphaned, says a list that is younger',
      { isListed: true, listMadeAt: '2026-11-24T15:00:00Z' },
      { fedora: 'orphaned' },
    ],
    [
      'is orphaned, says the list where rawhide was never read',
      { read: undefined, isListed: true },
      { fedora: 'orphaned' },
    ],
    [
      'is orphaned where a crawl saw its last main admin',
      { read: undefined, formerAdmin: { until: NOW } },
      { fedora: 'orphaned' },
    ],
    ['is one or the other where nobody says more', { read: undefined }, { fedora: 'unknown' }],
    ['is one or the other where rawhide alone was not read', { read: ['f45', 'epel9'] }, { fedora: 'unknown' }],
    [
      'is alive in EPEL by its contact',
      { carriedBy: ['epel9'], epelContact: 'osk-lund' },
      { fedora: 'retired', epel: 'alive' },
    ],
    [
      'is alive in EPEL by whoever may commit',
      { carriedBy: ['epel9'], people: helper },
      { fedora: 'retired', epel: 'alive' },
    ],
    ['is alive in EPEL by a group', { carriedBy: ['epel9'], groups: helper }, { fedora: 'retired', epel: 'alive' }],
    [
      'is orphaned in EPEL, too, where nobody is left',
      { carriedBy: ['rawhide', 'epel9'] },
      { fedora: 'orphaned', epel: 'orphaned' },
    ],
    [
      'is alive in EPEL by its contact where no repository was read',
      { read: undefined, epelContact: 'osk-lund' },
      { fedora: 'unknown', epel: 'alive' },
    ],
    [
      'is alive in EPEL by its contact where that repository failed',
      { read: ['rawhide', 'epel10'], epelContact: 'osk-lund' },
      { fedora: 'retired', epel: 'alive' },
    ],
    [
      'is alive in EPEL where an update brings it there',
      { people: helper, open: [openIn('epel9', { kind: 'update' })] },
      { fedora: 'retired', epel: 'alive' },
    ],
    [
      'is alive in EPEL while its contact has a bug there',
      { epelContact: 'osk-lund', open: [openIn('epel9')] },
      { fedora: 'retired', epel: 'alive' },
    ],
    ['is not alive in EPEL by a contact that was left over', { epelContact: 'osk-lund' }, { fedora: 'retired' }],
    ['is not alive in EPEL by a bug alone', { people: helper, open: [openIn('epel9')] }, { fedora: 'retired' }],
    [
      'is not alive in an EPEL that has ended',
      { people: helper, carriedBy: ['epel8'], read: [...ALL, 'epel8'] },
      { fedora: 'retired' },
    ],
  ])('%s', (_what, world, lives) => {
    expect(livesOf(world)).toEqual(lives);
  });

  test('is not called retired because a repository was empty', () => {
    const given = inputOf({ people: helper });
    const empty = given.versions?.lists.map((list) => ({ ...list, builds: [] })) ?? [];
    const versions = someVersions(empty);
    const standings = indexStandings({ ...given, versions }, indexVersions({ ...given, versions }));
    expect(given.ownership.packages.map((owned) => standings.of(owned).fedora)).toEqual(['unknown']);
  });

  test('that older releases still carry is retired, and not everywhere', () => {
    const { standings, owned } = standingsOf({ carriedBy: ['f45'] });
    expect(standings.of(owned)).toEqual({ fedora: 'retired', branches: [{ release: 'f45', life: 'orphaned' }] });
    expect(standings.hasPage(owned)).toBe(true);
  });

  test('has no page where it is retired everywhere, or nothing is known of it', () => {
    expect(hasPage({ people: helper, groups: helper })).toBe(false);
    expect(hasPage({ people: helper, groups: helper, read: undefined })).toBe(false);
  });
});

describe('a package with a main admin', () => {
  test.each<[string, World, Omit<Standing, 'branches'>]>([
    ['is alive', { carriedBy: ALL }, { fedora: 'alive', epel: 'alive' }],
    ['is alive before its first build', {}, { fedora: 'alive' }],
    ['is alive where nothing was read', { read: undefined }, { fedora: 'alive' }],
    ['is in EPEL alone where no Fedora carries it', { carriedBy: ['epel9'] }, { epel: 'alive' }],
    [
      'is alive in Fedora where an older release still carries it',
      { carriedBy: ['f45', 'epel9'] },
      { fedora: 'alive', epel: 'alive' },
    ],
  ])('%s', (_what, world, lives) => {
    expect(livesOf({ people: owner, ...world })).toEqual(lives);
    expect(hasPage({ people: owner, ...world })).toBe(true);
  });

  test('names the releases that carry it, newest Fedora first', () => {
    const { standings, owned } = standingsOf({ people: owner, carriedBy: ['epel9', 'f45', 'rawhide'] });
    expect(standings.of(owned).branches).toEqual(
      ['rawhide', 'f45', 'epel9'].map((release) => ({ release, life: 'alive' })),
    );
  });
});

describe('since when a package is orphaned', () => {
  const sinceOf = (world: World) => standingsOf(world).standings.orphanedSince(NAME);

  test('is said by the list, else by what crawls have seen, else by nobody', () => {
    const formerAdmin = { until: NOW, seenAt: '2026-11-24T13:00:00Z' };
    expect(sinceOf({ isListed: true, formerAdmin })).toEqual({ at: orphaned(NAME).openedAt, toldBy: 'list' });
    expect(sinceOf({ formerAdmin })).toEqual({ at: NOW, toldBy: 'crawl' });
    expect(sinceOf({ formerAdmin: { until: NOW } })).toEqual({ at: NOW, toldBy: 'crawl' });
    expect(sinceOf({ carriedBy: ['rawhide'] })).toBeUndefined();
  });

  test('is not known where crawls were too far apart to see it happen', () => {
    expect(sinceOf({ formerAdmin: { until: NOW, seenAt: '2026-11-10T13:00:00Z' } })).toBeUndefined();
  });
});

describe('whatever is said of a package', () => {
  const some = <T>(of: readonly T[]) => fc.subarray([...of]);
  const world = fc.record({
    people: fc.constantFrom<OwnedPackage['people']>([], owner, helper),
    groups: fc.constantFrom<OwnedPackage['groups']>([], helper),
    read: fc.oneof(fc.constant(undefined), some(ALL)),
    carriedBy: some(ALL),
    readAt: fc.constantFrom(BEFORE, NOW),
    listMadeAt: fc.constantFrom(BEFORE, NOW),
    isListed: fc.boolean(),
    open: some([openIn('epel9'), openIn('f45', { kind: 'update' }), openIn('epel10', { kind: 'update' })]),
  });
  const withContact = fc
    .tuple(world, fc.boolean())
    .map(([one, has]): World => (has ? { ...one, epelContact: 'osk-lund' } : one));
  const updatedIn = ({ open = [] }: World): string[] =>
    open.flatMap(({ kind, release }) => (kind === 'update' && release !== undefined ? [release] : []));
  const seenIn = (one: World): string[] => [
    ...(one.read ?? []).filter((release) => one.carriedBy?.includes(release)),
    ...updatedIn(one),
  ];

  test('it has a page exactly when some release or somebody keeps it alive', () => {
    fc.assert(
      fc.property(withContact, (one) => {
        const { standings, owned } = standingsOf(one);
        const isHeld = owned.people[0]?.access === 'owner';
        const isSeen = seenIn(one).length > 0;
        const isNowhere = !isHeld && !isSeen && one.isListed !== true && one.epelContact === undefined;
        if (isHeld || isSeen) expect(standings.hasPage(owned)).toBe(true);
        if (isNowhere) expect(standings.hasPage(owned)).toBe(false);
        expect(standings.hasPage(owned)).toBe(livesSomewhere(standings.of(owned)));
      }),
    );
  });

  test('nothing is called orphaned that a repository read after the list does not have, and nothing retired that it has', () => {
    fc.assert(
      fc.property(withContact, (one) => {
        const { fedora } = livesOf(one);
        const isRead = one.read?.includes('rawhide') === true;
        const isThere = isRead && one.carriedBy?.includes('rawhide') === true;
        const isNewer = (one.readAt ?? '') >= (one.listMadeAt ?? '');
        if (isThere) expect(fedora).not.toBe('retired');
        if (isRead && !isThere && isNewer) expect(fedora).not.toBe('orphaned');
        if (!isRead) expect(fedora).not.toBe('retired');
      }),
    );
  });

  test('each branch that is named was read or is updated, and carries it', () => {
    fc.assert(
      fc.property(withContact, (one) => {
        const { standings, owned } = standingsOf(one);
        const named = standings.of(owned).branches.map(({ release }) => release);
        expect(new Set(named).size).toBe(named.length);
        for (const release of named) expect(seenIn(one)).toContain(release);
      }),
    );
  });
});
