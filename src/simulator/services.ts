/** Finds the simulated services: each folder of a source may bring one in `simulate.ts`. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { z } from 'zod';
import { makeHostile } from './hostile/rewrite.ts';
import type { Simulate, SimulatedService } from './simulated-service.ts';
import type { World } from './world/state.ts';

const SOURCES = new URL('../sources/', import.meta.url);

const Part = z.custom<Simulate>((value) => typeof value === 'function', 'expected a function');
const Module = z.object({ simulate: Part, simulateAlso: Part.optional() });

/** In the order of the folders' names. */
export async function loadServices(world: World, sources: URL = SOURCES): Promise<SimulatedService[]> {
  const entries = await readdir(sources, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const files = folders.sort().map((folder) => new URL(`${folder}/simulate.ts`, sources));
  const simulates = await Promise.all(files.filter((file) => existsSync(file)).map(loadSimulates));
  const parts = simulates.flat().map((simulate) => simulate(world));
  return world.isHostile ? parts.map((part) => makeHostile(part)) : parts;
}

async function loadSimulates(file: URL): Promise<Simulate[]> {
  const loaded: unknown = await import(file.href);
  const parsed = Module.safeParse(loaded);
  if (!parsed.success) throw new Error(`${file.pathname} exports no function simulate`);
  const { simulate, simulateAlso } = parsed.data;
  return simulateAlso === undefined ? [simulate] : [simulate, simulateAlso];
}
