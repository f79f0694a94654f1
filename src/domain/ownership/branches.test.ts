import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coversRelease } from './branches.ts';

describe('a pattern of branches', () => {
  test.each([
    ['epel*', 'epel9', true],
    ['epel*', 'epel10.2', true],
    ['epel*', 'f45', false],
    ['epel*', 'rawhide', false],
    ['f45', 'f45', true],
    ['f4?', 'f45', true],
    ['f4?', 'f4', false],
    ['rawhide, epel9', 'epel9', true],
    ['rawhide,epel9', 'rawhide', true],
    ['rawhide epel9', 'epel9', true],
    ['rawhide, epel9', 'epel8', false],
    ['main', 'rawhide', true],
    ['master', 'eln', true],
    ['*', 'f43', true],
    ['*9', 'epel9', true],
    ['e*l*9', 'epel9', true],
    ['epel9*9', 'epel9', false],
    ['', 'f45', false],
    [' , ', 'f45', false],
    ['.*', 'f45', false],
    ['[ef]*', 'f45', true],
  ])('%j of %s: %s', (patterns, release, covers) => {
    expect(coversRelease([patterns], release)).toBe(covers);
  });

  test('of two ways to a package either is enough', () => {
    expect(coversRelease(['epel*', 'f45'], 'f45')).toBe(true);
    expect(coversRelease([], 'f45')).toBe(false);
  });

  test('with stars anywhere around parts of a name is about that name, and never takes long', () => {
    const name = fc.stringMatching(/^[a-z0-9.]{1,20}$/);
    fc.assert(
      fc.property(name, fc.nat(20), (release, cut) => {
        expect(coversRelease([`${release.slice(0, cut)}*${release.slice(cut)}`], release)).toBe(true);
        expect(coversRelease([`*${release.slice(cut)}`], release)).toBe(true);
      }),
    );
    expect(coversRelease([`${'a*'.repeat(99)}b`], 'a'.repeat(200))).toBe(false);
  });
});
