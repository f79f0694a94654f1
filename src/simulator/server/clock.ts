/** The clock of the served world. It only advances on request. */
import { comparing } from '#lib/order.ts';
import { z } from 'zod';
import { stepWorld } from '../hours/step.ts';
import { loadServices } from '../services.ts';
import type { SimulatedService } from '../simulated-service.ts';
import type { World } from '../world/state.ts';

/** A server of single services without a world has no clock. */
export type Clock = {
  world(): World | undefined;
  parts(): Parts;
  /** Advances the world by some hours. */
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

/** The response of the control path: the current time, and how many events of each kind there were since the start. */
export function timeOf(world: World): { now: string; epochSeconds: number; changes: Record<string, number> } {
  const kinds = Map.groupBy(world.events, ({ kind }) => kind);
  const counts = [...kinds].map(([kind, all]) => [kind, all.length] as const).sort(comparing(([key]) => key));
  return {
    now: `${new Date(world.now).toISOString().slice(0, 19)}Z`,
    epochSeconds: Math.floor(world.now / 1000),
    changes: Object.fromEntries(counts),
  };
}
