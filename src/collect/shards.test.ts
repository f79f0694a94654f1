import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REGISTRY } from '#sources/registry.ts';
import { dealtTo, parsePart, readBy } from './shards.ts';

const ALL = REGISTRY.map(({ source }) => source.identity.id).sort();
const partsOf = (of: number) => Array.from({ length: of }, (_, at) => dealtTo({ index: at + 1, of }, REGISTRY));

describe('the parts of a crawl', () => {
  test('have every source once, whatever their number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (of) => {
        expect(partsOf(of).flat().sort()).toEqual(ALL);
      }),
    );
  });

  test('keep the change log with those who listen to it', () => {
    for (const part of partsOf(5))
      if (part.includes('datagrepper')) expect(part).toEqual(expect.arrayContaining(['dist-git-pulls']));
  });

  test('put what may ask most into different parts', () => {
    const [first, second] = partsOf(2);
    expect(first?.includes('dist-git-ownership')).not.toBe(first?.includes('dist-git-pulls'));
    expect(second?.length).toBeGreaterThan(0);
  });

  test('read the references that they need, though others keep them', () => {
    expect(readBy(['koschei'], REGISTRY)).toEqual(['fedora-releases', 'koschei']);
    expect(readBy(['bodhi'], REGISTRY)).toEqual(['bodhi']);
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
