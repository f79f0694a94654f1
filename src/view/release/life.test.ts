import { describe, expect, test } from 'vitest';
import { carriedWords, lifeWords } from './life.ts';

describe('where a package lives', () => {
  test.each([
    [{ fedora: 'orphaned' as const }, 'orphaned'],
    [{ fedora: 'retired' as const }, 'retired in rawhide'],
    [{ fedora: 'unknown' as const }, 'orphaned or retired'],
    [{ fedora: 'orphaned' as const, epel: 'alive' as const }, 'orphaned in Fedora, alive in EPEL'],
    [{ fedora: 'retired' as const, epel: 'alive' as const }, 'retired in Fedora, alive in EPEL'],
    [{ fedora: 'unknown' as const, epel: 'alive' as const }, 'orphaned or retired in Fedora, alive in EPEL'],
    [{ fedora: 'orphaned' as const, epel: 'orphaned' as const }, 'orphaned in Fedora and in EPEL'],
    [{ epel: 'alive' as const }, 'only in EPEL'],
    [{}, ''],
  ])('%j is said as %j', (standing, words) => {
    expect(lifeWords(standing)).toBe(words);
  });

  test('names the releases that keep what rawhide has lost', () => {
    const branch = (release: string) => ({ release, life: 'orphaned' as const });
    expect(carriedWords({ fedora: 'retired', branches: [branch('f45'), branch('f44')] })).toBe(
      'f45 and f44 still carry it.',
    );
    expect(carriedWords({ fedora: 'orphaned', branches: [branch('rawhide'), branch('f45')] })).toBe('');
    expect(carriedWords({ fedora: 'retired', branches: [] })).toBe('');
  });
});
