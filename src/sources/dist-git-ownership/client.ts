/** Who holds which package: people, groups and their members. */
import type { Coverage } from '#domain/snapshot.ts';
import { ShapeError } from '#lib/errors.ts';
import { defineOwnership, type OwnershipReading, type Tools } from '#sources/define.ts';
import { type Extras, readExtras } from './extras.ts';
import { type ReadGroups, readGroups } from './groups.ts';
import { dropped } from './names.ts';
import { groupNames, normalizePackages, normalizeProjects, type Packages } from './normalize.ts';
import { formatNotes, parseNotes } from './notes.ts';
import { readAllProjects, sweepLevels } from './projects.ts';
import { recallNotes } from './recall.ts';
import { Version } from './schema.ts';

export const distGitOwnership = defineOwnership({
  identity: {
    id: 'dist-git-ownership',
    title: 'dist-git',
    homepage: 'https://src.fedoraproject.org',
    kinds: {},
    staleAfterHours: 6,
    asks: 'https://src.fedoraproject.org/rpms/{package}',
  },
  service: 'distgit',
  manners: { concurrency: 2, minIntervalMs: 250 },
  collect,
});

async function collect(tools: Tools): Promise<OwnershipReading> {
  await probeEngine(tools);
  const extras = await readExtras(tools);
  const before = parseNotes(tools.cursor) ?? recallNotes(tools.ownership, extras);
  const levels = extras === undefined ? before : await sweepLevels(tools, before);
  const { packages, dropped } =
    extras === undefined ? await readProjects(tools) : normalizePackages(extras, { ...levels, known: knownIn(tools) });
  const read = await readGroups(tools, groupNames(packages), before.groups);
  return {
    packages,
    groups: read.groups,
    dropped,
    parts: [
      { name: 'packages', rows: packages.length, mayBeEmpty: false },
      { name: 'groups', rows: read.groups.length, mayBeEmpty: false },
      { name: 'members of groups', rows: read.groups.flatMap(({ members }) => members).length, mayBeEmpty: true },
    ],
    ...completeness(read, extras),
    cursor: formatNotes({ ...levels, groups: read.groups }),
  };
}

const knownIn = ({ ownership }: Tools): Set<string> =>
  new Set(ownership?.packages.map(({ namespace, name }) => `${namespace}/${name}`));

/** The host is going to answer as Forgejo one day, under the same name; this address tells them apart. */
async function probeEngine({ base, http }: Tools): Promise<void> {
  const url = `${base}/api/0/version`;
  if ((await http.jsonIfFound(url, Version)) === undefined)
    throw new ShapeError('dist-git has changed its engine (Forgejo): this version cannot read it', url);
}

async function readProjects(tools: Tools): Promise<Packages> {
  const { projects, unreadable } = await readAllProjects(tools);
  const read = normalizeProjects(projects);
  const bad = Array.from({ length: unreadable }, () => dropped('a project', 'unreadable'));
  return { packages: read.packages, dropped: [...read.dropped, ...bad] };
}

function completeness(
  { groups, unread }: ReadGroups,
  extras: Extras | undefined,
): Pick<OwnershipReading, 'complete' | 'coverage'> {
  const pocState = extras?.pocState ?? 'read';
  const unreadNames = `${unread.slice(0, 5).join(', ')}${unread.length > 5 ? ' …' : ''}`;
  const notes = [
    ...(unread.length === 0 ? [] : [`members not read: ${unreadNames}`]),
    ...(pocState === 'read' ? [] : [`pagure_poc.json ${pocState === 'not offered' ? 'is ' : ''}${pocState}`]),
  ];
  const complete = unread.length === 0 && pocState !== 'not read';
  if (notes.length === 0) return { complete };
  const coverage: Coverage = {
    done: groups.length - unread.length,
    of: groups.length,
    unit: 'groups',
    note: notes.join('; '),
  };
  return { complete, coverage };
}
