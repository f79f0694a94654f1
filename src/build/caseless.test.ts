import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { firstCasePair, ignoresCase, refuseCaselessFolder } from './caseless.ts';

const named = (packages: readonly string[], packagers: readonly string[] = []) => ({
  packagers: packagers.map((name) => ({ name, packages: 1, findings: 0 })),
  groups: [],
  packages: packages.map((name) => ({ name, findings: 0, orphaned: false })),
});

describe('names that differ only by case', () => {
  test('are found within a kind of page, not between kinds', () => {
    expect(firstCasePair(named(['R', 'json', 'r']))).toEqual(['R', 'r']);
    expect(firstCasePair(named(['R'], ['r']))).toBeUndefined();
    expect(firstCasePair(named(['json', 'JSON-c']))).toBeUndefined();
  });

  test('stop a build onto a file system that ignores case, with what to do', () => {
    const build = () => refuseCaselessFolder('/out', named(['R', 'r']), () => true);
    expect(build).toThrow(/ignores case.*pages of R and r.*--out DIR/);
  });

  test('stop nothing where case counts, or where there are none', () => {
    expect(() => refuseCaselessFolder('/out', named(['R', 'r']), () => false)).not.toThrow();
    expect(() => refuseCaselessFolder('/out', named(['R']), () => true)).not.toThrow();
  });

  test('are tried with two files that are gone afterwards', () => {
    const folder = mkdtempSync(join(tmpdir(), 'case-'));
    expect(ignoresCase(folder)).toBe(process.platform === 'darwin' || process.platform === 'win32');
    expect(readdirSync(folder)).toEqual([]);
  });
});
