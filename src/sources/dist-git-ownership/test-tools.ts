/** For the tests of this folder: recordings, and a dist-git simulated in place. */
import type { ReferenceReading } from '#sources/define.ts';
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
/** One that dist-git has dropped is among them. */
export const groups = [
  fixture('group-quill-sig'),
  fixture('group-marrow_sig'),
  at('/api/0/group/unheard-of-sig', { error: 'Group not found', error_code: 'ENOGROUP' }, 404),
];
/** Each package whose exact levels name a collaborator is asked for the branches, once a week. */
export const contributors = fixture('contributors-libquill');
export const noSweep = at('/api/0/projects?namespace=rpms&fork=false&per_page=100&page=1', {}, 404);

/** Files written by hand: who holds each package of rpms, its groups with their mark, and the third file, if any. */
export const smallFiles = (named: Record<string, string[]>, groupsOf: Record<string, string[]> = {}, poc?: unknown) => [
  version,
  at('/extras/pagure_owner_alias.json', { rpms: named }),
  at('/extras/pagure_bz.json', { rpms: groupsOf }),
  at('/extras/pagure_poc.json', poc ?? {}, poc === undefined ? 404 : 200),
];

export const packageIn = ({ packages }: ReferenceReading<'ownership'>, name: string, namespace = 'rpms') =>
  packages.find((pkg) => pkg.name === name && pkg.namespace === namespace);
