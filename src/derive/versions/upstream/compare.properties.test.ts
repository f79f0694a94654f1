import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rpmvercmp } from '#domain/versions/evr.ts';
import { compareWithUpstream } from './compare.ts';

const NAME = 'libquill';
const standing = (packaged: string, upstream: string, name = NAME): string =>
  compareWithUpstream({ name, evr: `${packaged}-1.fc46` }, { name: 'quill', version: upstream }).standing;

const digits = fc.integer({ min: 0, max: 300 }).map(String);
const numbers = fc.array(digits, { minLength: 1, maxLength: 4 });
const after = fc.constantFrom('', 'a', 'w', 'za', 'p1', 'p12', '.post1', '.SP2');
const before = fc.constantFrom('', 'rc1', 'rc2', '-beta.3', '.alpha1', '.M3', '.dev5');
const padded = fc.constantFrom('', '0', '00');

/** Other ways to write the same. */
const otherwise: readonly ((text: string) => string)[] = [
  (text) => `v${text}`,
  (text) => `V_${text.replaceAll('.', '_')}`,
  (text) => `release/${text}`,
  (text) => `quill-${text}`,
  (text) => `libquill_${text.replaceAll('.', '_')}`,
  (text) => `${text}.Final`,
  (text) => `${text}-release`,
  (text) => `${text}+build7`,
  (text) => `1!${text}`,
  (text) => text.toUpperCase(),
];

describe('a version', () => {
  test('is never newer than itself, whichever way upstream spells it', () => {
    fc.assert(
      fc.property(numbers, after, before, fc.subarray([...otherwise]), (parts, more, less, ways) => {
        const text = `${parts.join('.')}${less === '' ? more : less}`;
        const spelled = ways.slice(0, 2).reduce((so, way) => way(so), text);
        const packaged = less === '' ? text : `${parts.join('.')}~${less.replace(/^[-.]/, '')}`;
        expect(standing(packaged, spelled), `${packaged} beside ${spelled}`).not.toBe('behind');
        expect(standing(packaged, `${parts.join('.')}.0${less === '' ? more : less}`)).not.toBe('behind');
      }),
      { numRuns: 2000 },
    );
  });

  test('is never newer than itself as a date, with zeros before its numbers, or in the release of the package', () => {
    const day = fc.tuple(
      fc.integer({ min: 1995, max: 2030 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    );
    const two = (number: number): string => String(number).padStart(2, '0');
    fc.assert(
      fc.property(day, ([year, month, date]) => {
        const all = [
          `${year}${two(month)}${two(date)}`,
          `${year}.${two(month)}.${two(date)}`,
          `${year}.${month}.${date}`,
          `${year}-${two(month)}-${two(date)}`,
        ];
        for (const packaged of all.slice(0, 3))
          for (const upstream of all) expect(standing(packaged, upstream)).toBe('same');
      }),
    );
    fc.assert(
      fc.property(numbers, padded, padded, (parts, one, other) => {
        const spelled = (zeros: string): string => parts.map((part, at) => (at === 0 ? part : zeros + part)).join('.');
        expect(standing(spelled(one), spelled(other))).not.toBe('behind');
      }),
    );
    fc.assert(
      fc.property(numbers, fc.nat(9), (parts, patch) => {
        const evr = `${parts.join('.')}-3.p${patch}.fc46`;
        const version = `${parts.join('.')}p${patch}`;
        expect(compareWithUpstream({ name: NAME, evr }, { name: 'quill', version }).standing).toBe('same');
      }),
    );
  });

  test('of a Perl module is never newer than itself, wherever the packager writes points', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.stringMatching(/^[0-9]{2,9}$/), fc.nat(8), (whole, fraction, at) => {
        const packaged = `${whole}.${fraction.slice(0, at + 1)}.${fraction.slice(at + 1)}`.replace(/\.$/, '');
        expect(standing(packaged, `${whole}.${fraction}`, 'perl-Quill')).toBe('same');
        expect(standing(`${whole}.${fraction}0`, `${whole}.${fraction}`, 'perl-Quill')).toBe('same');
      }),
    );
  });
});

describe('two versions', () => {
  const spelling = fc.tuple(numbers, padded, after).map(([parts, zeros, more]) => parts.join(`.${zeros}`) + more);
  const anyName = fc.constantFrom(NAME, 'perl-Quill', 'gtk3', 'quill22', 'R-quill', 'compat-quill', 'gimp');

  test('are never newer than each other', () => {
    fc.assert(
      fc.property(spelling, spelling, anyName, (a, b, name) => {
        const [one, other] = [standing(a, b, name), standing(b, a, name)];
        expect([one, other].filter((told) => told === 'behind').length, `${a} ${b}`).toBeLessThan(2);
        if (one === 'same') expect(other).toBe('same');
        if (one === 'behind') expect(['ahead', 'not-comparable']).toContain(other);
      }),
      { numRuns: 3000 },
    );
  });

  test('are in the order of rpm where they are plain numbers', () => {
    const plain = fc.array(fc.integer({ min: 0, max: 89 }).map(String), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        const length = Math.max(a.length, b.length);
        const whole = (parts: string[]): string =>
          [...parts, ...Array<string>(length).fill('0')].slice(0, length).join('.');
        const order = rpmvercmp(whole(b), whole(a));
        const told = standing(a.join('.'), b.join('.'));
        if (told !== 'not-comparable') expect(told).toBe(order > 0 ? 'behind' : order < 0 ? 'ahead' : 'same');
      }),
      { numRuns: 2000 },
    );
  });

  test('of which one is older than a third never turn around', () => {
    fc.assert(
      fc.property(spelling, spelling, spelling, (a, b, c) => {
        if (standing(a, b) !== 'behind' || standing(b, c) !== 'behind') return;
        expect(['behind', 'not-comparable'], `${a} < ${b} < ${c}`).toContain(standing(a, c));
      }),
      { numRuns: 5000 },
    );
  });
});

test('a pre-release is newer for nobody who has not packaged one', () => {
  fc.assert(
    fc.property(numbers, numbers, before, (packaged, upstream, stage) => {
      fc.pre(stage !== '');
      expect(standing(packaged.join('.'), `${upstream.join('.')}${stage}`)).not.toBe('behind');
    }),
  );
});

test('whatever upstream writes is read or refused, never more', () => {
  const anything = fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-zRC~^+!_.\-/ ]{0,30}$/));
  fc.assert(
    fc.property(anything, fc.constantFrom('1.2', '1.2~rc1', '1.2^20260101', '1.2.3p1'), (text, packaged) => {
      for (const name of [NAME, 'perl-Quill', 'nodejs22'])
        expect(['behind', 'same', 'ahead', 'not-comparable']).toContain(standing(packaged, text, name));
    }),
    { numRuns: 3000 },
  );
});
