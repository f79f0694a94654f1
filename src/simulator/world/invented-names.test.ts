import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readCaptures, whereRecorded } from '../test-exchanges.ts';
import { createWorld } from '../world.ts';
import { AWKWARD_LIVING, AWKWARD_ORPHANED, CAST, CAST_GROUPS } from './cast.ts';

const worldOf = (seed: number) => createWorld({ scale: 'fedora', seed, now: Date.parse('2026-11-24T14:00:00Z') });

/** Three syllables or more that begin with one of these; a word that somebody bears is hardly ever made so. */
const WORD = '(?:[bd]r|dw|fj|g[lrw]|k[lrv]|pl|s[knv]|thr|t[rw]|vr|z[hw])[aeiou](?:(?:nd|rk|lm|st|sh|[a-z])[aeiou]){2,}';

describe('in an invented Fedora of full size', () => {
  const world = worldOf(1);

  test('people and groups bear invented words, but for the cast', () => {
    const cast = new Set<string>([...Object.values(CAST), ...Object.values(CAST_GROUPS)]);
    const names = [...world.people, ...world.groups].map(({ name }) => name).filter((name) => !cast.has(name));
    expect(names.length).toBeGreaterThan(1200);
    const account = new RegExp(`^${WORD}[nrlxk]?(?:\\d{1,2}|-.+)?$`);
    expect(names.filter((name) => !account.test(name))).toEqual([]);
  });

  test('every package has an invented word in its name, but for those that stand for an awkward form', () => {
    const awkward = new Set<string>([...AWKWARD_LIVING, ...AWKWARD_ORPHANED]);
    const names = world.packages.map(({ name }) => name).filter((name) => !awkward.has(name));
    expect(names.length).toBeGreaterThan(25_000);
    const invented = new RegExp(WORD, 'i');
    expect(names.filter((name) => !invented.test(name))).toEqual([]);
  });
});

const Alias = z.record(z.string(), z.record(z.string(), z.array(z.string())));

whereRecorded('beside all names of the real Fedora', () => {
  const alias = Alias.parse(readCaptures('pagure/extras/pagure_owner_alias/2026-08-22.json.gz')[0]?.body);
  const realPackages = new Set(Object.values(alias).flatMap((packages) => Object.keys(packages)));
  const realPeople = new Set(Object.values(alias).flatMap((packages) => Object.values(packages).flat()));

  test.each([1, 2, 3])('an invented name is nobody and nothing, with seed %i', (seed) => {
    const world = worldOf(seed);
    const people = [...world.people, ...world.groups].map(({ name }) => name);
    const packages = world.packages.map(({ name }) => name);
    expect(people.filter((name) => realPeople.has(name))).toEqual([CAST.twoLetters]);
    const wanted = new Set<string>(AWKWARD_LIVING);
    expect(packages.filter((name) => realPackages.has(name) && !wanted.has(name))).toEqual([]);
  });
});
