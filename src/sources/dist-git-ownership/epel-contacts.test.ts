import { describe, expect, test } from 'vitest';
import { anOwnedPackage, anOwnership } from '#domain/builders.ts';
import { at, collect, noSweep, packageIn, smallFiles } from './test-tools.ts';

const named = { marrow: ['tansy'], quill: ['tansy'], gone: ['orphan'] };
const sigMembers = at('/api/0/group/epel-sig', { members: [] });
const contactOf = async (contacts: Record<string, unknown>, name = 'marrow') => {
  const asked = JSON.stringify(contacts).includes('@epel-sig') ? [noSweep, sigMembers] : [noSweep];
  return packageIn(await collect([...smallFiles(named, {}, { rpms: contacts }), ...asked]), name)?.epelContact;
};

describe('the contact for EPEL', () => {
  test('is told where it is somebody else than the main admin', async () => {
    expect(await contactOf({ marrow: { admin: 'tansy', epel: 'juniperv', fedora: 'tansy' } })).toBe('juniperv');
    expect(await contactOf({ marrow: { admin: 'tansy', epel: '@epel-sig', fedora: 'tansy' } })).toBe('epel-sig');
  });

  test.each([
    ['is the same', { admin: 'tansy', epel: 'tansy' }],
    ['is only that of an older main admin', { admin: 'juniperv', epel: 'juniperv' }],
    ['is nobody', { admin: 'tansy', epel: 'orphan' }],
    ['is no name', { admin: 'tansy', epel: 'tansy@example.org' }],
    ['cannot be read', { admin: 'tansy', epel: 7 }],
  ])('is not told where it %s', async (_what, contact) => {
    expect(await contactOf({ marrow: contact })).toBeUndefined();
  });

  test('of an orphan keeps what is alive in EPEL on a page', async () => {
    expect(await contactOf({ gone: { admin: 'orphan', epel: 'tansy' } }, 'gone')).toBe('tansy');
    expect(await contactOf({ gone: { admin: 'orphan', epel: 'orphan' } }, 'gone')).toBeUndefined();
  });

  const holdersOf = async (named: string[], groups: string[], epel: string) => {
    const files = smallFiles({ marrow: named }, { marrow: groups }, { rpms: { marrow: { admin: named[0], epel } } });
    const asked = [...groups, epel].some((name) => name.startsWith('@')) ? [noSweep, sigMembers] : [noSweep];
    const pkg = packageIn(await collect([...files, ...asked]), 'marrow');
    return { people: pkg?.people, groups: pkg?.groups };
  };

  test('who holds nothing of the package otherwise stands among its people, for EPEL alone', async () => {
    const contact = { access: 'contact', branches: 'epel*' };
    expect(await holdersOf(['tansy'], [], 'juniperv')).toEqual({
      people: [
        { name: 'tansy', access: 'owner' },
        { name: 'juniperv', ...contact },
      ],
      groups: [],
    });
    expect(await holdersOf(['orphan'], [], 'juniperv')).toEqual({
      people: [{ name: 'juniperv', ...contact }],
      groups: [],
    });
    expect(await holdersOf(['orphan'], [], '@epel-sig')).toEqual({
      people: [],
      groups: [{ name: 'epel-sig', ...contact }],
    });
  });

  test('who may commit anyway keeps that access, and so does a group', async () => {
    expect(await holdersOf(['orphan', 'juniperv'], ['@epel-sig'], 'juniperv')).toEqual({
      people: [{ name: 'juniperv', access: 'maintainer' }],
      groups: [{ name: 'epel-sig', access: 'maintainer' }],
    });
    expect((await holdersOf(['orphan'], ['@epel-sig'], '@epel-sig')).groups).toEqual([
      { name: 'epel-sig', access: 'maintainer' },
    ]);
  });

  test('stays as it was when the file cannot be read', async () => {
    const ownership = anOwnership({ packages: [anOwnedPackage({ name: 'marrow', epelContact: 'juniperv' })] });
    const files = [...smallFiles(named).slice(0, 3), at('/extras/pagure_poc.json', 'later', 503), noSweep];
    expect(packageIn(await collect(files, { ownership }), 'marrow')?.epelContact).toBe('juniperv');
  });
});
