import { expect, test } from 'vitest';
import { anOwnedPackage, aSourceIdentity } from '#domain/builders.ts';
import type { OwnedPackage } from '#domain/ownership/ownership.ts';
import { defineReference, type ReferenceReading } from '#sources/define.ts';
import type { Registered } from '#sources/registry.ts';
import { aBench, budget, rateLimit } from '../run/test-run.ts';

const bench = aBench();

const ownership = (packages: OwnedPackage[], part: Partial<ReferenceReading<'ownership'>>): Registered => ({
  source: defineReference('ownership', {
    identity: aSourceIdentity({ id: 'dist-git-ownership', kinds: {} }),
    service: 'distgit',
    rateLimit,
    collect: () => Promise.resolve({ parts: [], packages, groups: [], ...part }),
  }),
  everyMinutes: 60,
  budget,
});

const held = anOwnedPackage({ groups: [{ name: 'go-sig', access: 'admin' }] });
const without = (part: Partial<ReferenceReading<'ownership'>>) =>
  ownership([anOwnedPackage()], { complete: false, ...part });
const changesAfter = async (part: Partial<ReferenceReading<'ownership'>>) => {
  await bench.at('2026-11-24T14:00:00Z', [ownership([held], {})]);
  await bench.at('2026-11-24T16:00:00Z', [without(part)]);
  return (await bench.store().readReference('ownership'))?.memory?.changes;
};

test('that a group has left a package is told although the members of a group could not be read', async () => {
  const listsRead = [
    { name: 'packages', kinds: [], complete: true },
    { name: 'members of groups', kinds: [], complete: false },
  ];
  expect(await changesAfter({ listsRead })).toEqual([
    { group: 'go-sig', package: 'libquill', change: 'left', at: '2026-11-24T16:00:00Z' },
  ]);
});

test('it is not told while the packages were read in part', async () => {
  expect(await changesAfter({ listsRead: [{ name: 'packages', kinds: [], complete: false }] })).toEqual([]);
  expect(await changesAfter({})).toEqual([]);
});
