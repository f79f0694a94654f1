/** Orphaned packages, and packages that need them, as findings. */
import type { Deadline, Detail, Fact, Finding } from '#domain/finding.ts';
import type { Dropped } from '#domain/snapshot.ts';
import { toInstant } from '#lib/instant.ts';
import { causesOf, type Causes } from './causes.ts';
import type { BadEntry, Orphans } from './schema.ts';

/** https://docs.fedoraproject.org/en-US/fesco/Policy_for_orphan_and_retired_packages/ */
const RULE = 'https://docs.fedoraproject.org/en-US/fesco/Policy_for_orphan_and_retired_packages/';
const DAYS_TO_RETIREMENT = 42;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** More than this is told as a number. */
const LARGEST_LIST = 40;
const LARGEST_LINE = 5;

export type Normalized = { findings: Finding[]; dropped: Dropped[] };

/** All that the file says; what it says of people is not in `orphans` any more. */
export function normalizeOrphans(orphans: Orphans): Normalized {
  const { orphanedAt, needs } = orphans;
  const affected = [...needs.good.keys()]
    .filter((name) => !orphanedAt.good.has(name))
    .map((name) => ({ name, causes: causesOf(name, orphans) }));
  const dependents = countDependents(affected);
  return {
    findings: [
      ...[...orphanedAt.good].map(([name, since]) =>
        orphanFinding({ name, since, causes: causesOf(name, orphans), dependents: dependents.get(name) ?? 0 }),
      ),
      ...affected.map(({ name, causes }) => dependentFinding(name, causes, orphans)),
    ],
    dropped: [
      ...orphanedAt.bad.map((entry) => droppedAs('orphaned', entry)),
      ...needs.bad.map((entry) => droppedAs('depends', entry)),
    ],
  };
}

function countDependents(affected: readonly { causes: Causes }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { causes } of affected) {
    for (const orphan of [...causes.direct, ...causes.remote.map((cause) => cause.orphan)])
      counts.set(orphan, (counts.get(orphan) ?? 0) + 1);
  }
  return counts;
}

type Orphan = { name: string; since: string; causes: Causes; dependents: number };

function orphanFinding({ name, since, causes, dependents }: Orphan): Finding {
  const facts: Fact[] = [{ label: 'orphaned', tone: 'warn', since, ofDays: DAYS_TO_RETIREMENT }];
  if (dependents > 0) facts.push({ label: 'needed by', value: countOf(dependents, 'package'), tone: 'bad' });
  return {
    ...commonFields(name, []),
    id: `orphans:orphaned:${name}`,
    kind: 'orphaned',
    title: `Orphaned since ${dayOf(since)}`,
    status: 'orphaned',
    severity: 'high',
    openedAt: since,
    facts: [...facts, ...causeFacts(causes)],
    ...detailsOf(causes),
    deadline: retirement('is retired', since),
  };
}

function dependentFinding(name: string, causes: Causes, orphans: Orphans): Finding {
  const names = [...causes.direct, ...causes.remote.map((cause) => cause.orphan)];
  const byAge = names
    .map((orphan) => ({ orphan, since: orphans.orphanedAt.good.get(orphan) ?? '' }))
    .toSorted((a, b) => (`${a.since} ${a.orphan}` < `${b.since} ${b.orphan}` ? -1 : 1));
  const [oldest] = byAge;
  const common = {
    ...commonFields(name, names),
    id: `orphans:depends:${name}`,
    kind: 'depends-on-orphan' as const,
    status: 'affected',
  };
  if (oldest === undefined) return { ...common, ...unnamedCause(orphans.needs.good.get(name) ?? []) };
  return {
    ...common,
    title: titleOf(causes),
    severity: causes.direct.length > 0 ? 'high' : 'medium',
    openedAt: oldest.since,
    facts: causeFacts(causes),
    ...detailsOf(causes),
    deadline: retirement(`${oldest.orphan} is retired`, oldest.since),
  };
}

/** The list says that the package is affected but names binaries that lead to none of its orphans. */
const unnamedCause = (steps: readonly string[]): Pick<Finding, 'title' | 'severity' | 'facts' | 'details'> => ({
  title: steps.length === 0 ? 'Needs an orphan' : `Needs an orphan, through ${listOf(steps)}`,
  severity: 'medium',
  facts: [{ label: 'which orphan is not said', tone: 'neutral' }],
  ...(steps.length === 0 ? {} : { details: [{ heading: 'Through', lines: shortened(steps, LARGEST_LIST) }] }),
});

/** `needs:<orphan>` tags let pages leave out what has been adopted since. */
const commonFields = (
  name: string,
  orphansNeeded: readonly string[],
): Pick<Finding, 'source' | 'package' | 'url' | 'tags'> => ({
  source: 'orphans',
  package: name,
  url: `https://src.fedoraproject.org/rpms/${encodeURIComponent(name)}`,
  tags: orphansNeeded.map((orphan) => `needs:${orphan}`),
});

function titleOf({ direct, remote }: Causes): string {
  if (direct.length > 0) return `Needs ${listOf(direct)}, which ${direct.length === 1 ? 'is' : 'are'} orphaned`;
  const orphans = listOf(remote.map(({ orphan }) => orphan));
  const through = listOf([...new Set(remote.flatMap((cause) => cause.through))].toSorted());
  return `Needs ${orphans}, which ${remote.length === 1 ? 'is' : 'are'} orphaned, through ${through}`;
}

/** `a`, `a and b`, `a and 7 others`. */
function listOf(names: readonly string[]): string {
  const [first = '', second] = names;
  if (second === undefined) return first;
  return names.length === 2 ? `${first} and ${second}` : `${first} and ${names.length - 1} others`;
}

function causeFacts({ direct, remote }: Causes): Fact[] {
  const facts: Fact[] = [
    { label: `${direct.length} direct`, tone: 'bad' },
    { label: `${remote.length} through others`, tone: 'warn' },
  ];
  return facts.filter(({ label }) => !label.startsWith('0 '));
}

function detailsOf({ direct, remote }: Causes): { details?: Detail[] } {
  const through = remote.map(
    (cause) => `${cause.orphan}, through ${shortened(cause.through, LARGEST_LINE).join(', ')}`,
  );
  const details = [
    { heading: 'Directly', lines: shortened(direct, LARGEST_LIST) },
    { heading: 'Through others', lines: shortened(through, LARGEST_LIST) },
  ].filter(({ lines }) => lines.length > 0);
  return details.length === 0 ? {} : { details };
}

const shortened = (lines: readonly string[], most: number): string[] =>
  lines.length <= most ? [...lines] : [...lines.slice(0, most - 1), `${lines.length - most + 1} more`];

const retirement = (consequence: string, since: string): Deadline => ({
  at: toInstant(new Date(Date.parse(since) + DAYS_TO_RETIREMENT * 86_400_000)),
  consequence,
  loss: true,
  rule: RULE,
});

const droppedAs = (part: 'orphaned' | 'depends', { name, reason }: BadEntry): Dropped => {
  const id = `orphans:${part}:${name}`;
  return /^\S{1,400}$/.test(id) ? { id, reason } : { reason };
};

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function dayOf(instant: string): string {
  const date = new Date(instant);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}
