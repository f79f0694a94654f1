/** Which orphans a package needs, or who needs an orphan, as a drawing and in words. */
import { ascending } from '#lib/order.ts';
import type { Dependents } from '#domain/ownership/dependents.ts';
import type { Cause } from '#domain/finding/finding.ts';
import type { PackagePage } from '#domain/pages/page.ts';
import { SOON_DAYS } from '../line/finding-line.ts';
import { daysUntil, formatDay, formatList, formatMany } from '../format.ts';
import { isSure } from '../status/freshness.ts';
import { columnsOf, type GraphPath } from './graph-columns.ts';
import { type Layout, layoutOf } from './graph-layout.ts';
import { retiredWords } from '../orphans.ts';

/** A drawing with more rows says less than words. */
const MOST_ROWS = 10;
/** `retired 28 Nov 2026, in 14 days`, in the font of labels. */
const LABEL_WIDTH = 180;

export type OrphanLabel = { words: string; soon: boolean };
export type OrphanGraph = {
  id: string;
  title: string;
  /** The same as the drawing, in words. */
  words: string;
  layout: Layout;
  heads: readonly string[];
  /** The package of the page. */
  here: string;
  labels: ReadonlyMap<string, OrphanLabel>;
  /** How to read it, and what it leaves out. */
  note: string;
};

type Drawable = Pick<PackagePage, 'name' | 'findings' | 'neededBy' | 'collectedAt' | 'sources'>;

export function orphanGraphs(page: Drawable): OrphanGraph[] {
  return [needs(page), neededBy(page)].filter((graph) => graph !== undefined);
}

function needs(page: Drawable): OrphanGraph | undefined {
  const causes = page.findings.flatMap((finding) => finding.causes ?? []);
  if (causes.length === 0) return undefined;
  const { name } = page;
  const shown = causes.toSorted(compareCauses).slice(0, MOST_ROWS);
  const ways = drawableWays(shown.map(({ orphan, through }) => waysOf(name, through, orphan)));
  const rest = causes.length - shown.length;
  return {
    id: 'page:needs',
    title: `Orphans that ${name} needs`,
    words: shown.map((cause) => causeWords(cause, page)).join(' '),
    layout: layoutOf(columnsOf(ways), LABEL_WIDTH),
    heads: headsOf(ways, ['this package', 'needs', 'orphaned']),
    here: name,
    ...labelled(
      shown.flatMap((cause) => labelsOf(cause.orphan, cause.retiresAt, page)),
      rest,
      'orphan',
    ),
  };
}

function neededBy(page: Drawable): OrphanGraph | undefined {
  const { name, neededBy: dependents, findings } = page;
  if (dependents === undefined || dependents.all === 0) return undefined;
  const shown = dependents.packages.slice(0, MOST_ROWS);
  const ways = drawableWays(shown.map((one) => waysOf(one.name, one.through ?? [], name)));
  const rest = dependents.all - shown.length;
  const retiresAt = findings.find(({ kind }) => kind === 'orphaned')?.deadline?.at;
  return {
    id: 'page:needed-by',
    title: `Packages that need ${name}`,
    words: shown.map((one) => dependentWords(one, name)).join(' '),
    layout: layoutOf(columnsOf(ways), LABEL_WIDTH),
    heads: headsOf(ways, ['needs it', 'through', 'orphaned']),
    here: name,
    ...labelled(labelsOf(name, retiresAt, page), rest, 'package'),
  };
}

const waysOf = (from: string, through: readonly string[], to: string): GraphPath[] =>
  through.length === 0 ? [{ from, to }] : through.map((one) => ({ from, through: one, to }));

/** One way of each, then others as long as there is room between; the words tell them all. */
function drawableWays(each: readonly GraphPath[][]): GraphPath[] {
  const ways = each.flatMap((own) => own.slice(0, 1));
  const between = new Set(ways.map(({ through }) => through));
  for (const way of each.flatMap((own) => own.slice(1))) {
    if (between.size >= MOST_ROWS && !between.has(way.through)) continue;
    between.add(way.through);
    ways.push(way);
  }
  return ways;
}

const headsOf = (ways: readonly GraphPath[], [left, middle, right]: [string, string, string]): string[] =>
  ways.some(({ through }) => through !== undefined) ? [left, middle, right] : [left, right];

function labelled(
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

/** What is retired first comes first. */
const compareCauses = (a: Cause, b: Cause): number => ascending(a.since, b.since) || ascending(a.orphan, b.orphan);

function causeWords(
  { orphan, since, direct, through, retiresAt, retired }: Cause,
  { name, collectedAt: now }: Drawable,
): string {
  const needs = needsWords(name, orphan, direct ? [] : through);
  if (retired === true) return `${needs}; it was orphaned on ${formatDay(since, now)} and is retired.`;
  const verb = retiresAt !== undefined && retiresAt <= now ? 'was' : 'is';
  const end = retiresAt === undefined ? '' : ` and ${verb} to be retired on ${formatDay(retiresAt, now)}`;
  return `${needs}; it is orphaned since ${formatDay(since, now)}${end}.`;
}

const dependentWords = ({ name, through = [] }: Dependents['packages'][number], orphan: string): string =>
  `${needsWords(name, orphan, through)}.`;

const needsWords = (name: string, orphan: string, through: readonly string[]): string =>
  `${name} needs ${orphan}${through.length === 0 ? '' : `, through ${formatList(through)}`}`;

/** Red only where the list that says so is fresh. */
function labelsOf(orphan: string, retiresAt: string | undefined, page: Drawable): [string, OrphanLabel][] {
  if (retiresAt === undefined) return [];
  const { collectedAt: now, sources } = page;
  const days = Math.ceil(daysUntil(retiresAt, now));
  const words = days < 0 ? `was to be retired ${formatDay(retiresAt, now)}` : `retired ${retiredWords(retiresAt, now)}`;
  return [[orphan, { words, soon: days <= SOON_DAYS && isSure(sources['orphans']) }]];
}
