/** Finds the simulated services: each folder of a source may bring one in `simulate.ts`. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { z } from 'zod';
import type { Simulate, SimulatedService, World } from './types.ts';

const SOURCES = new URL('../sources/', import.meta.url);

const Module = z.object({
  simulate: z.custom<Simulate>((value) => typeof value === 'function', 'expected a function'),
});

/** In the order of the folders' names. */
export async function loadParts(world: World, sources: URL = SOURCES): Promise<SimulatedService[]> {
  const entries = await readdir(sources, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const files = folders.sort().map((folder) => new URL(`${folder}/simulate.ts`, sources));
  return Promise.all(files.filter((file) => existsSync(file)).map(async (file) => (await loadSimulate(file))(world)));
}

async function loadSimulate(file: URL): Promise<Simulate> {
  const loaded: unknown = await import(file.href);
  const parsed = Module.safeParse(loaded);
  if (!parsed.success) throw new Error(`${file.pathname} exports no function simulate`);
  return parsed.data.simulate;
}
