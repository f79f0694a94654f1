/** The page of one package. */
import { isLiving, type OwnedPackage } from '#domain/ownership/ownership.ts';
import type { PackageFile } from '#domain/pages/page.ts';
import { isOrphaned } from '#domain/ownership/standing.ts';
import { countKinds } from './dashboard.ts';
import { summarizeDependents } from '../orphans/dependents.ts';
import { seenByAll } from '../findings/needinfo.ts';
import type { SiteContext } from '../context.ts';
import { deriveMatrix } from '../versions/version-matrix.ts';

export function derivePackagePage(owned: OwnedPackage, context: SiteContext): PackageFile {
  const own = [...(seenByAll(context).get(owned.name) ?? [])];
  const { epelContact } = owned;
  const standing = context.standings.of(owned);
  const matrix = deriveMatrix(owned.name, own, context);
  return {
    ...context.input.marks,
    version: 2,
    type: 'package',
    name: owned.name,
    namespace: owned.namespace,
    orphaned: isOrphaned(standing),
    standing,
    ...(owned.holdersUnknown && { holdersUnknown: owned.holdersUnknown }),
    exactAccess: owned.exact,
    counts: countKinds(own, context.kinds),
    ...holdersOf(owned, context.holdings),
    ...(epelContact === undefined ? {} : { epelContact }),
    ...(isLiving(owned) ? {} : fieldsWithoutAdmin(owned, context)),
    links: linksOf(owned.name, matrix.upstream?.url),
    findings: own,
    ...matrix,
  };
}

function holdersOf(
  { people, groups }: OwnedPackage,
  { groupNotes }: SiteContext['holdings'],
): Pick<PackageFile, 'people' | 'groups'> {
  const notes = groups.map((group) => ({ group, note: groupNotes.get(group.name) }));
  return {
    people: people.map((person) => {
      const through = notes.filter(({ note }) => note?.members.includes(person.name) === true);
      return through.length === 0 ? person : { ...person, through: through.map(({ group }) => group.name).sort() };
    }),
    groups: notes.map(({ group, note }) =>
      note?.readAt === undefined ? group : { ...group, members: note.members.length },
    ),
  };
}

type AdminContext = Pick<SiteContext, 'standings' | 'dependents'>;
type WithoutAdmin = Pick<PackageFile, 'formerAdmin' | 'orphanedSince' | 'neededBy'>;

function fieldsWithoutAdmin(owned: OwnedPackage, { standings, dependents }: AdminContext): WithoutAdmin {
  const formerAdmin = standings.formerAdmin(owned.name);
  const known = formerAdmin === undefined ? {} : { formerAdmin };
  if (!isOrphaned(standings.of(owned))) return known;
  const since = standings.orphanedSince(owned.name);
  return {
    ...known,
    ...(since === undefined ? {} : { orphanedSince: since }),
    neededBy: summarizeDependents(dependents.get(owned.name)),
  };
}

function linksOf(name: string, project: string | undefined): PackageFile['links'] {
  const encoded = encodeURIComponent(name);
  return [
    { title: 'dist-git', url: `https://src.fedoraproject.org/rpms/${encoded}` },
    { title: 'Bodhi', url: `https://bodhi.fedoraproject.org/updates/?packages=${encoded}` },
    {
      title: 'Bugzilla',
      url: `https://bugzilla.redhat.com/buglist.cgi?bug_status=__open__&component=${encoded}&product=Fedora&product=Fedora%20EPEL`,
    },
    { title: 'Koji', url: `https://koji.fedoraproject.org/koji/search?match=exact&type=package&terms=${encoded}` },
    { title: 'Koschei', url: `https://koschei.fedoraproject.org/package/${encoded}` },
    { title: 'Anitya', url: project ?? `https://release-monitoring.org/projects/search/?pattern=${encoded}` },
    { title: 'Packages', url: `https://packages.fedoraproject.org/pkgs/${encoded}/` },
  ];
}
