/** An update of Bodhi as a finding. */
import { formatEvr } from '#domain/evr.ts';
import { type Deadline, type Detail, type Finding, NamedBuild } from '#domain/finding.ts';
import { parseNvr } from '#domain/nvr.ts';
import { AccountName, PackageName, type Severity } from '#domain/words.ts';
import { addDays } from '#lib/instant.ts';
import { cleanText } from '#lib/text.ts';
import { releaseOfUpdate } from './release-name.ts';
import type { WireUpdate } from './schema.ts';
import { isGatingFailed, updateFacts } from './update-facts.ts';

const SEVERITY: ReadonlyMap<string, Severity> = new Map([
  ['urgent', 'urgent'],
  ['high', 'high'],
  ['medium', 'medium'],
  ['low', 'low'],
]);

/** What is not made of rpms has releases of its own and concerns other repositories. */
const OTHER_CONTENT = new Set(['flatpak', 'container', 'module']);

export const isActiveRpmUpdate = ({ status, content_type }: WireUpdate): boolean =>
  (status === 'pending' || status === 'testing') && !OTHER_CONTENT.has(content_type ?? '');

export const updateId = (alias: string): string => `bodhi:${alias}`;

/** Undefined when no build names a package. */
export function normalizeUpdate(wire: WireUpdate, now: string): Finding | undefined {
  const packages = packagesOf(wire);
  const [first] = packages;
  if (first === undefined) return undefined;
  const release = releaseOfUpdate(wire);
  const changedAt = latest(wire);
  const author = AccountName.safeParse(wire.user?.name);
  const deadline = stableDeadline(wire, now);
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
    facts: updateFacts(wire),
    details: detailsOf(wire),
    ...buildsOf(wire),
    ...(deadline === undefined ? {} : { deadline }),
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

const byName = (a: NamedBuild, b: NamedBuild): number => (`${a.package} ${a.evr}` < `${b.package} ${b.evr}` ? -1 : 1);

/** `display_name` is "" where nobody chose one. */
const titleOf = ({ alias, display_name, builds }: WireUpdate): string =>
  cleanText(display_name ?? '', cleanText(builds.map(({ nvr }) => nvr).join(', '), alias));

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
  const words = [
    ['type', wire.type],
    ['request', wire.request],
    ['gating', isGatingFailed(wire) ? 'failed' : wire.test_gating_status],
  ] as const;
  const said = words.flatMap(([name, word]) => (/^[a-z_]{1,40}$/.test(word ?? '') ? [`${name}:${word}`] : []));
  if (wire.critpath === true) said.push('critpath:yes');
  if (wire.locked === true) said.push('locked:yes');
  if (wire.autotime === true) said.push('auto:time');
  return said;
}

/** Of the bugs only their number: an id or a title may belong to a private one. */
function detailsOf(wire: WireUpdate): Detail[] {
  const { builds, bugs } = wire;
  const lines = builds.map(({ nvr }) => cleanText(nvr, '')).filter((line) => line !== '');
  const details: Detail[] = [{ heading: 'Builds', lines: lines.sort() }];
  const count = bugs?.length ?? 0;
  if (count > 0) details.push({ heading: 'Bugs', lines: [count === 1 ? '1 bug' : `${count} bugs`] });
  return [...details, ...byItself(wire)];
}

/** What of it makes Bodhi request stable without anybody. */
function byItself({ autokarma, autotime, stable_karma: karma = 0, stable_days: days = 0 }: WireUpdate): Detail[] {
  const ways = [
    ...(autokarma === true && karma > 0 ? [`at karma ${karma}`] : []),
    ...(autotime === true && days > 0 ? [`after ${days === 1 ? '1 day' : `${days} days`} in testing`] : []),
  ];
  return ways.length === 0 ? [] : [{ heading: 'Stable by itself', lines: [ways.join(', or ')] }];
}

/** Bodhi requests stable by itself after `stable_days` in testing; 0 means never. */
function stableDeadline(wire: WireUpdate, now: string): Deadline | undefined {
  const { date_testing, stable_days, status, request, karma } = wire;
  if (wire.autotime !== true || status !== 'testing' || date_testing === undefined) return undefined;
  if (stable_days === undefined || stable_days <= 0 || request !== undefined) return undefined;
  if ((karma ?? 0) < 0 || wire.locked === true || isGatingFailed(wire)) return undefined;
  const at = addDays(date_testing, stable_days);
  return at === undefined || at <= now ? undefined : { at, consequence: 'goes stable by itself', loss: false };
}
