/** Advances a world by hours. The same world and the same number of hours always give the same result. */
import { HOUR_MS } from '#lib/time.ts';
import type { World } from '../world/state.ts';
import { compose } from './build-changes.ts';
import { CHANGE_KINDS, type ChangeKind } from './pace.ts';
import { openWorkingCopy, type WorkingCopy } from './working-copy.ts';
import { markTestedLongEnough } from './update-changes.ts';

/** Returns the world some hours later, with `busy` times the usual number of changes. The given world is not modified. */
export function stepWorld(world: World, hours = 1, busy = 1): World {
  let later = world;
  for (let passed = 0; passed < hours; passed += 1) later = passHour(later, busy);
  return later;
}

function passHour(world: World, busy: number): World {
  const hour = Math.round((world.now - world.origin.now) / HOUR_MS);
  const to = world.now + HOUR_MS;
  const copy = openWorkingCopy(world);
  for (const { at, kind, nth } of plan(world, hour, busy)) {
    copy.random = world.random(`hour ${hour}: ${kind.name} ${nth}`);
    const subject = kind.make(copy, at);
    if (subject !== undefined) copy.events.push({ at, kind: kind.name, subject });
  }
  markTestedLongEnough(copy, to);
  compose(copy, hour, to);
  return finishHour(copy, to);
}

type PlannedChange = { at: number; kind: ChangeKind; nth: number };

/** A crawl reads the change log up to a minute ago. Nothing changes at both ends of an hour, so the log is always complete. */
const QUIET_MS = 180_000;

/** Ordered by time, no two in the same second. */
function plan(world: World, hour: number, busy: number): PlannedChange[] {
  const random = world.random(`hour ${hour}`);
  const wanted = CHANGE_KINDS.flatMap((kind) =>
    Array.from({ length: busy * countOf(kind, world, hour) }, (_, nth) => ({ kind, nth, moment: random.next() })),
  );
  const secondsToUse = (HOUR_MS - 2 * QUIET_MS) / 1000 - wanted.length;
  return wanted
    .sort((a, b) => a.moment - b.moment)
    .map(({ kind, nth, moment }, index) => {
      const second = Math.floor(moment * Math.max(0, secondsToUse)) + index;
      return { kind, nth, at: world.now + QUIET_MS + second * 1000 };
    });
}

/** Spreads the changes of a kind over the day; each kind starts at a different hour. */
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
    events: [...world.events, ...copy.events],
    messages: [...world.messages, ...copy.messages],
  };
}
