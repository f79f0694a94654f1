/** Turns an update of Bodhi into a finding. `derive` words it, because only there is its release known. */
import { formatEvr } from '#domain/versions/evr.ts';
import { type Finding, NamedBuild } from '#domain/finding/finding.ts';
import { parseNvr } from '#domain/versions/nvr.ts';
import { AccountName, PackageName, type Severity } from '#domain/words.ts';
import { comparing } from '#lib/order.ts';
import { cleanText } from '#lib/text.ts';
import { releaseOfUpdate } from './release-name.ts';
import type { WireUpdate } from './schema.ts';
import { gatingOf, updateData } from './update-data.ts';

const SEVERITY: ReadonlyMap<string, Severity> = new Map([
  ['urgent', 'urgent'],
  ['high', 'high'],
  ['medium', 'medium'],
  ['low', 'low'],
]);

/** Content that is not made of rpms belongs to other releases and repositories. */
const OTHER_CONTENT = new Set(['flatpak', 'container', 'module']);

export const isActiveRpmUpdate = ({ status, content_type }: WireUpdate): boolean =>
  (status === 'pending' || status === 'testing') && !OTHER_CONTENT.has(content_type ?? '');

export const updateId = (alias: string): string => `bodhi:${alias}`;

/** Undefined when no build names a package. */
export function normalizeUpdate(wire: WireUpdate): Finding | undefined {
  const packages = packagesOf(wire);
  const [first] = packages;
  if (first === undefined) return undefined;
  const release = releaseOfUpdate(wire);
  const changedAt = latest(wire);
  const author = AccountName.safeParse(wire.user?.name);
  return {
    id: updateId(wire.alias),
    kind: 'update',
    source: 'bodhi',
    package: first,
    ...(packages.length > 1 ? { packages } : {}),
    ...(release === undefined ? {} : { release }),
    title: titleOf(wire),
    url: `https://bodhi.fedoraproject.org/updates/${encodeURIComponent(wire.alias)}`,
    status: wire.status,
    severity: SEVERITY.get(wire.severity ?? '') ?? 'none',
    ...(wire.date_submitted === undefined ? {} : { openedAt: wire.date_submitted }),
    ...(changedAt === undefined ? {} : { changedAt }),
    ...(author.success ? { author: author.data } : {}),
    tags: tagsOf(wire),
    facts: [],
    ...buildsOf(wire),
    update: updateData(wire),
  };
}

function packagesOf({ builds }: WireUpdate): string[] {
  const names = builds.map(({ nvr }) => PackageName.safeParse(parseNvr(nvr)?.name)).flatMap(({ data }) => data ?? []);
  return [...new Set(names)].sort();
}

function buildsOf({ builds }: WireUpdate): Pick<Finding, 'builds'> {
  const named = builds.flatMap(({ nvr, epoch = 0 }): NamedBuild[] => {
    const { name, version = '', release = '' } = parseNvr(nvr) ?? {};
    const build = NamedBuild.safeParse({ package: name, evr: formatEvr({ epoch, version, release }) });
    return build.success ? [build.data] : [];
  });
  return named.length === 0 ? {} : { builds: named.sort(byName) };
}

const byName = comparing((build: NamedBuild) => `${build.package} ${build.evr}`);

/** A title names all builds of up to three, and of more the first two. */
const ALL_NAMED = 3;
const FIRST_NAMED = 2;

/** What its submitter called it, or its builds; `display_name` is "" where nobody chose one. */
function titleOf({ alias, display_name, builds }: WireUpdate): string {
  const nvrs = builds.map(({ nvr }) => nvr);
  const isLong = nvrs.length > ALL_NAMED;
  const chosen = cleanText(display_name ?? '', '');
  if (chosen !== '') return isLong ? `${chosen} (${nvrs.length} builds)` : chosen;
  if (!isLong) return cleanText(nvrs.join(', '), alias);
  const first = nvrs.slice(0, FIRST_NAMED).join(', ');
  return cleanText(`${first} and ${nvrs.length - FIRST_NAMED} more builds`, alias);
}

/** `date_modified` alone misses pushes: only edits change it. */
function latest(wire: WireUpdate): string | undefined {
  const dates = [
    wire.date_submitted,
    wire.date_modified,
    wire.date_approved,
    wire.date_testing,
    wire.date_stable,
    wire.date_pushed,
  ];
  return dates
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
}

function tagsOf(wire: WireUpdate): string[] {
  const gating = gatingOf(wire) === 'greenwave_failed' ? 'failed' : wire.test_gating_status;
  const words = [
    ['type', wire.type],
    ['request', wire.request],
    ['gating', gating],
  ] as const;
  const tags = words.flatMap(([name, word]) => (/^[a-z_]{1,40}$/.test(word ?? '') ? [`${name}:${word}`] : []));
  if (wire.critpath === true) tags.push('critpath:yes');
  if (wire.locked === true) tags.push('locked:yes');
  if (wire.autotime === true) tags.push('auto:time');
  return tags;
}
