import { describe, expect, test } from 'vitest';
import type { Upstream } from '#domain/upstreams.ts';
import { isNewer, newerUpstream } from './upstream-version.ts';

const upstream = (stableVersion: string | undefined, part: Partial<Upstream> = {}): Upstream => ({
  package: 'libquill',
  project: 'quill',
  ...(stableVersion === undefined ? {} : { stableVersion }),
  seenAt: '2026-11-24T14:00:00Z',
  ...part,
});

describe('an upstream version', () => {
  test.each([
    ['2.10.1', '2.9.0'],
    ['v2.10.1', '2.9.0'],
    ['V2.10.1', '2.9.0'],
    ['release-2.10.1', '2.9.0'],
    ['quill-2.10.1', '2.9.0'],
    ['libquill_2_10_1', '2.9.0'],
    ['Quill v2.10.1', '2.9.0'],
    ['2_10_1', '2.9.0'],
    ['2.10.1+build5', '2.9.0'],
    ['2.10', '2.10~rc1'],
    ['2.10.0', '2.10~rc1'],
    ['2.10.1', '2.10.0^20260101git1234567'],
    ['0.5', '0^20260101git1234567'],
    ['20260102', '20260101'],
    ['2026.11', '2025.4'],
    ['1.1.1x', '1.1.1w'],
    ['5.5p2', '5.5p1'],
    ['7.1.1-41', '7.1.1.40'],
    ['10.0', '9.9.9'],
  ])('%s is newer than %s', (stable, version) => {
    expect(isNewer(upstream(stable), version)).toBe(true);
  });

  test.each([
    ['2.9.0', '2.9.0'],
    ['2.9', '2.9.0'],
    ['2.9.0', '2.9'],
    ['v2.9.0', '2.9.0'],
    ['2.8', '2.9.0'],
    ['2.9.0', '2.9.0^20260101git1234567'],
    ['5.1-0', '5.1.0'],
    ['2.10', '2.10.1~rc1'],
    ['2026.01.1', '2026.1.1'],
    ['1.1.1w', '1.1.1w'],
  ])('%s is not newer than %s', (stable, version) => {
    expect(isNewer(upstream(stable), version)).toBe(false);
  });

  test.each([
    ['nothing', undefined, '2.9.0'],
    ['a pre-release', '2.10rc1', '2.9.0'],
    ['a pre-release with a dash', '2.10.0-beta.2', '2.9.0'],
    ['a pre-release that looks like a letter', '2.10a1', '2.9.0'],
    ['a letter where the package has none', '2.10a', '2.9.0'],
    ['a word', 'nightly', '2.9.0'],
    ['a commit', 'f00ba47', '2.9.0'],
    ['markup', '<b>3</b>', '2.9.0'],
    ['a date where the package counts', '20260101', '2.9.0'],
    ['a year where the package counts', '2026.1', '2.9.0'],
    ['a count where the package has dates', '3.1', '20260101'],
    ['a revision', 'r1234', '2.9'],
    ['a patch level that may be a release', '7.1.1-40', '7.1.1'],
    ['anything, where the package has words', '3.0', '2.9.Final'],
  ])('cannot be told: %s', (_, stable, version) => {
    expect(isNewer(upstream(stable), version)).toBeUndefined();
  });
});

describe('several projects of one package', () => {
  test('are believed when all that can be told are newer', () => {
    const [first, second] = [upstream('3.0'), upstream('3.1', { project: 'quill (fork)' })];
    expect(newerUpstream([first, second], '2.9.0')).toBe(first);
    expect(newerUpstream([upstream('nightly'), second], '2.9.0')).toBe(second);
  });

  test('are not when they disagree, or when none can be told', () => {
    expect(newerUpstream([upstream('3.0'), upstream('2.9.0', { project: 'other' })], '2.9.0')).toBeUndefined();
    expect(newerUpstream([upstream('nightly')], '2.9.0')).toBeUndefined();
    expect(newerUpstream([], '2.9.0')).toBeUndefined();
  });
});
