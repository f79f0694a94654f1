import { describe, expect, test } from 'vitest';
import type { CarriedVersions } from '#domain/pages/page.ts';
import { versionWords } from './carried-versions.ts';

const some = (part: Partial<CarriedVersions> = {}): CarriedVersions => ({
  version: '2.9.0',
  release: 'rawhide',
  rows: [],
  ...part,
});

describe('the versions under a name', () => {
  test.each([
    ['2.10.1', 'behind', '2.9.0, upstream 2.10.1'],
    ['2.9.0', 'same', '2.9.0, same as upstream'],
    ['release_2_9_0', 'same', '2.9.0, same as upstream'],
    ['2.8', 'ahead', '2.9.0, upstream 2.8'],
    ['nightly', 'not-comparable', '2.9.0, upstream nightly (not comparable)'],
  ] as const)('are held against %s of upstream', (upstream, standing, words) => {
    expect(versionWords(some({ upstream, standing }))).toBe(words);
  });

  test('say which release has it, where rawhide has none', () => {
    expect(versionWords(some({ release: 'f44' }))).toBe('2.9.0 in f44');
    expect(versionWords(some({ release: 'f44', upstream: '3' }))).toBe('2.9.0 in f44, upstream 3');
  });
});
