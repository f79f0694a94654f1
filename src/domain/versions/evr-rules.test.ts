import { describe, expect, test } from 'vitest';
import { filesIn, readText, whereRecorded } from '#simulator/test-exchanges.ts';
import { rpmvercmp } from './evr.ts';

/**
 * The rules of rpm, each with comparisons of ours: https://man.archlinux.org/man/rpm-version.7.en
 * What they are used for: https://docs.fedoraproject.org/en-US/packaging-guidelines/Versioning/
 */
const RULES: Readonly<Record<string, readonly string[]>> = {
  'the same text is the same version': [
    '3.7 = 3.7',
    '0 = 0',
    'kestrel = kestrel',
    '8.2p3 = 8.2p3',
    '4~rc2^12 = 4~rc2^12',
  ],
  'numbers count as numbers, however long': [
    '3.9 < 3.10',
    '3.10 < 3.11',
    '9 < 10',
    '2.99 < 2.100',
    '0.9.9 < 0.10.0',
    '20261123 < 20261124',
    '1.20261124 < 1.20270101',
    '4294967295 < 4294967296',
    '18446744073709551616 < 18446744073709551617',
    '999999999999999999999 < 1000000000000000000000',
  ],
  'zeros before a number count for nothing': [
    '3.07 = 3.7',
    '03.007 = 3.7',
    '00 = 0',
    '2.0 = 2.00',
    '0008 < 9',
    '1.010 < 1.11',
    '1.01 < 1.010',
    'beta01 = beta1',
    '0000000000000000000000000000007 = 7',
  ],
  'a version that goes on is newer': [
    '3 < 3.0',
    '3.7 < 3.7.0',
    '3.7 < 3.7.1',
    '3.7.1 < 3.7.1.1',
    '3.7 < 3.7a',
    'kestrel < kestrel2',
    'kestrel2 < kestrel2.1',
    '8.2p3 < 8.2p3.1',
    '1 < 1.0.0.0.0',
  ],
  'the first part that differs decides, whatever follows': [
    '2.9.9.9 < 3',
    '3.0.0 < 3.1',
    '1.2.99zz < 1.3',
    '7.1b9 < 7.2a1',
    '5x20 < 6x1',
    '4.alpha.9 < 4.beta.1',
  ],
  'letters compare by code unit': [
    'a < b',
    'alpha < beta',
    'A < a',
    'Z < a',
    'rc < rd',
    'r < rc',
    'ab < b',
    '2.Beta < 2.alpha',
  ],
  'a number is newer than letters in its place': [
    'a < 0',
    'zebra < 1',
    '3.a < 3.0',
    '3.7.rc1 < 3.7.0',
    '3.zz < 3.1',
    '1.0.git < 1.0.1',
    'b8 < 8b',
  ],
  'letters and digits part where they meet': [
    '3a1 = 3.a.1',
    'rc4 = rc.4',
    '8.2p9 < 8.2p10',
    '8.2p10 < 8.2q1',
    '10ab < 10ab1',
    '2abc9 < 2abc10',
    'x2 < x11',
    '7u = 7.u',
  ],
  'whatever else stands between the parts only parts them': [
    '3.7 = 3_7',
    '3.7 = 3-7',
    '3.7 = 3+7',
    '3..7 = 3.7',
    '3._.7 = 3.7',
    '.3.7 = 3.7',
    '3.7. = 3.7',
    'e+kestrel = e_kestrel',
    '2+git5 = 2.git5',
    '3.7_8 < 3.7+9',
    '___ = ...',
  ],
  'letters of other alphabets part as well': ['3é7 = 3.7', 'ß4 = 4', '3.7ü = 3.7', '1ñ2 < 1ñ3'],
  'a tilde comes before the end: what is made before a release is older than it': [
    '3.7~rc1 < 3.7',
    '3.7~ < 3.7',
    '3.7~beta4 < 3.7~rc1',
    '3.7~rc1 < 3.7~rc2',
    '3.7~rc9 < 3.7~rc10',
    '3.7~rc1 = 3.7~rc1',
    '3.6 < 3.7~rc1',
    '3.7~rc1 < 3.7.0',
    '3.7~rc1 < 3.7a',
    '3.7~alpha1.1 < 3.7~20261124',
    '3.7~rc1~git9 < 3.7~rc1',
    '3.7~~ < 3.7~',
    '~3.7 < 3.7',
    '~ < 0',
  ],
  'a caret comes after the end: what is made after a release is newer than it, and older than the next': [
    '3.7 < 3.7^',
    '3.7 < 3.7^20261124git4c1d',
    '3.7^20261123git < 3.7^20261124git',
    '3.7^9.git < 3.7^10.git',
    '3.7^git1 = 3.7^git1',
    '3.7^ < 3.7^1',
    '3.7^20261124 < 3.7.1',
    '3.7^20261124 < 3.7a',
    '3.7^20261124 < 3.8',
    '3.7^20261124 < 3.7.0',
    '3.7^post1 < 3.7^post1^2',
    '^ < a',
  ],
  'tildes and carets together keep both rules': [
    '3.7~rc1 < 3.7~rc1^20261124',
    '3.7~rc1^20261124 < 3.7',
    '3.7~rc1^20261124 < 3.7~rc2',
    '3.7^20261124~pre < 3.7^20261124',
    '3.7 < 3.7^20261124~pre',
    '3.7~ < 3.7^',
    '3.7~^ < 3.7',
    '3.7^~ < 3.7^',
  ],
};

const ORDERS = new Map([
  ['<', -1],
  ['=', 0],
]);

describe.each(Object.entries(RULES))('rpm says that %s', (_rule, comparisons) => {
  test.each(comparisons)('%s', (comparison) => {
    const [one = '', sign = '', other = ''] = comparison.split(' ');
    const order = ORDERS.get(sign) ?? NaN;
    expect([rpmvercmp(one, other), rpmvercmp(other, one)]).toEqual([order, 0 - order]);
  });
});

whereRecorded("rpm's own comparisons", () => {
  const [table = ''] = filesIn('data/rpmvercmp.tsv').map(readText);
  const rows = table.split('\n').filter((line) => line !== '');

  test('come out as rpm says', () => {
    expect(rows.length).toBeGreaterThan(80);
    const wrong = rows.filter((row) => {
      const [one = '', other = '', order] = row.split('\t');
      return rpmvercmp(one, other) !== Number(order);
    });
    expect(wrong).toEqual([]);
  });
});
