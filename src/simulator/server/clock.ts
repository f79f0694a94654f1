/** The clock of the served world: it stands still until somebody moves it. */
import { comparing } from '#lib/order.ts';
import { z } from 'zod';
import { stepWorld } from '../hours/step.ts';
import { loadServices } from '../services.ts';
import type { SimulatedService } from '../simulated-service.ts';
import type { World } from '../world/state.ts';

/** Parts that were given instead of a world have no clock. */
export type Clock = {
  world(): World | undefined;
  parts(): Parts;
  /** Lets hours pass; their changes are counted by sort. */
  pass(hours: number, busy?: number): Promise<void>;
};

type Parts = ReadonlyMap<string, readonly SimulatedService[]>;

export const ClockSetting = z.strictObject({
  hours: z
    .int()
    .positive()
    .max(24 * 14),
  busy: z.int().positive().max(100).optional().describe('How many times as much happens as usual'),
});

const groupByService = (parts: readonly SimulatedService[]): Parts => Map.groupBy(parts, ({ service }) => service);

export async function createClock(given: { world: World } | { parts: readonly SimulatedService[] }): Promise<Clock> {
  let world = 'world' in given ? given.world : undefined;
  let parts = groupByService('parts' in given ? given.parts : await loadServices(given.world));
  return {
    world: () => world,
    parts: () => parts,
    async pass(hours, busy) {
      if (world === undefined) return;
      const later = stepWorld(world, hours, busy);
      parts = groupByService(await loadServices(later));
      world = later;
    },
  };
}

/** What the control path answers: how late it is, and how much of which sort has happened since the world began. */
export function timeOf(world: World): { now: string; epochSeconds: number; changes: Record<string, number> } {
  const sorts = Map.groupBy(world.happened, ({ sort }) => sort);
  const counts = [...sorts].map(([sort, all]) => [sort, all.length] as const).sort(comparing(([key]) => key));
  return {
    now: `${new Date(world.now).toISOString().slice(0, 19)}Z`,
    epochSeconds: Math.floor(world.now / 1000),
    changes: Object.fromEntries(counts),
  };
}
