/** Graphs of the orphans that a package needs, and of the packages that need an orphan, with the same in words. */
import { ascending } from '#lib/order.ts';
import type { Dependents } from '#domain/ownership/dependents.ts';
import type { Cause } from '#domain/finding/finding.ts';
import type { PackagePage } from '#domain/pages/page.ts';
import { SOON_DAYS } from '../line/finding-line.ts';
import { daysUntil, formatDay, formatList, formatMany, hasPassed } from '../format.ts';
import { isReliable } from '../status/freshness.ts';
import { columnsOf, type GraphPath } from './graph-columns.ts';
import { type Layout, layoutOf } from './graph-layout.ts';
import { retiredWords } from '../orphans.ts';

/** A drawing with more rows would be harder to read than the text. */
const MAX_ROWS = 10;
/** The width of `retired 28 Nov 2026, in 14 days` in the font of labels. */
const LABEL_WIDTH = 180;

export type OrphanLabel = { words: string; soon: boolean };
export type OrphanGraph = {
  id: string;
  title: string;
  /** The same as the drawing, in words. */
  words: string;
  layout: Layout;
  headings: readonly string[];
  /** The package of the page. */
  currentPackage: string;
  labels: ReadonlyMap<string, OrphanLabel>;
  /** The legend, and how many packages are left out. */
  note: string;
};

type GraphPage = Pick<PackagePage, 'name' | 'findings' | 'neededBy' | 'collectedAt' | 'sources'>;

export function orphanGraphs(page: GraphPage): OrphanGraph[] {
  return [graphOfNeeds(page), graphOfDependents(page)].filter((graph) => graph !== undefined);
}

function graphOfNeeds(page: GraphPage): OrphanGraph | undefined {
  const causes = page.findings.flatMap((finding) => finding.causes ?? []);
  if (causes.length === 0) return undefined;
  const { name } = page;
  const shown = causes.toSorted(compareCauses).slice(0, MAX_ROWS);
  const paths = pathsToDraw(shown.map(({ orphan, through }) => pathsBetween(name, through, orphan)));
  const rest = causes.length - shown.length;
  return {
    id: 'page:needs',
    title: `Orphans that ${name} needs`,
    words: shown.map((cause) => causeWords(cause, page)).join(' '),
    layout: layoutOf(columnsOf(paths), LABEL_WIDTH),
    headings: headingsOf(paths, ['this package', 'needs', 'orphaned']),
    currentPackage: name,
    ...labelsAndNote(
      shown.flatMap((cause) => labelsOf(cause.orphan, cause.retiresAt, page)),
      rest,
      'orphan',
    ),
  };
}

function graphOfDependents(page: GraphPage): OrphanGraph | undefined {
  const { name, neededBy: dependents, findings } = page;
  if (dependents === undefined || dependents.all === 0) return undefined;
  const shown = dependents.packages.slice(0, MAX_ROWS);
  const paths = pathsToDraw(shown.map((one) => pathsBetween(one.name, one.through ?? [], name)));
  const rest = dependents.all - shown.length;
  const retiresAt = findings.find(({ kind }) => kind === 'orphaned')?.deadline?.at;
  return {
    id: 'page:needed-by',
    title: `Packages that need ${name}`,
    words: shown.map((one) => dependentWords(one, name)).join(' '),
    layout: layoutOf(columnsOf(paths), LABEL_WIDTH),
    headings: headingsOf(paths, ['needs it', 'through', 'orphaned']),
    currentPackage: name,
    ...labelsAndNote(labelsOf(name, retiresAt, page), rest, 'package'),
  };
}

const pathsBetween = (from: string, through: readonly string[], to: string): GraphPath[] =>
  through.length === 0 ? [{ from, to }] : through.map((one) => ({ from, through: one, to }));

/** One path for each package, then more as long as the middle column has room. The text lists all of them. */
function pathsToDraw(pathsOfEach: readonly GraphPath[][]): GraphPath[] {
  const paths = pathsOfEach.flatMap((own) => own.slice(0, 1));
  const middleNames = new Set(paths.map(({ through }) => through));
  for (const path of pathsOfEach.flatMap((own) => own.slice(1))) {
    if (middleNames.size >= MAX_ROWS && !middleNames.has(path.through)) continue;
    middleNames.add(path.through);
    paths.push(path);
  }
  return paths;
}

const headingsOf = (paths: readonly GraphPath[], [left, middle, right]: [string, string, string]): string[] =>
  paths.some(({ through }) => through !== undefined) ? [left, middle, right] : [left, right];

function labelsAndNote(
  labels: readonly (readonly [string, OrphanLabel])[],
  rest: number,
  noun: string,
): Pick<OrphanGraph, 'labels' | 'note'> {
  const words = [
    'Dashed: orphaned.',
    ...(labels.some(([, { soon }]) => soon) ? [`Red: retired within ${SOON_DAYS} days, or overdue.`] : []),
    ...(rest === 0 ? [] : [`And ${formatMany(rest, `more ${noun}`)}.`]),
  ];
  return { labels: new Map(labels), note: words.join(' ') };
}

/** The oldest orphan, which is retired first, comes first. */
const compareCauses = (a: Cause, b: Cause): number => ascending(a.since, b.since) || ascending(a.orphan, b.orphan);

function causeWords(
  { orphan, since, direct, through, retiresAt, retired }: Cause,
  { name, collectedAt: now }: GraphPage,
): string {
  const needs = needsWords(name, orphan, direct ? [] : through);
  if (retired === true) return `${needs}; it was orphaned on ${formatDay(since, now)} and is retired.`;
  const verb = retiresAt !== undefined && hasPassed(retiresAt, now) ? 'was' : 'is';
  const end = retiresAt === undefined ? '' : ` and ${verb} to be retired on ${formatDay(retiresAt, now)}`;
  return `${needs}; it is orphaned since ${formatDay(since, now)}${end}.`;
}

const dependentWords = ({ name, through = [] }: Dependents['packages'][number], orphan: string): string =>
  `${needsWords(name, orphan, through)}.`;

const needsWords = (name: string, orphan: string, through: readonly string[]): string =>
  `${name} needs ${orphan}${through.length === 0 ? '' : `, through ${formatList(through)}`}`;

/** A label is red only if the list of orphans was read in time. */
function labelsOf(orphan: string, retiresAt: string | undefined, page: GraphPage): [string, OrphanLabel][] {
  if (retiresAt === undefined) return [];
  const { collectedAt: now, sources } = page;
  const days = daysUntil(retiresAt, now);
  const words = days < 0 ? `was to be retired ${formatDay(retiresAt, now)}` : `retired ${retiredWords(retiresAt, now)}`;
  return [[orphan, { words, soon: days <= SOON_DAYS && isReliable(sources['orphans']) }]];
}
