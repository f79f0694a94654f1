import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { World } from '../world/state.ts';
import { createWorld } from '../world.ts';
import { isQuiet } from '../world/nouns.ts';
import { CAST } from '../world/cast.ts';
import { CHANGE_KINDS } from './pace.ts';
import { HOUR_MS } from '#lib/time.ts';
import { stepWorld } from './step.ts';

const START = Date.parse('2026-11-24T14:00:00Z');
const worldOf = (seed: number): World => createWorld({ scale: 'sample', seed, now: START });

/** All there is to it. Maps are written as lists, and messages with their bodies. */
const bytesOf = ({ origin: _, ...world }: World): string =>
  JSON.stringify(world, (_, value: unknown) =>
    value instanceof Map ? [...value] : typeof value === 'function' ? bodyOf(value) : value,
  );
const bodyOf = (make: object): unknown =>
  make instanceof Function && make.length === 0 ? Reflect.apply(make, undefined, []) : undefined;

const seeds = fc.integer({ min: 1, max: 100_000 });
const days = seeds.map((seed) => stepWorld(worldOf(seed), 24));
const each = (check: (world: World) => void): void => fc.assert(fc.property(days, check), { numRuns: 4 });

describe('an hour of the simulated Fedora', () => {
  test('is the same for the same seed and the same hours, however they are counted', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 6 }), (seed, hours) => {
        const once = stepWorld(worldOf(seed), hours);
        let singly = worldOf(seed);
        for (let hour = 0; hour < hours; hour += 1) singly = stepWorld(singly);
        expect(bytesOf(singly)).toBe(bytesOf(once));
        expect(once.now).toBe(START + hours * HOUR_MS);
      }),
      { numRuns: 4 },
    );
  });

  test('leaves the world that was given as it is', () => {
    const world = stepWorld(worldOf(1), 3);
    const before = bytesOf(world);
    stepWorld(world, 24);
    expect(bytesOf(world)).toBe(before);
  });

  test('is quiet at its end, and things happen in its order', () => {
    each(({ events, messages }) => {
      const times = events.filter(({ kind }) => kind !== 'tree composed').map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(
        times.filter((at) => (at - START) % HOUR_MS > HOUR_MS - 120_000 || (at - START) % HOUR_MS < 120_000),
      ).toEqual([]);
      const sent = messages.map(({ at }) => at);
      expect(sent).toEqual(sent.toSorted((a, b) => a - b));
    });
  });

  test.each([1, 2, 3])('makes every kind of change within a day (seed %i)', (seed) => {
    const events = new Set(stepWorld(worldOf(seed), 24).events.map(({ kind }) => kind));
    expect(CHANGE_KINDS.map(({ name }) => name).filter((name) => !events.has(name))).toEqual([]);
    expect(events).toContain('tree composed');
  });

  test('is as busy as it is told to be', () => {
    const [usual, busy] = [stepWorld(worldOf(1), 24), stepWorld(worldOf(1), 24, 5)];
    const countOf = ({ events }: World): number => events.length;
    expect(countOf(busy)).toBeGreaterThan(4 * countOf(usual));
  });
});

describe('after a day, all services', () => {
  const keysOf = (world: World): string[] => world.packages.map(({ namespace, name }) => `${namespace}/${name}`);
  const livingIn = ({ packages }: World): string[] =>
    packages.filter(({ namespace, state }) => namespace === 'rpms' && state !== 'retired').map(({ name }) => name);

  test('know each thing by a number or name of its own', () => {
    const isUnique = (keys: readonly (string | number)[]): void => expect(new Set(keys).size).toBe(keys.length);
    each((world) => {
      isUnique(world.bugs.map(({ id }) => id));
      isUnique(keysOf(world));
      isUnique(world.updates.map(({ alias }) => alias));
      isUnique(world.overrides.map(({ nvr }) => nvr));
      isUnique(world.pulls.map(({ pkg, number }) => `${pkg.namespace}/${pkg.name} ${number}`));
      isUnique(
        [...world.builds.values()].flatMap(({ base, updates, testing, candidate, failed }) =>
          [base, updates, testing, candidate, failed].flat().map(({ id }) => id),
        ),
      );
      isUnique(world.messages.map(({ id }) => id));
    });
  });

  test('know nothing of the future', () => {
    each((world) => {
      const updates = world.updates.flatMap((one) => [one.date_submitted, one.date_testing, one.date_stable]);
      const now = new Date(world.now).toISOString().slice(0, 19).replace('T', ' ');
      expect(updates.filter((date) => date !== null && date > now)).toEqual([]);
      expect(world.bugs.filter(({ changedAt }) => changedAt > world.now)).toEqual([]);
      expect(world.pulls.filter(({ updatedAt }) => updatedAt > world.now)).toEqual([]);
    });
  });

  test('agree which packages there are', () => {
    each((world) => {
      const names = livingIn(world).toSorted();
      for (const rows of world.testBuilds.values())
        if (rows.length > 0) expect(rows.map(({ name }) => name)).toEqual(names);
      const rawhide = [...world.builds.values()].find(({ release }) => release.branch === 'rawhide');
      expect([...new Set(rawhide?.base.map(({ name }) => name))].toSorted()).toEqual(names);
      const known = new Set(keysOf(world));
      expect(world.upstreams.filter(({ name }) => !known.has(`rpms/${name}`))).toEqual([]);
      expect(world.pulls.filter(({ pkg }) => !world.packages.includes(pkg))).toEqual([]);
    });
  });

  test('agree where the builds of updates are', () => {
    each((world) => {
      for (const { release, testing, candidate } of world.builds.values()) {
        const tagged = [...testing, ...candidate].map((build) => `${build.name}-${build.version}-${build.release}`);
        const active = world.updates.filter(({ status }) => status === 'pending' || status === 'testing');
        const mine = active.filter((update) => update.release.name === release.name && /fc\d|el\d/.test(update.title));
        const started = mine.filter(({ date_submitted }) => date_submitted >= '2026-11-24 14:00:00');
        expect(
          started.flatMap(({ builds }) => builds.map(({ nvr }) => nvr)).filter((nvr) => !tagged.includes(nvr)),
        ).toEqual([]);
      }
    });
  });

  test('say nothing of quiet packages and people', () => {
    each((world) => {
      const quiet = world.packages.filter(isQuiet);
      expect(quiet.map(({ owner }) => owner)).toEqual(quiet.map(() => CAST.quiet));
      expect(world.packages.filter((pkg) => pkg.owner === CAST.quiet && !isQuiet(pkg))).toEqual([]);
      const names = new Set(quiet.map(({ name }) => name));
      expect(world.messages.filter(({ packages }) => packages.some((name) => names.has(name)))).toEqual([]);
    });
  });

  test('know of a bug that blocks another on both sides', () => {
    each(({ bugs }) => {
      const byId = new Map(bugs.map((bug) => [bug.id, bug]));
      for (const bug of bugs)
        for (const id of bug.blocks) expect(byId.get(id)?.dependsOn, `${bug.id} blocks ${id}`).toContain(bug.id);
    });
  });
});
