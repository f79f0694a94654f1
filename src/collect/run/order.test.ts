import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REGISTRY } from '#sources/registry.ts';
import { chosenOf, orderSources, waitsFor } from './order.ts';

const ids = (list: readonly { source: { identity: { id: string } } }[]) => list.map(({ source }) => source.identity.id);
const named = (id: string) => {
  const found = REGISTRY.find(({ source }) => source.identity.id === id);
  if (found === undefined) throw new Error(`no source ${id}`);
  return found.source;
};
const never = () => undefined;

describe('who waits for whom', () => {
  test('is said by what a source needs and listens to', () => {
    expect(waitsFor(named('fedora-releases'), REGISTRY)).toEqual([]);
    expect(waitsFor(named('versions'), REGISTRY)).toEqual(['fedora-releases']);
    expect(waitsFor(named('anitya'), REGISTRY)).toEqual(['datagrepper']);
    expect(waitsFor(named('dist-git-pulls'), REGISTRY)).toEqual(['datagrepper', 'dist-git-ownership']);
  });

  test('is kept whatever the order is drawn', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: REGISTRY.length }), (ranks) => {
        let next = 0;
        const turns = orderSources(REGISTRY, { leftOutSince: never, random: () => ranks[next++] ?? 0 });
        expect(ids(turns).toSorted()).toEqual(ids(REGISTRY).toSorted());
        for (const { source } of turns)
          for (const before of waitsFor(source, REGISTRY))
            expect(ids(turns).indexOf(before)).toBeLessThan(ids(turns).indexOf(source.identity.id));
      }),
    );
  });
});

describe('the order of a run', () => {
  test('begins with what was left out longest, and with what that needs', () => {
    const since: Record<string, string> = { versions: '2026-11-24T12:00:00Z', koschei: '2026-11-24T13:00:00Z' };
    const turns = orderSources(REGISTRY, { leftOutSince: (id) => since[id], random: () => 0.5 });
    expect(ids(turns).slice(0, 4)).toEqual(['fedora-releases', 'versions', 'datagrepper', 'koschei']);
  });

  test('is another one where chance says so', () => {
    for (const luckiest of ['bodhi', 'faf', 'orphans']) {
      const drawn = ids(REGISTRY).map((id) => (id === luckiest ? 0.1 : 0.5));
      let next = 0;
      const turns = orderSources(REGISTRY, { leftOutSince: never, random: () => drawn[next++] ?? 0.5 });
      expect(ids(turns)[0]).toBe(luckiest);
    }
  });
});

describe('what a run is about', () => {
  test('is everything, or what is named, with the change log where that is listened to', () => {
    expect(chosenOf(REGISTRY, undefined)).toEqual(REGISTRY);
    expect(ids(chosenOf(REGISTRY, ['orphans']))).toEqual(['orphans']);
    expect(ids(chosenOf(REGISTRY, ['dist-git-pulls']))).toEqual(['datagrepper', 'dist-git-pulls']);
  });
});
