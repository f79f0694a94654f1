/** For the tests of this folder: the file, packages, and a file server simulated in place. */
import type { Recording } from '#lib/http/replay.ts';
import type { WorldPackage } from '#simulator/world/nouns.ts';
import type { Full } from '#sources/define.ts';
import { asFull, collectWith, fixtureIn, simulatedWith } from '#sources/test-kit.ts';
import { orphans } from './client.ts';
import { simulate } from './simulate.ts';

export const BASE = 'https://a.gtmx.me/orphans';

export const fixture = fixtureIn(import.meta.url);
export const simulated = simulatedWith(simulate, BASE);
const read = collectWith(orphans, BASE);

export const collect = async (recordings: Recording[]): Promise<Full> => asFull(await read(recordings));

export const collectFile = (body: unknown): Promise<Full> => collect([{ ...fixture('orphans'), body }]);

const NOBODY = { admins: [], commits: [], collaborators: [], tickets: [], groups: [] };

export const aPackage = (part: Partial<WorldPackage> = {}): WorldPackage => ({
  namespace: 'rpms',
  name: 'libquill',
  description: 'Draws with quills',
  owner: 'juniperv',
  ...NOBODY,
  state: 'living',
  createdAt: Date.parse('2024-01-01T08:00:00Z'),
  modifiedAt: Date.parse('2026-10-20T09:00:00Z'),
  version: '1.0',
  ...part,
});
