import { describe, expect, test } from 'vitest';
import { anOwnedPackage, anOwnership } from '#domain/builders.ts';
import { startingScope } from '#domain/scope.ts';
import { at, collect, smallFiles } from './test-tools.ts';

const files = (groups: Record<string, string[]> = {}) =>
  smallFiles({ quill: ['tansy'], libquill: ['juniperv', 'tansy'], elsewhere: ['bramble-j'], ...SIG_PACKAGES }, groups);
const SIG_PACKAGES = { 'go-one': ['juniperv'], 'go-two': ['bramble-j'] };
const members = (name: string, ...names: string[]) => at(`/api/0/group/${name}`, { members: names });
const scopeOf = (...packagers: string[]) => ({ scope: startingScope(packagers) });

const goSig = { libquill: ['@go-sig'], 'go-one': ['@go-sig'], 'go-two': ['@go-sig'] };

describe('for one packager, dist-git', () => {
  test('is read once and keeps what she holds, directly and through groups', async () => {
    const reading = await collect([...files(goSig), members('go-sig', 'tansy', 'juniperv')], scopeOf('tansy'));
    expect(reading.packages.map(({ name }) => name)).toEqual(['go-one', 'go-two', 'libquill', 'quill']);
    expect(reading.groups.map(({ name }) => name)).toEqual(['go-sig']);
    expect(reading.parts).toContainEqual({ name: 'packages', rows: 4, mayBeEmpty: false });
    expect(reading.complete).toBe(true);
  });

  test('names no group that she is not in, and needs none', async () => {
    const reading = await collect([...files(goSig), members('go-sig', 'bramble-j')], scopeOf('tansy'));
    expect(reading.packages.map(({ name }) => name)).toEqual(['libquill', 'quill']);
    expect(reading.groups).toEqual([]);
    expect(reading.parts).toContainEqual({ name: 'groups', rows: 0, mayBeEmpty: true });
  });

  test('is not swept for exact levels, and without /extras not walked through', async () => {
    await expect(
      collect(
        [files()[0], at('/extras/pagure_owner_alias.json', 'Not Found', 404)].filter((one) => one !== undefined),
        {
          ...scopeOf('tansy'),
        },
      ),
    ).rejects.toThrow('dist-git does not offer /extras');
  });

  test('is asked for eight groups in a run, those of her packages first, then those read longest ago', async () => {
    const sigs = Array.from({ length: 12 }, (_, index) => `sig-${String(index).padStart(2, '0')}`);
    const held = { elsewhere: sigs.map((name) => `@${name}`), libquill: ['@sig-11'] };
    const first = ['sig-11', ...sigs.slice(0, 7)];
    const answers = (names: readonly string[]) => names.map((name) => members(name, 'bramble-j'));
    const reading = await collect([...files(held), ...answers(first)], scopeOf('tansy'));
    expect(reading).toMatchObject({
      complete: false,
      coverage: { done: 8, of: 12, note: expect.stringContaining('members not read: sig-07, sig-08, sig-09, sig-10;') },
    });
    const next = await collect([...files(held), ...answers(sigs.slice(7, 11))], {
      ...scopeOf('tansy'),
      cursor: reading.cursor,
      now: '2026-11-24T15:00:00Z',
    });
    expect(next.complete).toBe(true);
  });

  test('is asked for all groups where somebody holds nothing directly', async () => {
    const sigs = Array.from({ length: 12 }, (_, index) => `sig-${index}`);
    const held = { elsewhere: sigs.map((name) => `@${name}`) };
    const answers = sigs.map((name) => members(name, name === 'sig-9' ? 'osk-lund' : 'bramble-j'));
    const reading = await collect([...files(held), ...answers], scopeOf('osk-lund'));
    expect(reading.packages.map(({ name }) => name)).toEqual(['elsewhere']);
  });
});

describe('a packager whom dist-git does not know', () => {
  test('is refused with the names that were perhaps meant', async () => {
    await expect(collect(files(), scopeOf('tansie', 'juniperv'))).rejects.toMatchObject({
      name: 'UsageError',
      message: 'dist-git knows no packager "tansie" (is it tansy?).',
    });
  });

  test('but knew before, is a reason to doubt the answer', async () => {
    const ownership = anOwnership({
      packages: [anOwnedPackage({ name: 'quill', people: [{ name: 'osk-lund', access: 'owner' }] })],
    });
    const reading = await collect(files(), { ...scopeOf('osk-lund'), ownership });
    expect(reading.parts).toContainEqual({ name: 'packages', rows: 0, mayBeEmpty: false });
  });
});
