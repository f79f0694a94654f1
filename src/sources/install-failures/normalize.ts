/** What repochecker found broken, as findings: one for each source package and report. */
import { z } from 'zod';
import type { Fact, Finding } from '#domain/finding/finding.ts';
import type { Dropped, Part } from '#domain/snapshot.ts';
import { PackageName, type Severity } from '#domain/words.ts';
import type { Bad, Loose } from '#lib/loose-array.ts';
import { cleanText } from '#lib/text.ts';
import { archWords, isBuild, needsOf, reasonsByArch } from './reasons.ts';
import type { Report } from './reports.ts';
import type { BrokenItem } from './schema.ts';

const findingId = ({ key }: Report, source: string): string => `install-failures:${key}:${source}`;

export function normalizeItems(items: readonly BrokenItem[], report: Report): Finding[] {
  const withReason = items.filter(({ broken }) => broken.length > 0);
  const bySource = Map.groupBy(withReason, ({ source }) => source);
  return [...bySource].map(([source, own]) => findingOf(source, own, report));
}

export type ReadReport = { part: Part; findings: Finding[]; dropped: Dropped[] };

/** `known` is what is broken in that release without the updates in testing. */
export function normalizeReport(
  { good, bad }: Loose<BrokenItem>,
  report: Report,
  stableItems: readonly BrokenItem[],
): ReadReport {
  const name = `broken packages of ${report.key}`;
  return {
    part: { name, rows: good.length + bad.length, mayBeEmpty: report.key !== 'rawhide' },
    findings: normalizeItems(report.testing ? onlyInTesting(good, stableItems) : good, report),
    dropped: bad.map((one) => dropItem(one, report)),
  };
}

/** A report with updates in testing names again what is broken without them. */
function onlyInTesting(items: readonly BrokenItem[], stableItems: readonly BrokenItem[]): BrokenItem[] {
  const keys = new Set(stableItems.map(keyOf));
  return items.filter((item) => !keys.has(keyOf(item)));
}

const keyOf = ({ source, package: name, arch, repo_arch: repoArch, broken }: BrokenItem): string =>
  JSON.stringify([source, name, arch, repoArch, broken.toSorted()]);

function findingOf(source: string, items: readonly BrokenItem[], report: Report): Finding {
  const since = items.flatMap((item) => item.since ?? []).sort()[0];
  return {
    id: findingId(report, source),
    kind: 'install-failure',
    source: 'install-failures',
    package: source,
    release: report.release,
    title: titleOf(items, report),
    url: `https://src.fedoraproject.org/rpms/${encodeURIComponent(source)}`,
    status: 'broken',
    severity: severityOf(items, report),
    ...(since === undefined ? {} : { openedAt: since }),
    tags: [],
    facts: factsOf(items, since),
    details: reasonsByArch(items),
  };
}

/** Users are hit by what cannot be installed, not by what cannot be built; and not yet by what is in testing. */
const severityOf = (items: readonly BrokenItem[], { testing }: Report): Severity =>
  testing || items.every(isBuild) ? 'medium' : 'high';

function factsOf(items: readonly BrokenItem[], since: string | undefined): Fact[] {
  const arches: Fact = { label: archWords(items), tone: 'bad' };
  return since === undefined ? [arches] : [arches, { label: 'broken', since, tone: 'bad' }];
}

function titleOf(items: readonly BrokenItem[], { testing }: Report): string {
  const [builds, installs] = [items.filter(isBuild), items.filter((item) => !isBuild(item))];
  const words = [
    ...(installs.length === 0
      ? []
      : [`${testing ? 'In testing fails' : 'Fails'} to install: needs ${listOf(needsOf(installs))}`]),
    ...(builds.length === 0 ? [] : [`Build dependencies are missing: ${listOf(needsOf(builds))}`]),
  ];
  return words.join('. ');
}

/** `a`, `a and b`, `a and 7 others`. */
function listOf(needs: readonly string[]): string {
  const [first = '', second] = needs;
  if (second === undefined) return first;
  return needs.length === 2 ? `${first} and ${second}` : `${first} and ${needs.length - 1} others`;
}

const Named = z.object({ source: PackageName });

/** Under the name that its finding would have had. */
function dropItem({ element, reason }: Bad, report: Report): Dropped {
  const named = Named.safeParse(element);
  const id = named.success ? { id: findingId(report, named.data.source) } : {};
  return { ...id, reason: cleanText(`${report.key}: ${reason}`, 'not readable') };
}
