/** For the tests of this folder: recordings, who holds what, and a dist-git simulated in place. */
import { anOwnedPackage, anOwnership } from '#domain/builders.ts';
import type { Finding } from '#domain/finding/finding.ts';
import type { Ownership } from '#domain/ownership/ownership.ts';
import type { Cursor } from '#domain/snapshot.ts';
import type { Recording } from '#lib/http/replay.ts';
import type { World } from '#simulator/world/state.ts';
import type { Reading, Tools } from '#sources/define.ts';
import { collectWith, fixtureIn, recordingsAt, simulatedWith } from '#sources/test-kit.ts';
import { createPagureEngine } from './pagure/engine.ts';
import { collectPulls } from './run.ts';
import { simulate } from './simulate.ts';

export const BASE = 'https://src.fedoraproject.org';

export const fixture = fixtureIn(import.meta.url);
const at = recordingsAt(BASE);
export const collectFromPagure = (tools: Tools): Promise<Reading> => collectPulls(createPagureEngine, tools);
export const collect = collectWith({ collect: collectFromPagure }, BASE);
export const simulated = simulatedWith(simulate, BASE);

/** A list of a person with these pull requests on its only page. */
export const listAt = (key: string, requests: unknown[], status = 200): Recording => {
  const [which, person] = key.split('/');
  const path = `/api/0/user/${person}/requests/${which}?status=Open&per_page=100&page=1`;
  return at(path, { requests, pagination: { next: null } }, status);
};

/** A pull request as a list has it. */
export const aWirePull = (name: string, id: number, part: Record<string, unknown> = {}): unknown => ({
  id,
  title: 'Update',
  branch: 'rawhide',
  status: 'Open',
  project: { fullname: `rpms/${name}` },
  user: { name: 'tansy' },
  date_created: '1795053600.0',
  updated_on: '1795140000.0',
  last_updated: '1795140000.0',
  commit_stop: 'a'.repeat(40),
  cached_merge_status: 'unknown',
  comments: [],
  ...part,
});

export const flagsAt = (name: string, id: number, status?: string): Recording => {
  const flag = { username: 'Zuul', status, date_updated: '1795140000.0' };
  return at(`/api/0/rpms/${name}/pull-request/${id}/flag`, { flags: status === undefined ? [] : [flag] });
};

/** A pull request asked for by itself; undefined: dist-git does not know it. */
export const pullAt = (name: string, id: number, body: unknown): Recording =>
  at(`/api/0/rpms/${name}/pull-request/${id}?comments=0`, body ?? {}, body === undefined ? 404 : 200);

/** Each package with its owner. */
export const heldBy = (owners: Record<string, string>): Ownership =>
  anOwnership({
    packages: Object.entries(owners).map(([name, owner]) =>
      anOwnedPackage({ name, people: [{ name: owner, access: 'owner' }] }),
    ),
  });

/** What runs leave behind: findings and notes, merged as the crawl does. */
export type Left = { findings: Map<string, Finding>; cursor: Cursor | undefined; complete: boolean };

export function merge(left: Left, reading: Reading): Left {
  const findings = new Map(reading.mode === 'full' ? [] : left.findings);
  for (const finding of reading.mode === 'full' ? reading.findings : reading.changed) findings.set(finding.id, finding);
  if (reading.mode === 'delta') for (const id of reading.gone) findings.delete(id);
  return { findings, cursor: reading.cursor, complete: reading.complete ?? true };
}

/** Who holds what in a world, as the other source would tell. */
export const ownershipOf = ({ packages }: World): Ownership =>
  anOwnership({
    packages: packages.map(({ namespace, name, owner, admins, commits }) => ({
      ...anOwnedPackage({ namespace, name }),
      people: [owner, ...admins, ...commits]
        .filter((person) => person !== 'orphan')
        .map((person) => ({ name: person, access: person === owner ? 'owner' : 'maintainer' })),
    })),
  });
