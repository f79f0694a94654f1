import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REGISTRY } from '#sources/registry.ts';
import { waitsFor } from '../run/order.ts';
import { sourcesOfPart, parsePart } from './shards.ts';

const ALL = REGISTRY.map(({ source }) => source.identity.id).sort();
const partsOf = (of: number) => Array.from({ length: of }, (_, at) => sourcesOfPart({ index: at + 1, of }, REGISTRY));

describe('the parts of a crawl', () => {
  test('have every source once, whatever their number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (of) => {
        expect(partsOf(of).flat().sort()).toEqual(ALL);
      }),
    );
  });

  test('never ask the same service, nor wait for each other, but for the change log', () => {
    for (const parts of [2, 3, 5, 13].map(partsOf)) {
      const partOf = (id: string) => parts.findIndex((part) => part.includes(id));
      for (const one of REGISTRY)
        for (const other of REGISTRY) {
          const [id, otherId] = [one.source.identity.id, other.source.identity.id];
          const waits = other.source.brings !== 'changes' && waitsFor(one.source, REGISTRY).includes(otherId);
          if (one.source.service === other.source.service || waits)
            expect(partOf(id), `${id} and ${otherId}`).toBe(partOf(otherId));
        }
    }
  });

  test('have the heaviest bundles in different parts', () => {
    const [first, second] = partsOf(2);
    expect(first).toEqual(expect.arrayContaining(['datagrepper', 'dist-git-ownership', 'dist-git-pulls']));
    expect(second).toEqual(expect.arrayContaining(['bodhi', 'fedora-releases', 'versions']));
  });

  test('read the change log in two places at most', () => {
    for (const parts of [2, 3, 5, 13].map(partsOf)) {
      const isHeard = (part: string[]): boolean =>
        REGISTRY.some(({ source }) => source.listensTo !== undefined && part.includes(source.identity.id));
      expect(parts.filter(isHeard).length).toBeLessThanOrEqual(2);
    }
  });

  test('have nothing to do where there are more of them than bundles', () => {
    expect(partsOf(50).filter((part) => part.length === 0).length).toBeGreaterThan(40);
  });
});

describe('the flag', () => {
  test('is a part of a whole', () => {
    expect(parsePart('2/5')).toEqual({ index: 2, of: 5 });
  });

  test.each(['0/2', '3/2', '1/51', '1', '1/2/3', '-1/2', 'a/b', ''])('is not %j', (text) => {
    expect(() => parsePart(text)).toThrow('is not a part such as 1/3');
  });
});
