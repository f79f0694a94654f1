/** The page of one package. */
import { isLiving, type OwnedPackage } from '#domain/ownership.ts';
import type { PackagePage } from '#domain/page.ts';
import { countKinds } from './dashboard.ts';
import type { SiteContext } from './site.ts';
import { deriveMatrix } from './version-matrix.ts';

export function derivePackagePage(owned: OwnedPackage, context: SiteContext): PackagePage {
  const { findings, kindNames } = context;
  const own = [...(findings.get(owned.name) ?? [])];
  return {
    ...context.head,
    type: 'package',
    name: owned.name,
    namespace: owned.namespace,
    orphaned: !isLiving(owned),
    exactAccess: owned.exact,
    counts: countKinds(own, kindNames),
    people: owned.people,
    groups: owned.groups,
    links: linksOf(owned.name),
    findings: own,
    ...deriveMatrix(owned.name, own, context),
  };
}

function linksOf(name: string): PackagePage['links'] {
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
  ];
}
