import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareEvr, Evr, formatEvr, parseEvr, rpmvercmp } from './evr.ts';

/** Each is older than the next one. */
const ASCENDING = [
  ['1.0~~', '1.0~a1', '1.0~rc1', '1.0~rc1^git5', '1.0', '1.0^', '1.0^20260101git', '1.0a', '1.0.1', '1.1', '1.10'],
  ['a', 'b', 'ba', '0', '1', '1a', '1.1'],
  ['5', '10', '99999999999999999999', '100000000000000000000'],
];

describe('rpmvercmp', () => {
  test.each(ASCENDING)('puts %s and what follows in this order', (...versions) => {
    expect(versions.toSorted(rpmvercmp)).toEqual(versions);
    expect(versions.toReversed().sort(rpmvercmp)).toEqual(versions);
  });

  test.each([
    ['1.0', '1..0'],
    ['1.0', '1_0'],
    ['007', '7'],
    ['1a', '1.a'],
    ['1.0-', '1.0'],
    ['ä1', '1'],
    ['', '.'],
  ])('calls %j and %j the same', (a, b) => {
    expect(rpmvercmp(a, b)).toBe(0);
  });

  const version = fc.oneof(
    fc.stringMatching(/^[019abZ.~^_+-]*$/),
    fc
      .array(fc.constantFrom('1', '10', '01', 'rc', '~', '^', '.', 'a', 'git'), { maxLength: 6 })
      .map((parts) => parts.join('')),
  );

  test('says the opposite when asked the other way round', () => {
    fc.assert(fc.property(version, version, (a, b) => rpmvercmp(a, b) === 0 - rpmvercmp(b, a)));
  });

  test('never goes in a circle', () => {
    fc.assert(
      fc.property(fc.tuple(version, version, version), (three) => {
        const [a, b, c] = three.toSorted(rpmvercmp);
        return a === undefined || b === undefined || c === undefined || rpmvercmp(a, c) <= 0;
      }),
      { numRuns: 2000 },
    );
  });

  test('treats what is equal to one as equal to the other', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        fc.pre(rpmvercmp(a, b) === 0);
        expect(rpmvercmp(a, c)).toBe(rpmvercmp(b, c));
      }),
    );
  });
});

describe('an epoch, a version and a release', () => {
  test.each([
    ['1:1.0-1.fc46', '2.0-1.fc46', 1],
    ['10:1.0-1', '9:1.0-1', 1],
    ['2.9.0-3.fc46', '2.9.0-4.fc45', -1],
    ['2.9.0-3.fc46', '2.9.0-3.fc45', 1],
    ['2.9.0-3.fc46.1', '2.9.0-3.fc46', 1],
    ['2.9.0~rc1-1.fc46', '2.9.0-0.fc40', -1],
    ['0:1.0-1', '1.0-1', 0],
  ])('%s against %s is %i', (a, b, order) => {
    expect(compareEvr(a, b)).toBe(order);
    expect(compareEvr(b, a)).toBe(0 - order);
  });

  test('are written without an epoch of 0, and read back', () => {
    expect(formatEvr({ epoch: 0, version: '2.9.0', release: '3.fc46' })).toBe('2.9.0-3.fc46');
    const parts = { epoch: 2, version: '2.9.0^20260101', release: '3.fc46' };
    expect(parseEvr(Evr.parse(formatEvr(parts)))).toEqual(parts);
  });

  test.each(['', '1.0', '1.0-1 ', 'a:1.0-1', '1-2-3', '1:2:3-4'])('%j is none', (text) => {
    expect(Evr.safeParse(text).success).toBe(false);
  });
});
