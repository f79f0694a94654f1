import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { looseArray } from './loose-array.ts';

const Numbers = looseArray(z.object({ n: z.number() }));

describe('a loose list', () => {
  test('keeps the good elements and says why the others are not', () => {
    expect(Numbers.parse([{ n: 1 }, { n: 'two' }, { n: 3 }])).toEqual({
      good: [{ n: 1 }, { n: 3 }],
      bad: [{ element: { n: 'two' }, reason: expect.stringMatching(/^n: .*number/) }],
    });
  });

  test('still refuses what is no list', () => {
    expect(Numbers.safeParse({ n: 1 }).success).toBe(false);
  });

  test('never loses an element', () => {
    fc.assert(
      fc.property(fc.array(fc.anything()), (elements) => {
        const { good, bad } = Numbers.parse(elements);
        expect(good.length + bad.length).toBe(elements.length);
      }),
    );
  });
});
