/** Lets time pass in a world: the same world and the same hours give the same world. */
import { HOUR_MS } from '#lib/time.ts';
import type { World } from '../world/state.ts';
import { compose } from './build-changes.ts';
import { CHANGE_KINDS, type ChangeKind } from './pace.ts';
import { openWorkingCopy, type WorkingCopy } from './working-copy.ts';
import { markTestedLongEnough } from './update-changes.ts';

/** The world some hours later, `busy` times as much having happened as usual; the one that is given stays as it is. */
export function stepWorld(world: World, hours = 1, busy = 1): World {
  let later = world;
  for (let passed = 0; passed < hours; passed += 1) later = passHour(later, busy);
  return later;
}

function passHour(world: World, busy: number): World {
  const hour = Math.round((world.now - world.origin.now) / HOUR_MS);
  const to = world.now + HOUR_MS;
  const copy = openWorkingCopy(world);
  for (const { at, sort, nth } of plan(world, hour, busy)) {
    copy.random = world.random(`hour ${hour}: ${sort.name} ${nth}`);
    const of = sort.make(copy, at);
    if (of !== undefined) copy.happened.push({ at, sort: sort.name, of });
  }
  markTestedLongEnough(copy, to);
  compose(copy, hour, to);
  return finishHour(copy, to);
}

type PlannedChange = { at: number; sort: ChangeKind; nth: number };

/** The change log is read up to a minute ago: an hour begins and ends quietly, so that the log is never behind. */
const QUIET_MS = 180_000;

/** In the order of time, no two in the same second. */
function plan(world: World, hour: number, busy: number): PlannedChange[] {
  const random = world.random(`hour ${hour}`);
  const wanted = CHANGE_KINDS.flatMap((sort) =>
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
function countOf({ name, perDay }: ChangeKind, world: World, hour: number): number {
  const phase = world.random(`pace: ${name}`).next();
  const until = (hours: number): number => Math.floor((hours / 24) * perDay[world.scale] + phase);
  return until(hour + 1) - until(hour);
}

function finishHour(copy: WorkingCopy, to: number): World {
  const { world, groups, packages, bugs, updates, overrides, pulls, builds, trees, testBuilds, upstreams } = copy;
  return {
    ...world,
    ...{ now: to, groups, packages, bugs, updates, overrides, pulls, builds, trees, testBuilds, upstreams },
    happened: [...world.happened, ...copy.happened],
    messages: [...world.messages, ...copy.messages],
  };
}
