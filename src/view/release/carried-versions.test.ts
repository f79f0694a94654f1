import { describe, expect, test } from 'vitest';
import type { CarriedVersions } from '#domain/pages/page.ts';
import { versionLines, versionWords } from './carried-versions.ts';

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

  test('open to one line for releases that carry the same', () => {
    const rows = [
      { releases: ['rawhide'], stable: '2.10-1', verdicts: [] },
      { releases: ['f45', 'f44'], stable: '2.9-1', testing: '2.10-1', verdicts: ['pushable now', 'behind upstream'] },
      { releases: ['epel9'], candidate: '2.9-1', verdicts: ['built 3 days ago, in no update'] },
    ];
    expect(versionLines(some({ rows })).split('\n')).toEqual([
      'rawhide 2.10-1',
      'f45, f44 2.9-1, testing 2.10-1: pushable now; behind upstream',
      'epel9 nothing stable, candidate 2.9-1: built 3 days ago, in no update',
    ]);
  });
});
