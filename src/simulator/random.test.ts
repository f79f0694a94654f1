import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom, pickWeighted } from './random.ts';

const draw = (random: { next(): number }, count: number): number[] =>
  Array.from({ length: count }, () => random.next());

describe('random numbers', () => {
  test('are the same for the same seed and salt, however much other salts draw', () => {
    fc.assert(
      fc.property(fc.integer(), fc.tuple(fc.string(), fc.string()), fc.nat(50), (seed, [salt, otherSalt], draws) => {
        const alone = draw(createRandom(seed, salt), 5);
        const other = createRandom(seed, otherSalt);
        const disturbed = createRandom(seed, salt);
        const interleaved = Array.from({ length: 5 }, () => {
          draw(other, draws);
          return disturbed.next();
        });
        expect(interleaved).toEqual(alone);
      }),
    );
  });

  test('differ between salts and between seeds', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), fc.string(), (seed, salt, otherSalt) => {
        fc.pre(salt !== otherSalt);
        expect(draw(createRandom(seed, salt), 4)).not.toEqual(draw(createRandom(seed, otherSalt), 4));
        expect(draw(createRandom(seed, salt), 4)).not.toEqual(draw(createRandom(seed + 1, salt), 4));
      }),
    );
  });

  test('fill their range evenly', () => {
    const random = createRandom(7, 'even');
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let nth = 0; nth < 20_000; nth += 1) {
      const tenth = random.int(0, 9);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    expect(Math.min(...tenths)).toBeGreaterThan(1800);
    expect(Math.max(...tenths)).toBeLessThan(2200);
  });

  test('draw different elements, at most as many as there are', () => {
    fc.assert(
      fc.property(fc.nat(), fc.uniqueArray(fc.nat(), { maxLength: 40 }), fc.nat(50), (seed, from, count) => {
        const drawn = createRandom(seed, 'some').some(from, count);
        expect(new Set(drawn).size).toBe(Math.min(count, from.length));
        expect(from).toEqual(expect.arrayContaining(drawn));
      }),
    );
  });

  test('write hexadecimal digits', () => {
    expect(createRandom(1, 'hex').hex(32)).toMatch(/^[0-9a-f]{32}$/);
  });

  test('refuse to pick from nothing', () => {
    const random = createRandom(1, 'none');
    expect(() => random.pick([])).toThrow(RangeError);
    expect(() => pickWeighted(random, [])).toThrow(RangeError);
  });

  test('follow weights', () => {
    const random = createRandom(1, 'weights');
    const picked = Array.from({ length: 4000 }, () =>
      pickWeighted(random, [
        ['often', 3],
        ['seldom', 1],
        ['never', 0],
      ]),
    );
    const often = picked.filter((choice) => choice === 'often').length;
    expect(often).toBeGreaterThan(2800);
    expect(often).toBeLessThan(3200);
    expect(picked).not.toContain('never');
  });
});
