import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { hasShared, readCaptures } from '../test-recorded.ts';
import { createWorld } from '../world.ts';
import { AWKWARD_LIVING, CAST } from './cast.ts';

const Alias = z.record(z.string(), z.record(z.string(), z.array(z.string())));

const readAlias = () => Alias.parse(readCaptures('pagure/extras/pagure_owner_alias/2026-08-22.json.gz')[0]?.body);

describe.skipIf(!hasShared)('invented names (needs ../shared)', () => {
  test.each([1, 2, 3])('are nobody and nothing in the real Fedora, with seed %i', (seed) => {
    const alias = Object.values(readAlias());
    const realPackages = new Set(alias.flatMap((packages) => Object.keys(packages)));
    const realPeople = new Set(alias.flatMap((packages) => Object.values(packages).flat()));
    const world = createWorld({ scale: 'fedora', seed, now: Date.parse('2026-11-24T14:00:00Z') });
    const people = [...world.people, ...world.groups].map(({ name }) => name);
    const packages = world.packages.map(({ name }) => name);
    process.stdout.write(
      `compared ${people.length} accounts and ${packages.length} packages with ${realPackages.size} real ones\n`,
    );
    expect(people.filter((name) => realPeople.has(name))).toEqual([CAST.twoLetters]);
    const wanted = new Set<string>(AWKWARD_LIVING);
    expect(packages.filter((name) => realPackages.has(name) && !wanted.has(name))).toEqual([]);
  });
});
