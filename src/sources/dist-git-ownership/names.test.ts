import { describe, expect, test } from 'vitest';
import { at, collect, noSweep, packageIn, smallFiles, version } from './test-tools.ts';

const MAIL = 'jane.doe@example.org';
const reasonsIn = ({ dropped }: Awaited<ReturnType<typeof collect>>) => dropped?.map(({ reason }) => reason);

describe('a main admin whose name cannot be read', () => {
  const foo = { foo: ['ann smith', 'bob'] };

  test('makes nobody else the owner: the package goes by the third file', async () => {
    const reading = await collect([...smallFiles(foo, {}, { rpms: { foo: { admin: 'ann' } } }), noSweep]);
    expect(packageIn(reading, 'foo')?.people).toEqual([
      { name: 'ann', access: 'owner' },
      { name: 'bob', access: 'maintainer' },
    ]);
    expect(reasonsIn(reading)).toEqual(['rpms/foo, name 1: expected an account name']);
  });

  test('who stands further down, too, is named once', async () => {
    const reading = await collect([...smallFiles(foo, {}, { rpms: { foo: { admin: 'bob' } } }), noSweep]);
    expect(packageIn(reading, 'foo')?.people).toEqual([{ name: 'bob', access: 'owner' }]);
  });

  test.each([
    ['is not there', undefined],
    ['does not know the package', { rpms: {} }],
    ['says that nobody owns it', { rpms: { foo: { admin: 'orphan' } } }],
    ['names nobody readable either', { rpms: { foo: { admin: 'ann smith' } } }],
  ])('costs the package, which is counted, where the third file %s', async (_what, poc) => {
    const reading = await collect([...smallFiles(foo, {}, poc), noSweep]);
    expect(reading.packages).toEqual([]);
    expect(reasonsIn(reading)).toEqual(['rpms/foo, name 1: expected an account name']);
  });

  test('costs a package that only the third file knows', async () => {
    const reading = await collect([...smallFiles({}, {}, { rpms: { foo: { admin: MAIL } } }), noSweep]);
    expect([reading.packages, reasonsIn(reading)]).toEqual([[], ['rpms/foo, name 1: expected an account name']]);
  });
});

describe('a name that is refused', () => {
  test('is never repeated, for it may be a mail address', async () => {
    const files = [
      version,
      at('/extras/pagure_owner_alias.json', {
        rpms: { foo: ['ann', MAIL], [MAIL]: ['ann'], [`${MAIL}2`]: 7 },
        [MAIL]: { foo: ['ann'] },
        [`${MAIL}3`]: 7,
      }),
      at('/extras/pagure_bz.json', { rpms: { foo: ['ann', `@${MAIL}`] } }),
      at('/extras/pagure_poc.json', { rpms: { [MAIL]: 7, bar: 7 } }),
    ];
    const reading = await collect([...files, noSweep]);
    expect(reasonsIn(reading)?.sort()).toEqual([
      'a namespace: expected lower-case letters',
      'a namespace: unreadable',
      'rpms/bar: unreadable',
      'rpms/foo, group 1: expected a group name',
      'rpms/foo, name 2: expected an account name',
      'rpms: expected a package name',
      'rpms: unreadable',
      'rpms: unreadable',
    ]);
    expect(JSON.stringify(reading)).not.toContain('@');
  });

  test('is not repeated where it comes from a project, nor told to the log from a group', async () => {
    const told: string[] = [];
    const tell = (message: string, fields: unknown) => void told.push(message, JSON.stringify(fields));
    const log = { debug: tell, info: tell, warn: tell, progress: () => undefined };
    const project = {
      name: MAIL,
      fullname: `rpms/${MAIL}`,
      access_users: {},
      access_groups: {},
    };
    const answers = [
      version,
      at('/extras/pagure_owner_alias.json', 'Not Found', 404),
      at('/api/0/projects?namespace=rpms&fork=false&per_page=100&page=1', {
        projects: [project, { ...project, name: 'foo', fullname: 'rpms/foo', access_groups: { admin: ['quill-sig'] } }],
        pagination: { next: null },
      }),
      at('/api/0/group/quill-sig', { members: [MAIL, 'ann'] }),
    ];
    const reading = await collect(answers, { log });
    expect(reasonsIn(reading)).toEqual(['a project: expected a package of rpms']);
    expect(reading.groups[0]?.members).toEqual(['ann']);
    expect(told.join()).not.toContain(MAIL);
  });
});
