import { describe, expect, test } from 'vitest';
import { anOwnedPackage, anOwnership } from '#domain/builders.ts';
import { at, collect, noSweep, packageIn, smallFiles } from './test-tools.ts';

const named = { marrow: ['tansy'], quill: ['tansy'], gone: ['orphan'] };
const contactOf = async (contacts: Record<string, unknown>, name = 'marrow') =>
  packageIn(await collect([...smallFiles(named, {}, { rpms: contacts }), noSweep]), name)?.epelContact;

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

  test('of an orphan is nobody', async () => {
    expect(await contactOf({ gone: { admin: 'orphan', epel: 'tansy' } }, 'gone')).toBeUndefined();
  });

  test('stays as it was when the file cannot be read', async () => {
    const ownership = anOwnership({ packages: [anOwnedPackage({ name: 'marrow', epelContact: 'juniperv' })] });
    const files = [...smallFiles(named).slice(0, 3), at('/extras/pagure_poc.json', 'later', 503), noSweep];
    expect(packageIn(await collect(files, { ownership }), 'marrow')?.epelContact).toBe('juniperv');
  });
});
