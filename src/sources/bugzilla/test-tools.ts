/** For the tests of this folder: bugs, and a Bugzilla simulated in place. */
import { z } from 'zod';
import type { SimulatedResponse } from '#simulator/simulated-service.ts';
import type { World } from '#simulator/world/state.ts';
import type { WorldBug } from '#simulator/world/nouns.ts';
import { aWorld, collectWith, fixtureIn, simulatedWith } from '#sources/test-kit.ts';
import { bugzilla } from './client.ts';
import { simulate } from './simulate.ts';

export const BASE = 'https://bugzilla.redhat.com';

export const fixture = fixtureIn(import.meta.url);
export const collect = collectWith(bugzilla, BASE);
export const simulated = simulatedWith(simulate, BASE);

export const aBug = (part: Partial<WorldBug> = {}): WorldBug => ({
  id: 2_400_001,
  product: 'Fedora',
  component: 'libquill',
  version: 'rawhide',
  summary: 'libquill does not open',
  status: 'NEW',
  resolution: '',
  severity: 'unspecified',
  priority: 'unspecified',
  keywords: [],
  alias: [],
  blocks: [],
  dependsOn: [],
  flags: [],
  creator: 'juniperv',
  assignedTo: 'tansy',
  groups: [],
  whiteboard: '',
  comments: 1,
  createdAt: Date.parse('2026-10-01T08:00:00Z'),
  changedAt: Date.parse('2026-11-20T10:00:00Z'),
  ...part,
});

export const worldOf = (bugs: WorldBug[]): World =>
  aWorld({
    people: [
      { name: 'juniperv', fullName: 'Juniper Vale' },
      { name: 'tansy', fullName: 'Tansy Moor' },
    ],
    bugs,
  });

const Bugs = z.object({ bugs: z.array(z.looseObject({ id: z.int() })) });

/** The numbers of the bugs in an answer, in its order. */
export const idsIn = ({ body }: Pick<SimulatedResponse, 'body'>): number[] =>
  Bugs.parse(JSON.parse(body.toString())).bugs.map(({ id }) => id);
