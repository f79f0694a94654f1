/** Orphaned packages, and packages that need them, as findings. */
import type { Cause, Fact, Finding } from '#domain/finding/finding.ts';
import { DAYS_TO_RETIREMENT, retirementOf } from '#domain/finding/retirement.ts';
import type { Dropped } from '#domain/snapshot.ts';
import { PackageName } from '#domain/words.ts';
import { addDays } from '#lib/time.ts';
import { formatDay } from '#lib/instant.ts';
import { causesOf } from './causes.ts';
import type { BadEntry, Orphans, Steps } from './schema.ts';

/** More names than this are told as a number. */
const LARGEST_LIST = 40;

export type OrphanFindings = { findings: Finding[]; dropped: Dropped[] };

/** All that the file says; what it says of people is not in `file` any more. */
export function normalizeOrphans(file: Orphans, now: string): OrphanFindings {
  const orphans = withoutFuture(file, now);
  const { orphanedAt, needs } = orphans;
  const affected = affectedIn(orphans).map((one) => ({ ...one, causes: causesOf(one.name, orphans) }));
  const dependents = countDependents(affected);
  return {
    findings: [
      ...[...orphanedAt.good].map(([name, since]) =>
        orphanFinding({ name, since, causes: causesOf(name, orphans), dependents: dependents.get(name) ?? 0 }),
      ),
      ...affected.filter(({ steps }) => !isEmpty(steps)).map(dependentFinding),
    ],
    dropped: [
      ...orphanedAt.bad.map((entry) => droppedAs('orphaned', entry)),
      ...needs.bad.map((entry) => droppedAs('depends', entry)),
      ...affected.filter(({ steps }) => isEmpty(steps)).map(({ name }) => ({ reason: `${name}: ${NOTHING}` })),
      ...[...needs.good]
        .filter(([, { unnamed }]) => unnamed > 0)
        .map(([name, { unnamed }]) => ({ reason: `${name}: ${unnamedWords(unnamed)}` })),
    ],
  };
}

/** Drops dates later than tomorrow, since no package can have been orphaned then. */
function withoutFuture(file: Orphans, now: string): Orphans {
  const latest = addDays(now, 1) ?? now;
  const [good, bad] = [new Map<string, string>(), [...file.orphanedAt.bad]];
  for (const [name, since] of file.orphanedAt.good) {
    if (since <= latest) good.set(name, since);
    else bad.push({ name, reason: 'value: expected a time that has passed' });
  }
  return { ...file, orphanedAt: { good, bad } };
}

type Affected = { name: string; steps: Steps; causes: readonly Cause[] };

/** An orphan needs nothing, as far as this list knows; one without a date is an orphan all the same. */
function affectedIn({ orphanedAt, needs }: Orphans): Omit<Affected, 'causes'>[] {
  const undated = new Set(orphanedAt.bad.map(({ name }) => name));
  return [...needs.good]
    .filter(([name]) => !orphanedAt.good.has(name) && !undated.has(name))
    .map(([name, steps]) => ({ name, steps }));
}

const NOTHING = 'listed without a date and without anything it needs';
const isEmpty = ({ names, unnamed }: Steps): boolean => names.length + unnamed === 0;
const unnamedWords = (unnamed: number): string =>
  unnamed === 1
    ? '1 name of what it needs is no name of a package'
    : `${unnamed} names of what it needs are no names of packages`;

function countDependents(affected: readonly Pick<Affected, 'causes'>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { orphan } of affected.flatMap(({ causes }) => causes)) counts.set(orphan, (counts.get(orphan) ?? 0) + 1);
  return counts;
}

type Orphan = { name: string; since: string; causes: Cause[]; dependents: number };

function orphanFinding({ name, since, causes, dependents }: Orphan): Finding {
  const facts: Fact[] = [{ label: 'orphaned', tone: 'warn', since, ofDays: DAYS_TO_RETIREMENT }];
  if (dependents > 0) facts.push({ label: 'needed by', value: countOf(dependents, 'package'), tone: 'bad' });
  return {
    ...commonFields(name, causes),
    id: `orphans:orphaned:${name}`,
    kind: 'orphaned',
    title: `Orphaned since ${formatDay(since)}`,
    status: 'orphaned',
    severity: 'high',
    openedAt: since,
    facts,
    deadline: retirementOf(since, 'is retired'),
  };
}

/** What it says of its causes is worded when pages are derived: by then some of them may be adopted. */
function dependentFinding({ name, steps, causes }: Affected): Finding {
  return {
    ...commonFields(name, causes),
    url: causes[0] === undefined ? LIST : distGitOf(causes[0].orphan),
    id: `orphans:depends:${name}`,
    kind: 'depends-on-orphan',
    status: 'affected',
    severity: 'medium',
    ...(causes.length === 0
      ? unnamedCause(steps.names)
      : { title: `Needs ${countOf(causes.length, 'orphan')}`, facts: [] }),
  };
}

/** The list says that the package is affected but names binaries that lead to none of its orphans. */
function unnamedCause(names: readonly string[]): Pick<Finding, 'title' | 'facts' | 'details'> {
  const facts: Fact[] = [{ label: 'which orphan is not said', tone: 'neutral' }];
  const [first] = names;
  if (first === undefined) return { title: 'Needs an orphan', facts };
  const heading = names.length > LARGEST_LIST ? `Through, the first ${LARGEST_LIST}` : 'Through';
  return {
    title: `Needs an orphan, through ${names.length === 1 ? first : countOf(names.length, 'name')}`,
    facts,
    details: [{ heading, lines: names.slice(0, LARGEST_LIST) }],
  };
}

/** It names all there are, also where it does not say which of them a package needs. */
const LIST = 'https://a.gtmx.me/orphans/orphans.txt';

const distGitOf = (name: string): string => `https://src.fedoraproject.org/rpms/${encodeURIComponent(name)}`;

const commonFields = (
  name: string,
  causes: readonly Cause[],
): Pick<Finding, 'source' | 'package' | 'url' | 'tags' | 'causes'> => ({
  source: 'orphans',
  package: name,
  url: distGitOf(name),
  tags: [],
  ...(causes.length === 0 ? {} : { causes: [...causes] }),
});

const droppedAs = (part: 'orphaned' | 'depends', { name, reason }: BadEntry): Dropped =>
  PackageName.safeParse(name).success ? { id: `orphans:${part}:${name}`, reason } : { reason };

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
