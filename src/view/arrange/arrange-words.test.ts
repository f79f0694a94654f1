import { describe, expect, test } from 'vitest';
import { heldWords, groupSummary, groupHeading, packagePrefix } from './arrange-words.ts';

describe('a line without its package', () => {
  test.each([
    ['libquill', 'libquill crashes on start', ''],
    ['libquill', 'libquill-2.10.1-1.fc45', ''],
    ['libquill', 'libquill: buffer is too small', ''],
    ['libquill', 'CVE-2026-90417 libquill: out-of-bounds write', ''],
    ['libquill', '[abrt] libquill: read_all(): killed by SIGABRT', ''],
    ['libquill', 'Please build it for EPEL 10', 'libquill: '],
    ['libquill', 'libquill-devel should not need it', 'libquill: '],
    ['python3', 'python3.12: tarfile follows a link', 'python3: '],
    ['new', 'a new version is out', 'new: '],
    ['plimula++', 'plimula++ hangs', ''],
    ['quill', `${'a title so long that its end is cut '.repeat(2)} quill: hangs`, 'quill: '],
    ['prototype', '', 'prototype: '],
  ])('of %s says it before “%s” when the title does not', (name, title, prefix) => {
    expect(packagePrefix(name, title)).toBe(prefix);
  });

  test('says through which groups it is held, unless it is held directly', () => {
    expect(heldWords({ access: 'commit', direct: false, groups: ['go-sig', 'rust-sig'] })).toBe(
      ' through go-sig and rust-sig\n',
    );
    expect(heldWords({ access: 'commit', direct: true, groups: ['go-sig'] })).toBe('');
    expect(heldWords({ access: '', direct: false, groups: [] })).toBe('');
  });
});

test('what hangs beside the lines is a kind, a release, or nothing', () => {
  expect(groupHeading('pull-request', 'kind')).toBe('pull request');
  expect(groupHeading('__proto__', 'kind')).toBe('__proto__');
  expect(groupHeading('all', 'release')).toBe('all releases');
  expect(groupHeading('f45', 'release')).toBe('f45');
  expect(groupHeading('', 'nothing')).toBe('');
});

test('packages with nothing open are counted, since they are not in the list', () => {
  const summary = (packages: number, quiet: number, isProven = true) => groupSummary({ packages, quiet, isProven });
  expect(summary(1, 1)).toEqual({ before: '1 package', after: '; 1 more package has nothing open' });
  expect(summary(40, 0)).toEqual({ before: '40 packages', after: '' });
  expect(summary(40, 2, false).after).toBe('; 2 more packages have nothing open in what was read');
});
