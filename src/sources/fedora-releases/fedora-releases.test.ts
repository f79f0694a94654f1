import { describe, expect, test } from 'vitest';
import { Release } from '#domain/release.ts';
import { collect, fixture, pageOf } from './test-tools.ts';

const twoPages = [fixture('releases-1'), fixture('releases-2')];
const aWireRelease = { name: 'F45', branch: 'f45', dist_tag: 'f45', state: 'current' };

describe('the releases of Bodhi', () => {
  test('are read page by page and named as packagers name them', async () => {
    const { releases, parts, dropped } = await collect(twoPages);
    expect(releases.map((release) => `${Release.parse(release).name} ${release.bodhiName}`)).toEqual([
      'eln ELN',
      'epel10 EPEL-10.3',
      'epel10.2 EPEL-10.2',
      'epel9 EPEL-9',
      'epel9-next EPEL-9N',
      'f19 F19',
      'f43 F43',
      'f44 F44',
      'f45 F45',
      'rawhide F46',
    ]);
    expect(parts).toEqual([{ name: 'releases', rows: 13, mayBeEmpty: false }]);
    expect(dropped).toEqual([]);
  });

  test('keep their state, their dates and the Koji tags that are not empty', async () => {
    const { releases } = await collect(twoPages);
    expect(releases.find(({ name }) => name === 'f45')).toMatchObject({
      title: 'Fedora 45',
      version: '45',
      distTag: 'f45',
      state: 'current',
      composedByBodhi: true,
      releasedOn: '2026-10-27',
      endsOn: '2027-12-01',
      tags: { stable: 'f45-updates', pendingStable: 'f45-updates-pending' },
    });
    expect(releases.find(({ name }) => name === 'rawhide')).toMatchObject({ distTag: 'f46', composedByBodhi: false });
  });

  test('say what they ask of an update, as far as Bodhi says it', async () => {
    const asks = {
      setting_status: 'post_beta',
      min_karma: 1,
      critpath_min_karma: 2,
      mandatory_days_in_testing: 7,
      critpath_mandatory_days_in_testing: 14,
    };
    const read = async (part: Record<string, unknown>) =>
      (await collect([pageOf([{ ...aWireRelease, ...part }])])).releases[0];
    expect(await read(asks)).toMatchObject({
      phase: 'post_beta',
      requirements: { karma: 1, days: 7, critpathKarma: 2, critpathDays: 14 },
    });
    expect(await read({ ...asks, mandatory_days_in_testing: -1, min_karma: 'many' })).toMatchObject({
      requirements: { critpathKarma: 2, critpathDays: 14 },
    });
    const older = await read({});
    expect([older?.phase, older?.requirements]).toEqual([undefined, undefined]);
  });

  test('have no day that the calendar does not have', async () => {
    const { releases } = await collect([pageOf([{ ...aWireRelease, eol: '2026-11-31', released_on: '2026-02-28' }])]);
    expect(releases).toMatchObject([{ releasedOn: '2026-02-28' }]);
    expect(releases[0]).not.toHaveProperty('endsOn');
  });

  test('as old as Fedora 19 need neither version nor branch', async () => {
    const { releases } = await collect(twoPages);
    const f19 = releases.find(({ name }) => name === 'f19');
    expect(f19).toMatchObject({ version: '19', state: 'disabled' });
    expect(Object.keys(f19?.tags ?? {})).not.toContain('stable');
  });
});

describe('two releases of one branch', () => {
  test('have two names: the newest living one keeps the branch', async () => {
    const { releases } = await collect([
      pageOf([
        { ...aWireRelease, name: 'F46', branch: 'rawhide', dist_tag: 'f46', state: 'pending' },
        { ...aWireRelease, name: 'F47', branch: 'rawhide', dist_tag: 'f47', state: 'pending' },
        { ...aWireRelease, name: 'F48', branch: 'rawhide', dist_tag: 'f48', state: 'disabled' },
      ]),
    ]);
    expect(releases.map(({ name, distTag }) => `${name} ${distTag}`)).toEqual(['f46 f46', 'f48 f48', 'rawhide f47']);
  });

  test('that cannot be told apart cost one of them, not all', async () => {
    const { releases, dropped } = await collect([
      pageOf([aWireRelease, { ...aWireRelease, name: 'F45X' }, { ...aWireRelease, name: 'F45Y' }]),
    ]);
    expect(releases).toHaveLength(1);
    expect(dropped).toEqual([{ reason: 'F45X: no name of its own' }, { reason: 'F45Y: no name of its own' }]);
  });
});

describe('what Bodhi may do wrong', () => {
  test('one broken release is counted and named, the others stay', async () => {
    const { releases, dropped, parts } = await collect([
      pageOf([aWireRelease, { ...aWireRelease, name: 'F99', state: 'odd' }, 42]),
    ]);
    expect(releases.map(({ name }) => name)).toEqual(['f45']);
    expect(dropped?.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^F99: state: /),
      expect.stringMatching(/^value: /),
    ]);
    expect(parts).toEqual([{ name: 'releases', rows: 3, mayBeEmpty: false }]);
  });

  test('no release at all is no answer: the part may not be empty', async () => {
    const { releases, parts } = await collect([pageOf([])]);
    expect(releases).toEqual([]);
    expect(parts).toEqual([{ name: 'releases', rows: 0, mayBeEmpty: false }]);
  });

  test('a list shorter than its own total is not believed', async () => {
    await expect(collect([pageOf([aWireRelease], { total: 60 })])).rejects.toThrow(
      'only 1 of 60 releases could be read',
    );
  });

  test('a list without an end is not followed', async () => {
    await expect(collect([pageOf([aWireRelease], { pages: 1e9 })])).rejects.toThrow('expected at most 20 pages');
  });

  test.each([404, 503])('a status of %i is said as it is', async (status) => {
    await expect(collect([{ ...pageOf([]), status }])).rejects.toThrow(`answered ${status}`);
  });
});
