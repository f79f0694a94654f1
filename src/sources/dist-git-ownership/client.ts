/** Who holds which package: people, groups and their members. */
import { countedWords } from '#domain/finding/kinds.ts';
import type { OwnedPackage } from '#domain/ownership/ownership.ts';
import type { Coverage } from '#domain/snapshot.ts';
import { defineReference, type ReferenceReading, type Tools } from '#sources/define.ts';
import { probeEngine } from '#sources/dist-git.ts';
import { withEpelContacts } from './epel-contacts.ts';
import { readBranches, withBranches } from './branches.ts';
import { readCopy } from './copy.ts';
import { type Extras, readExtras } from './extras.ts';
import { collectFromForgejo } from './forgejo.ts';
import { type ReadGroups, readGroups } from './groups.ts';
import { dropped } from './names.ts';
import { groupNames, normalizePackages, normalizeProjects, type Packages } from './normalize.ts';
import { formatCursor, type OwnershipCursor, parseCursor } from './cursor.ts';
import { likelyCollaborations, narrowTo, readSomeGroups, refuseAllProjects } from './some-packagers.ts';
import { previousPackages, listsOf, partsOf } from './parts.ts';
import { readAllProjects, sweepLevels } from './projects.ts';
import { cursorFromSnapshot } from './cursor-from-snapshot.ts';
import { refreshLevels } from './refresh-levels.ts';

export const distGitOwnership = defineReference('ownership', {
  identity: {
    id: 'dist-git-ownership',
    title: 'dist-git',
    homepage: 'https://src.fedoraproject.org',
    kinds: countedWords('orphaned'),
    staleAfterHours: 6,
    asks: 'https://src.fedoraproject.org/rpms/{package}',
  },
  service: 'distgit',
  rateLimit: { concurrency: 2, minIntervalMs: 250 },
  readCopy,
  async collect(tools) {
    const isPagure = (await probeEngine(tools)) === 'pagure';
    const reading = await (isPagure ? collectFromPagure(tools) : collectFromForgejo(tools));
    return tools.scope === undefined ? reading : narrowTo(tools.scope, reading, tools.ownership);
  },
});

async function collectFromPagure(tools: Tools): Promise<ReferenceReading<'ownership'>> {
  const extras = await readExtras(tools);
  const before = parseCursor(tools.cursor) ?? cursorFromSnapshot(tools.ownership, extras);
  const { scope } = tools;
  // Exact levels take 420 pages of projects, too.
  const levels = extras === undefined || scope !== undefined ? before : await readLevels(tools, extras, before);
  const { packages: named, dropped } =
    extras === undefined
      ? await readProjects(tools)
      : normalizePackages(extras, { ...levels, known: previousPackages(tools) });
  const limits = await readLimits(tools, before.branches, { packages: named, extras });
  const packages = withBranches(withEpelContacts(named, extras, tools), limits, scope?.packagers);
  const read =
    scope === undefined
      ? await readGroups(tools, groupNames(packages), before.groups)
      : await readSomeGroups(tools, scope, { packages, groups: before.groups });
  return {
    packages,
    groups: read.groups,
    dropped,
    parts: partsOf(packages, read.groups),
    ...completeness(read, extras),
    cursor: formatCursor({ ...levels, groups: read.groups, branches: limits }),
  };
}

type NamedHolders = { packages: readonly OwnedPackage[]; extras: Extras | undefined };

/** A crawl for some packagers knows no levels: who may be a collaborator is asked for. */
const readLimits = (
  tools: Tools,
  before: OwnershipCursor['branches'],
  { packages, extras }: NamedHolders,
): Promise<OwnershipCursor['branches']> =>
  tools.scope === undefined || extras === undefined
    ? readBranches(tools, before, { packages })
    : readBranches(tools, before, likelyCollaborations(tools.scope, { packages, extras }));

/** A run that sweeps asks no project by itself. */
async function readLevels(tools: Tools, extras: Extras, before: OwnershipCursor): Promise<OwnershipCursor> {
  const levels = await sweepLevels(tools, before);
  if (levels !== before) return levels;
  const { packages } = normalizePackages(extras, { ...levels, known: previousPackages(tools) });
  return refreshLevels(tools, levels, packages);
}

async function readProjects(tools: Tools): Promise<Packages> {
  if (tools.scope !== undefined) return refuseAllProjects();
  const { projects, unreadable } = await readAllProjects(tools);
  const read = normalizeProjects(projects);
  const bad = Array.from({ length: unreadable }, () => dropped('a project', 'unreadable'));
  return { packages: read.packages, dropped: [...read.dropped, ...bad] };
}

function completeness(
  { groups, unread }: ReadGroups,
  extras: Extras | undefined,
): Pick<ReferenceReading<'ownership'>, 'complete' | 'listsRead' | 'coverage'> {
  const pocState = extras?.pocState ?? 'read';
  const unreadNames = `${unread.slice(0, 5).join(', ')}${unread.length > 5 ? ' …' : ''}`;
  const notes = [
    ...(unread.length === 0 ? [] : [`members not read: ${unreadNames}`]),
    ...(pocState === 'read' ? [] : [`pagure_poc.json ${pocState === 'not offered' ? 'is ' : ''}${pocState}`]),
  ];
  const listsRead = listsOf({ members: unread.length === 0, epelContacts: pocState !== 'not read' });
  const complete = listsRead.every((list) => list.complete);
  if (notes.length === 0) return { complete, listsRead };
  const coverage: Coverage = {
    done: groups.length - unread.length,
    of: groups.length,
    unit: 'groups',
    note: notes.join('; '),
  };
  return { complete, listsRead, coverage };
}
