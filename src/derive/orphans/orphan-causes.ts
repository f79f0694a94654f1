/** How a finding tells which orphans a package needs: only of those that nobody has adopted since. It leads to them. */
import { ascending } from '#lib/order.ts';
import type { Cause, Detail, Fact, Finding, Link } from '#domain/finding/finding.ts';
import { retirementOf, retirementWords, retiresAt } from '#domain/finding/retirement.ts';
import type { Life } from '#domain/ownership/standing.ts';
import { distGitOf } from '../findings/dist-git-url.ts';

/** More of them are told as a number. */
const LARGEST_LIST = 40;
const LARGEST_LINE = 5;
/** So that no line of a few names is longer than a text may be. */
const LONGEST_NAME = 80;

/** What has become of an orphan since the list was made. */
export type OrphanNow = { life: Life; hasPage: boolean };

type CauseContext = { orphanNow: (name: string) => OrphanNow; now: string };

/** Undefined when every orphan that made it a finding has been adopted. */
export function describeCauses(finding: Finding, { orphanNow, now }: CauseContext): Finding | undefined {
  if (finding.causes === undefined) return finding;
  const { causes, ...rest } = finding;
  const needed = causes.flatMap((cause) => asOfNow(cause, orphanNow(cause.orphan)));
  const named = namedIn(needed);
  const [first] = named;
  if (first === undefined) return finding.kind === 'depends-on-orphan' ? undefined : rest;
  const described = { ...rest, causes: needed, details: [...(rest.details ?? []), ...detailsOf(needed)] };
  if (finding.kind !== 'depends-on-orphan') return { ...described, facts: [...rest.facts, ...factsOf(needed)] };
  return {
    ...described,
    title: titleOf(named),
    url: distGitOf(first.orphan),
    severity: needed.some(({ direct }) => direct) ? 'high' : 'medium',
    openedAt: oldestOf(needed)?.since,
    facts: factsOf(needed),
    links: [...(rest.links ?? []), ...named.slice(0, MOST_LINKS).map(linkOf)],
    ...deadlineOf(needed, now),
  };
}

function asOfNow(cause: Cause, { life, hasPage }: OrphanNow): Cause[] {
  if (life === 'alive') return [];
  const isRetired = life === 'retired';
  return [
    {
      ...cause,
      ...(isRetired ? { retired: true } : { retiresAt: retiresAt(cause.since) }),
      ...(hasPage ? { hasPage: true } : {}),
    },
  ];
}

/** The first of the orphans to go sets the date. */
function deadlineOf(causes: readonly Cause[], now: string): Pick<Finding, 'deadline'> {
  const next = oldestOf(causes.filter(({ retired }) => retired !== true));
  if (next === undefined) return {};
  const words = retirementWords(retiresAt(next.since), now);
  return { deadline: retirementOf(next.since, `${next.orphan} ${words}`) };
}

const oldestOf = (causes: readonly Cause[]): Cause | undefined => causes.toSorted(compareAges)[0];

const compareAges = (a: Cause, b: Cause): number => ascending(a.since, b.since) || ascending(a.orphan, b.orphan);

/** Those that it needs itself, if there are any; else those behind others. What can still be taken comes first, then the oldest. */
function namedIn(causes: readonly Cause[]): Cause[] {
  const direct = causes.filter((cause) => cause.direct);
  const named = direct.length > 0 ? direct : causes;
  return named.toSorted((a, b) => Number(a.retired ?? false) - Number(b.retired ?? false) || compareAges(a, b));
}

/** More names than this are only counted. */
const MOST_LINKS = 5;

/** There the button is: https://docs.fedoraproject.org/en-US/package-maintainers/Package_Orphaning_Process/ */
const linkOf = ({ orphan, retired }: Cause): Link => ({
  title: retired === true ? `${cut(orphan)} in dist-git` : `Take ${cut(orphan)} in dist-git`,
  url: distGitOf(orphan),
});

/** Of those that are named first. */
function titleOf(named: readonly Cause[]): string {
  const needs = `Needs ${listOf(named.map(({ orphan }) => orphan))}, which ${stateWords(named)}`;
  const through = [...new Set(named.flatMap((cause) => cause.through))].toSorted();
  return through.length === 0 ? needs : `${needs}, through ${listOf(through)}`;
}

function stateWords(named: readonly Cause[]): string {
  const retired = named.filter((cause) => cause.retired).length;
  const isOne = named.length === 1;
  if (retired === 0) return isOne ? 'is orphaned' : 'are orphaned';
  if (retired === named.length) return isOne ? 'was retired' : 'were retired';
  return 'are orphaned or retired';
}

/** `a`, `a and b`, `a and 7 others`. */
function listOf(names: readonly string[]): string {
  const [first = '', second] = names.map(cut);
  if (second === undefined) return first;
  return names.length === 2 ? `${first} and ${second}` : `${first} and ${names.length - 1} others`;
}

function factsOf(causes: readonly Cause[]): Fact[] {
  const direct = causes.filter((cause) => cause.direct).length;
  const indirect = causes.length - direct;
  return [
    ...(direct === 0
      ? []
      : [{ label: `${direct} ${direct === 1 ? 'orphan' : 'orphans'} directly`, tone: 'bad' as const }]),
    ...(indirect === 0 ? [] : [{ label: `${indirect} through others`, tone: 'warn' as const }]),
  ];
}

function detailsOf(causes: readonly Cause[]): Detail[] {
  const directly = causes.filter(({ direct }) => direct).map(({ orphan }) => orphan);
  const others = causes
    .filter(({ direct }) => !direct)
    .map(({ orphan, through }) => [orphan, ...throughWords(through)].join(', '));
  const details = [
    { heading: 'Directly', lines: shortened(directly, LARGEST_LIST) },
    { heading: 'Through others', lines: shortened(others, LARGEST_LIST) },
  ];
  return details.filter(({ lines }) => lines.length > 0);
}

const throughWords = (names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`through ${shortened(names.map(cut), LARGEST_LINE).join(', ')}`];

const shortened = (lines: readonly string[], most: number): string[] =>
  lines.length <= most ? [...lines] : [...lines.slice(0, most - 1), `${lines.length - most + 1} more`];

function cut(name: string): string {
  const characters = Array.from(name);
  return characters.length <= LONGEST_NAME ? name : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`;
}
