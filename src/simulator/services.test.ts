import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadServices } from './services.ts';
import { createWorld } from './world.ts';

const world = createWorld({ scale: 'sample', seed: 1, now: Date.parse('2026-11-24T14:00:00Z') });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sources-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function addSource(id: string, code: string | undefined): Promise<void> {
  await mkdir(join(folder, id));
  if (code !== undefined) await writeFile(join(folder, id, 'simulate.ts'), code);
}

const load = () => loadServices(world, pathToFileURL(`${folder}/`));

describe('the parts of the simulated Fedora', () => {
  test('come from every source folder that has a simulate.ts, in the order of their names', async () => {
    await addSource('b-source', `export const simulate = () => ({ service: 'koji', answer() {} });`);
    await addSource('a-source', `export const simulate = ({ seed }) => ({ service: 'bodhi', seed, answer() {} });`);
    await addSource('without-simulation', undefined);
    await writeFile(join(folder, 'registry.ts'), '');
    expect(await load()).toMatchObject([{ service: 'bodhi', seed: 1 }, { service: 'koji' }]);
  });

  test('are two where a source asks two services', async () => {
    await addSource(
      'a-source',
      `export const simulate = () => ({ service: 'mirror' });
       export const simulateAlso = () => ({ service: 'koji' });`,
    );
    expect(await load()).toMatchObject([{ service: 'mirror' }, { service: 'koji' }]);
  });

  test('name the file that exports no simulate', async () => {
    await addSource('half-done', 'export const simulated = 1;');
    await expect(load()).rejects.toThrow(/half-done\/simulate\.ts exports no function simulate/);
  });

  test('are found in this project', async () => {
    const services = (await loadServices(world)).map(({ service }) => service);
    expect(services).toContain('bodhi');
  });
});
