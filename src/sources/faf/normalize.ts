/** Problems of ABRT as findings: one for each component that crashes. */
import { z } from 'zod';
import type { Finding } from '#domain/finding/finding.ts';
import type { Dropped } from '#domain/snapshot.ts';
import { PackageName, type Severity } from '#domain/words.ts';
import type { Bad } from '#lib/loose-array.ts';
import { cleanText } from '#lib/text.ts';
import type { WireProblem } from './schema.ts';

/** NEW, or the word of the bug that is linked; the others are FIXED, CLOSED and the like. */
const OPEN = new Set(['NEW', 'ASSIGNED', 'ON_DEV', 'POST', 'MODIFIED', 'ON_QA', 'VERIFIED', 'RELEASE_PENDING']);

/** ABRT has no severity. Most problems have a few reports: a hundred are many people, a thousand are everybody. */
const MANY_REPORTS = 100;
const VERY_MANY_REPORTS = 1000;

const findingId = (problem: number, component: string): string => `faf:${problem}:${component}`;

/** The problem that a finding is about: all but the component. */
export const problemOf = (id: string): string => id.slice(0, id.lastIndexOf(':'));

export function normalizeProblem(problem: WireProblem): Finding[] {
  if (!OPEN.has(problem.status)) return [];
  const components = [...new Set(problem.components)].filter((name) => PackageName.safeParse(name).success);
  return components.sort().flatMap((component) => findingOf(problem, component) ?? []);
}

function findingOf(
  { id, status, crash_function: where, reports }: WireProblem,
  component: string,
): Finding | undefined {
  const own = reports.filter((report) => report.component === component);
  if (own.length === 0) return undefined;
  // The problem itself has no count: CONTRACT.md, "What we read".
  const count = own.reduce((sum, report) => sum + report.count, 0);
  const first = own.flatMap((report) => report.first_occurrence ?? []).sort()[0];
  const last = own
    .flatMap((report) => report.last_occurrence ?? [])
    .sort()
    .at(-1);
  const severity = severityOf(count);
  return {
    id: findingId(id, component),
    kind: 'crash-report',
    source: 'faf',
    package: component,
    title: titleOf(where),
    url: `https://retrace.fedoraproject.org/faf/problems/${id}/`,
    status,
    severity,
    ...(first === undefined ? {} : { openedAt: first }),
    ...(last === undefined ? {} : { changedAt: last }),
    tags: [],
    facts: [{ label: 'reports', value: String(count), tone: severity === 'none' ? 'neutral' : 'warn' }],
  };
}

function titleOf(where: string | null | undefined): string {
  const name = cleanText(where ?? '', '', 300);
  return name === '' ? 'Crashes' : `Crashes in ${name}`;
}

function severityOf(count: number): Severity {
  if (count >= VERY_MANY_REPORTS) return 'high';
  return count >= MANY_REPORTS ? 'medium' : 'none';
}

const Named = z.object({ id: z.int().positive(), components: z.array(z.string()) });

/** Under each of the names that its findings would have had. */
export function dropProblem({ element, reason: why }: Bad): Dropped[] {
  const reason = cleanText(why, 'not readable');
  const named = Named.safeParse(element);
  const components = named.success ? named.data.components.filter((name) => PackageName.safeParse(name).success) : [];
  if (!named.success || components.length === 0) return [{ reason }];
  return components.map((component) => ({ id: findingId(named.data.id, component), reason }));
}
