/** For the tests of this folder: recordings, and a dist-git simulated in place. */
import type { OwnershipReading } from '#sources/define.ts';
import { collectWith, fixtureIn, recordingsAt, simulatedWith } from '#sources/test-kit.ts';
import { distGitOwnership } from './client.ts';
import { simulate } from './simulate.ts';

export const BASE = 'https://src.fedoraproject.org';

export const fixture = fixtureIn(import.meta.url);
export const at = recordingsAt(BASE);
export const collect = collectWith(distGitOwnership, BASE);
export const simulated = simulatedWith(simulate, BASE);

export const version = at('/api/0/version', { version: '0.31' });
export const extras = [version, fixture('owner-alias'), fixture('bz'), fixture('poc')];
export const groups = [fixture('groups'), fixture('group-quill-sig'), fixture('group-marrow_sig')];
export const noSweep = at('/api/0/projects?namespace=rpms&fork=false&per_page=100&page=1', {}, 404);

export const packageIn = ({ packages }: OwnershipReading, name: string, namespace = 'rpms') =>
  packages.find((pkg) => pkg.name === name && pkg.namespace === namespace);
