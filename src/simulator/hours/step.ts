/** Lets time pass in a world: the same world and the same hours give the same world. */
import { overridesOf, updatesOf } from '../bodhi/contents.ts';
import { buildsOf } from '../builds.ts';
import { treesOf } from '../builds/trees.ts';
import { testBuildsOf } from '../koschei.ts';
import { simulatePulls } from '../pagure/pulls.ts';
import type { World } from '../types.ts';
import { upstreamsOf } from '../upstreams.ts';
import { compose } from './build-changes.ts';
import { originOf, type Shelves } from './moved.ts';
import { SORTS, type Sort } from './pace.ts';
import { openScene, type Scene } from './scene.ts';
import { ripen } from './update-changes.ts';

export const HOUR_MS = 3_600_000;

/** The world some hours later, `busy` times as much having happened as usual; the one that is given stays as it is. */
export function stepWorld(world: World, hours = 1, busy = 1): World {
  let later = world;
  for (let passed = 0; passed < hours; passed += 1) later = passHour(later, busy);
  return later;
}

function passHour(world: World, busy: number): World {
  const from = originOf(world);
  const hour = Math.round((world.now - from.now) / HOUR_MS);
  const to = world.now + HOUR_MS;
  const scene = openScene(world, shelvesOf(world));
  for (const { at, sort, nth } of plan(world, hour, busy)) {
    scene.random = world.random(`hour ${hour}: ${sort.name} ${nth}`);
    const of = sort.make(scene, at);
    if (of !== undefined) scene.happened.push({ at, sort: sort.name, of });
  }
  ripen(scene, to);
  compose(scene, hour, to);
  return closeScene(scene, from, to);
}

const shelvesOf = (world: World): Shelves => ({
  updates: updatesOf(world),
  overrides: overridesOf(world),
  pulls: simulatePulls(world),
  builds: buildsOf(world),
  trees: treesOf(world),
  testBuilds: testBuildsOf(world),
  upstreams: upstreamsOf(world),
});

type Planned = { at: number; sort: Sort; nth: number };

/** The change log is read up to a minute ago: an hour begins and ends quietly, so that the log is never behind. */
const QUIET_MS = 180_000;

/** In the order of time, no two in the same second. */
function plan(world: World, hour: number, busy: number): Planned[] {
  const random = world.random(`hour ${hour}`);
  const wanted = SORTS.flatMap((sort) =>
    Array.from({ length: busy * countOf(sort, world, hour) }, (_, nth) => ({ sort, nth, moment: random.next() })),
  );
  const secondsToUse = (HOUR_MS - 2 * QUIET_MS) / 1000 - wanted.length;
  return wanted
    .sort((a, b) => a.moment - b.moment)
    .map(({ sort, nth, moment }, index) => {
      const second = Math.floor(moment * Math.max(0, secondsToUse)) + index;
      return { sort, nth, at: world.now + QUIET_MS + second * 1000 };
    });
}

/** Spread over the day; each sort begins at another hour. */
function countOf({ name, perDay }: Sort, world: World, hour: number): number {
  const phase = world.random(`pace: ${name}`).next();
  const until = (hours: number): number => Math.floor((hours / 24) * perDay[world.scale] + phase);
  return until(hour + 1) - until(hour);
}

function closeScene(scene: Scene, from: World, to: number): World {
  const { world, groups, packages, bugs, happened, messages } = scene;
  const { updates, overrides, pulls, builds, trees, testBuilds, upstreams } = scene;
  const before = world.moved ?? { happened: [], messages: [] };
  const moved = {
    from,
    happened: [...before.happened, ...happened],
    messages: [...before.messages, ...messages],
    shelves: { updates, overrides, pulls, builds, trees, testBuilds, upstreams },
  };
  return { ...world, now: to, groups, packages, bugs, moved };
}
