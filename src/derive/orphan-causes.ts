/** How a finding tells which orphans a package needs: only of those that nobody has adopted since. */
import type { Cause, Detail, Fact, Finding } from '#domain/finding.ts';
import { retirementOf } from '#domain/retirement.ts';

/** More of them are told as a number. */
const LARGEST_LIST = 40;
const LARGEST_LINE = 5;
/** So that no line of a few names is longer than a text may be. */
const LONGEST_NAME = 80;

/** Undefined when every orphan that made it a finding has been adopted. */
export function tellCauses(finding: Finding, isOrphan: (name: string) => boolean): Finding | undefined {
  if (finding.causes === undefined) return finding;
  const { causes, ...rest } = finding;
  const living = causes.filter(({ orphan }) => isOrphan(orphan)).map(withRetirement);
  const [first, ...others] = living;
  if (first === undefined) return finding.kind === 'depends-on-orphan' ? undefined : rest;
  const told = { ...rest, causes: living, details: [...(rest.details ?? []), ...detailsOf(living)] };
  if (finding.kind !== 'depends-on-orphan') return { ...told, facts: [...rest.facts, ...factsOf(living)] };
  const oldest = others.reduce((a, b) => (isOlder(b, a) ? b : a), first);
  return {
    ...told,
    title: titleOf(living),
    severity: living.some(({ direct }) => direct) ? 'high' : 'medium',
    openedAt: oldest.since,
    facts: factsOf(living),
    deadline: retirementOf(oldest.since, `${oldest.orphan} is retired`),
  };
}

const withRetirement = (cause: Cause): Cause => ({
  ...cause,
  retiresAt: retirementOf(cause.since, 'is retired').at,
});

const isOlder = (a: Cause, b: Cause): boolean => (a.since === b.since ? a.orphan < b.orphan : a.since < b.since);

/** Those that it needs itself, if there are any; else those behind others. */
function titleOf(causes: readonly Cause[]): string {
  const direct = causes.filter((cause) => cause.direct);
  const named = direct.length > 0 ? direct : causes;
  const orphans = listOf(named.map(({ orphan }) => orphan));
  const needs = `Needs ${orphans}, which ${named.length === 1 ? 'is' : 'are'} orphaned`;
  const through = [...new Set(named.flatMap((cause) => cause.through))].toSorted();
  return through.length === 0 ? needs : `${needs}, through ${listOf(through)}`;
}

/** `a`, `a and b`, `a and 7 others`. */
function listOf(names: readonly string[]): string {
  const [first = '', second] = names.map(cut);
  if (second === undefined) return first;
  return names.length === 2 ? `${first} and ${second}` : `${first} and ${names.length - 1} others`;
}

function factsOf(causes: readonly Cause[]): Fact[] {
  const direct = causes.filter((cause) => cause.direct).length;
  const facts: Fact[] = [
    { label: `${direct} ${direct === 1 ? 'orphan' : 'orphans'} directly`, tone: 'bad' },
    { label: `${causes.length - direct} through others`, tone: 'warn' },
  ];
  return facts.filter(({ label }) => !label.startsWith('0 '));
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
