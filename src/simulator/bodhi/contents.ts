/** What the simulated Bodhi has. */
import type { World } from '../types.ts';
import { createOverrides } from './overrides.ts';
import { planUpdates } from './plans.ts';
import type { BodhiOverride, BodhiUpdate } from './rows.ts';
import { createStage } from './material.ts';
import { createUpdates } from './updates.ts';

const drawn = new WeakMap<World, readonly BodhiUpdate[]>();

/** Newest first. */
export function updatesOf(world: World): readonly BodhiUpdate[] {
  if (world.moved !== undefined) return world.moved.shelves.updates;
  const updates = drawn.get(world) ?? drawUpdates(world);
  drawn.set(world, updates);
  return updates;
}

function drawUpdates(world: World): BodhiUpdate[] {
  const random = world.random('bodhi');
  return createUpdates(createStage(world, random), planUpdates(world, random));
}

/** Newest first. */
export const overridesOf = (world: World): readonly BodhiOverride[] =>
  world.moved?.shelves.overrides ?? createOverrides(createStage(world, world.random('bodhi: overrides')), world.scale);
