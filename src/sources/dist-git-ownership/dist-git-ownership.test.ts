import { describe, expect, test } from 'vitest';
import { anOwnedPackage, anOwnership } from '#domain/builders.ts';
import { Group, OwnedPackage } from '#domain/ownership/ownership.ts';
import { ShapeError } from '#lib/errors.ts';
import { at, collect, extras, fixture, groups, noSweep, packageIn, version } from './test-tools.ts';

const everything = [...extras, ...groups, noSweep];

describe('the files of dist-git', () => {
  test('become packages of every namespace, sorted, that keep the shape all readers share', async () => {
    const { packages, parts, complete } = await collect(everything);
    expect(packages.map((pkg) => OwnedPackage.parse(pkg)).map(({ namespace, name }) => `${namespace}/${name}`)).toEqual(
      [
        'container/quill',
        'flatpaks/libquill',
        'modules/quill',
        'ostrees/quill',
        'rpms/Quill.js',
        'rpms/__proto__',
        'rpms/c++-marrow',
        'rpms/gone',
        'rpms/libquill',
        'rpms/new-arrival',
        'rpms/new-orphan',
        'rpms/prototype',
        'rpms/quill.js',
        'rpms/two-words',
        'rpms/zwilter',
        'tests/quill-tests',
      ],
    );
    expect(parts).toEqual([
      { name: 'packages', rows: 16, mayBeEmpty: false },
      { name: 'groups', rows: 3, mayBeEmpty: false },
      { name: 'members of groups', rows: 2, mayBeEmpty: true },
    ]);
    expect(complete).toBe(true);
  });

  test('name the main admin first and leave the others in the order of the file', async () => {
    const reading = await collect(everything);
    expect(packageIn(reading, 'zwilter')).toEqual({
      namespace: 'rpms',
      name: 'zwilter',
      people: [
        { name: 'tansy', access: 'owner' },
        { name: 'juniperv', access: 'maintainer' },
        { name: 'bramble-j', access: 'maintainer' },
      ],
      groups: [],
      exact: false,
    });
    expect(packageIn(reading, 'prototype')?.people).toEqual([{ name: 'tansy', access: 'owner' }]);
  });

  test('leave an orphaned package with those who still maintain it and no owner', async () => {
    const reading = await collect(everything);
    expect(packageIn(reading, 'quill.js')?.people).toEqual([{ name: 'tansy', access: 'maintainer' }]);
    expect(packageIn(reading, 'gone')?.people).toEqual([]);
  });

  test('believe owner_alias about the main admin and poc only about packages that owner_alias lacks', async () => {
    const reading = await collect(everything);
    expect(packageIn(reading, 'libquill')?.people[0]).toEqual({ name: 'juniperv', access: 'owner' });
    expect(packageIn(reading, 'new-arrival')?.people).toEqual([{ name: 'tansy', access: 'owner' }]);
    expect(packageIn(reading, 'new-orphan')?.people).toEqual([]);
  });

  test('name the groups of a package in the order of the file', async () => {
    const reading = await collect(everything);
    expect(packageIn(reading, 'libquill')?.groups).toEqual([
      { name: 'quill-sig', access: 'maintainer' },
      { name: 'marrow_sig', access: 'maintainer' },
    ]);
    expect(packageIn(reading, 'libquill', 'flatpaks')?.groups).toHaveLength(1);
    expect(packageIn(reading, '__proto__')?.groups).toEqual([{ name: 'marrow_sig', access: 'maintainer' }]);
  });

  test('lose a record that cannot be read, count it, and keep the rest', async () => {
    const { dropped } = await collect(everything);
    expect(dropped?.map(({ reason }) => reason).sort()).toEqual([
      'a namespace: expected lower-case letters',
      'rpms/__proto__, group 2: expected a group name',
      'rpms/broken: unreadable',
      'rpms/two-words, name 2: expected an account name',
      'rpms: expected a package name',
    ]);
  });

  test('leave a package of which one file cannot be read as it was, and name it', async () => {
    const known = anOwnership({ packages: [anOwnedPackage({ name: 'libquill' })] });
    const alias = { libquill: 'not a list', marrow: ['tansy'] };
    const files = [
      version,
      at('/extras/pagure_owner_alias.json', { rpms: alias }),
      at('/extras/pagure_bz.json', { rpms: {} }),
      at('/extras/pagure_poc.json', { rpms: { libquill: { admin: 'tansy' } } }),
      noSweep,
    ];
    const reading = await collect(files, { ownership: known });
    expect(reading.packages.map(({ name }) => name)).toEqual(['marrow']);
    expect(reading.dropped).toEqual([{ id: 'rpms/libquill', reason: 'rpms/libquill: unreadable' }]);
    expect(packageIn(await collect(files), 'libquill')?.people).toEqual([{ name: 'tansy', access: 'owner' }]);
  });

  test('bring groups with their members, and no real name or mail address', async () => {
    const reading = await collect(everything);
    expect(reading.groups.map((group) => Group.parse(group))).toEqual([
      { name: 'marrow_sig', members: [], readAt: '2026-11-24T14:00:00Z' },
      { name: 'quill-sig', members: ['juniperv', 'tansy'], readAt: '2026-11-24T14:00:00Z' },
      { name: 'unheard-of-sig', members: [], readAt: '2026-11-24T14:00:00Z' },
    ]);
    expect(JSON.stringify(reading)).not.toMatch(/Tansy|example\.org/);
  });
});

describe('when something is missing', () => {
  test('an empty file gives no packages, which the guard will not believe', async () => {
    const { packages, parts } = await collect([
      version,
      at('/extras/pagure_owner_alias.json', {}),
      at('/extras/pagure_bz.json', {}),
      at('/extras/pagure_poc.json', {}),
      noSweep,
    ]);
    expect(packages).toEqual([]);
    expect(parts).toContainEqual({ name: 'packages', rows: 0, mayBeEmpty: false });
  });

  test('goes on without the third file when dist-git does not have it, and says so', async () => {
    const answers = [...extras.slice(0, 3), at('/extras/pagure_poc.json', 'Not Found', 404), ...groups, noSweep];
    const reading = await collect(answers);
    expect(reading).toMatchObject({ complete: true, coverage: { note: 'pagure_poc.json is not offered' } });
    expect(packageIn(reading, 'new-arrival')).toBeUndefined();
  });

  test('says so when the third file cannot be read', async () => {
    const answers = [...extras.slice(0, 3), at('/extras/pagure_poc.json', 'later', 503), ...groups, noSweep];
    expect(await collect(answers)).toMatchObject({
      complete: false,
      listsRead: [
        { name: 'packages', complete: true },
        { name: 'members of groups', complete: true },
        { name: 'contacts of EPEL', complete: false },
      ],
      coverage: { done: 3, of: 3, unit: 'groups', note: 'pagure_poc.json not read' },
    });
  });

  test.each(['owner-alias', 'bz'])('fails as a whole when %s answers 503', async (name) => {
    const answers = extras.map((recording) =>
      recording.url === fixture(name).url ? { ...recording, status: 503 } : recording,
    );
    await expect(collect(answers)).rejects.toThrow('answered 503');
  });

  test('fails as a whole when a file is a list or a page of HTML', async () => {
    await expect(collect([version, at('/extras/pagure_owner_alias.json', [])])).rejects.toThrow(ShapeError);
    const html = { ...at('/extras/pagure_owner_alias.json', '<html>'), headers: { 'content-type': 'text/html' } };
    await expect(collect([version, html])).rejects.toThrow(ShapeError);
  });
});
