/** For tests: a small Fedora by the versions that it carries. */
import {
  aBodhiUpdate,
  aFinding,
  anOwnedPackage,
  anOwnership,
  aRelease,
  aSnapshot,
  aSourceIdentity,
  someReleases,
  someUpstreams,
  someVersions,
} from '#domain/builders.ts';
import type { Finding } from '#domain/finding/finding.ts';
import type { PackageFile } from '#domain/pages/page.ts';
import type { SiteInput } from '#domain/pages/site-input.ts';
import type { Update } from '#domain/finding/update.ts';
import type { Upstream } from '#domain/versions/upstreams.ts';
import type { BuildList, Stage } from '#domain/versions/versions.ts';
import { deriveSite } from '../site.ts';

export const NOW = '2026-11-24T14:00:00Z';
export const ago = (days: number): string =>
  `${new Date(Date.parse(NOW) - days * 86_400_000).toISOString().slice(0, 19)}Z`;

const release = (name: string, number: number, part: Parameters<typeof aRelease>[0] = {}) =>
  aRelease({ name, bodhiName: `F${number}`, version: `${number}`, distTag: `f${number}`, tags: {}, ...part });

const releases = someReleases({
  releases: [
    release('rawhide', 46, { state: 'pending', composedByBodhi: false }),
    release('f45', 45),
    release('f44', 44, { endsOn: '2026-12-02' }),
    aRelease({ name: 'epel9', bodhiName: 'EPEL-9', version: '9', distTag: 'epel9', tags: {} }),
  ],
});

/** `{ 'f45 testing': '1.0-1.fc45' }`; all stages of all releases were read, the others are empty. */
export type Carries = Record<string, string>;

const STAGES: readonly Stage[] = ['stable', 'testing', 'candidate', 'failed'];

export function listsOf(carries: Carries, { builtDaysAgo = 10, name = 'libquill' } = {}): BuildList[] {
  return releases.releases.flatMap(({ name: of }) =>
    STAGES.map((stage): BuildList => {
      const evr = carries[`${of} ${stage}`];
      const builds: BuildList['builds'] = evr === undefined ? [] : [[name, evr, ago(builtDaysAgo)]];
      return { name: `${of} ${stage}`, release: of, stage, readAt: NOW, builds };
    }),
  );
}

export const anUpstream = (stableVersion: string, days = 23): Upstream => ({
  package: 'libquill',
  project: 'quill',
  stableVersion,
  seenAt: ago(days),
});

export const anUpdate = (nvr: string, update: Partial<Update> = {}, part: Partial<Finding> = {}): Finding =>
  aFinding({
    id: `bodhi:FEDORA-2026-${nvr}`,
    kind: 'update',
    source: 'bodhi',
    release: 'f45',
    title: nvr,
    status: 'testing',
    builds: [{ package: 'libquill', evr: nvr.replace('libquill-', '') }],
    update: aBodhiUpdate(update),
    ...part,
  });

const bodhi = aSourceIdentity({ id: 'bodhi', title: 'Bodhi', kinds: { update: 'updates' } });

type Given = { lists: BuildList[]; upstreams?: Upstream[]; findings?: Finding[]; more?: Partial<SiteInput> };

export const aVersionsInput = ({ lists, upstreams = [], findings = [], more = {} }: Given): SiteInput => ({
  marks: {},
  ownership: anOwnership({ packages: [anOwnedPackage()] }),
  releases,
  schedule: undefined,
  versions: someVersions(lists),
  upstreams: someUpstreams(upstreams),
  snapshots: [aSnapshot({ source: bodhi, findings })],
  outcomes: [],
  lastRun: undefined,
  runs: [],
  ...more,
});

export function pageOf(given: Given): PackageFile {
  for (const file of deriveSite(aVersionsInput(given))) if (file.schema === 'package-page') return file.page;
  throw new Error('no page');
}
