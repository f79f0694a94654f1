/** A small site for tests: six packages, three packagers, one group. */
import { anOwnedPackage, anOwnership, aFinding, aSnapshot, aSourceIdentity, someReleases } from '#domain/builders.ts';
import type { Finding } from '#domain/finding/finding.ts';
import type { GroupFile, PackageFile, PackagerFile, SourcesFile } from '#domain/pages/page.ts';
import { completePackages, packagesByName } from '#domain/pages/packages-of-groups.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import { type DerivedFile, deriveSite } from './site.ts';

export const NOW = '2026-11-24T14:00:00Z';
export const bugzilla = aSourceIdentity();
const orphans = aSourceIdentity({
  id: 'orphans',
  title: 'Orphans',
  kinds: { orphaned: 'orphaned', 'depends-on-orphan': 'depend on an orphan' },
});

const ownership = anOwnership({
  packages: [
    anOwnedPackage({
      name: 'libquill',
      people: [
        { name: 'juniperv', access: 'owner' },
        { name: 'osk-lund', access: 'commit' },
      ],
      groups: [{ name: 'go-sig', access: 'admin' }],
    }),
    anOwnedPackage({ name: 'quill-editor', people: [{ name: 'juniperv', access: 'owner' }] }),
    anOwnedPackage({ name: 'tinyparse', people: [{ name: 'osk-lund', access: 'maintainer' }] }),
    anOwnedPackage({ name: 'retired-thing', people: [] }),
    anOwnedPackage({ namespace: 'flatpaks', name: 'flat-thing' }),
    anOwnedPackage({ name: 'prototype', people: [{ name: 'wrenfield', access: 'owner' }] }),
  ],
  groups: [{ name: 'go-sig', members: ['wrenfield', 'juniperv'], readAt: NOW }],
});

export const orphaned = (name: string) =>
  aFinding({
    id: `orphans:orphaned:${name}`,
    kind: 'orphaned',
    source: 'orphans',
    package: name,
    status: 'orphaned',
    severity: 'high',
  });

export const input = (findings: Finding[], more: Partial<SiteInput> = {}): SiteInput => ({
  marks: {},
  ownership,
  releases: someReleases(),
  schedule: undefined,
  versions: undefined,
  upstreams: undefined,
  snapshots: [
    aSnapshot({ source: bugzilla, findings: findings.filter(({ source }) => source !== 'orphans') }),
    aSnapshot({ source: orphans, findings: findings.filter(({ source }) => source === 'orphans') }),
  ],
  outcomes: [bugzilla, orphans].map((source) => ({ source, state: 'fresh' as const, attemptedAt: NOW, readAt: NOW })),
  lastRun: undefined,
  runs: [],
  ...more,
});

export const derive = (...args: Parameters<typeof input>): Map<string, DerivedFile> =>
  new Map([...deriveSite(input(...args))].map((file) => [file.path, file]));
/** With what stands in the files of groups. */
export const packager = (files: Map<string, DerivedFile>, name: string): DashboardOf<PackagerFile> => {
  const { packages, ...page } = packagerFile(files, name);
  const ofGroups = [...files.values()].flatMap((file) =>
    file.schema === 'group-page' ? [[file.page.name, packagesByName(file.page)] as const] : [],
  );
  return { ...page, packages: completePackages(packages, new Map(ofGroups)) };
};
export const packagerFile = (files: Map<string, DerivedFile>, name: string): PackagerFile => {
  const file = files.get(`packager/${name}.json`);
  if (file?.schema !== 'packager-page') throw new Error(`no page of ${name}`);
  return file.page;
};
type DashboardOf<F> = Omit<F, 'packages'> & Pick<GroupFile, 'packages'>;
export const group = (files: Map<string, DerivedFile>, name: string): GroupFile => {
  const file = files.get(`group/${name}.json`);
  if (file?.schema !== 'group-page') throw new Error(`no page of ${name}`);
  return file.page;
};
export const packagePage = (files: Map<string, DerivedFile>, name: string): PackageFile | undefined => {
  const file = files.get(`package/${name}.json`);
  return file?.schema === 'package-page' ? file.page : undefined;
};
/** What all pages share. */
export const sourcesOf = (files: Map<string, DerivedFile>): SourcesFile => {
  const file = files.get('sources.json');
  if (file?.schema !== 'sources') throw new Error('no sources.json');
  return file.page;
};
export const namesOf = (page: Pick<GroupFile, 'packages'>) => page.packages.map((one) => one.name).sort();
