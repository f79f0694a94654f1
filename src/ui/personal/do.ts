/** What the actions do. Those of one go are kept, said and taken back together. */
import { formatDay } from '#view/format.ts';
import { awayOf, type Entry, isPinned, isStashed, noteOf } from '#view/personal/personal.ts';
import { hidden, marked, noted, type OnPage, snoozed, takenBack, type Times } from '#view/personal/personal-changes.ts';
import type { KeptRow } from '#view/personal/personal-list.ts';
import { namesAre, titlesAre } from '#view/personal/personal-words.ts';
import { currentKept, today } from './kept/kept.ts';
import { findingOf } from './line-of.ts';
import { leaveLines } from './leave-lines.ts';
import { perform } from './perform.ts';

const MARKS = {
  pin: { is: isPinned, done: 'pinned: first in its list, on every page.', undone: 'no longer pinned.' },
  stash: { is: isStashed, done: 'stashed with all findings.', undone: 'no longer stashed.' },
} as const;

/** Turns over what the packages are: where some are not marked yet, these become so. */
export function turnOver(mark: 'pin' | 'stash', names: readonly string[]): void {
  const { is, done, undone } = MARKS[mark];
  const { personal } = currentKept();
  const unmarked = names.filter((name) => !is(personal, name));
  if (unmarked.length > 0)
    perform(`${namesAre(unmarked)} ${done}`, (times) => unmarked.map((of) => marked(times, mark, of)));
  else perform(`${namesAre(names)} ${undone}`, (times) => names.map((of) => takenBack(times, { mark, of })));
}

export function stashOf(lines: readonly HTMLElement[]): void {
  const names = packagesOf(lines);
  leaveLines(lines, () => turnOver('stash', names));
}

export const pinOf = (lines: readonly HTMLElement[]): void => turnOver('pin', packagesOf(lines));

const packagesOf = (lines: readonly HTMLElement[]): string[] => [
  ...new Set(lines.map((line) => findingOf(line).package)),
];

export const hideLines = (lines: readonly HTMLElement[]): void =>
  putAway(lines, lines.length === 1 ? 'hidden until it changes.' : 'hidden until they change.', (times, finding) =>
    hidden(times, finding),
  );

export const snoozeLines = (lines: readonly HTMLElement[], until: string): void =>
  putAway(lines, `snoozed until ${formatDay(until, today())}.`, (times, finding) => snoozed(times, finding, until));

function putAway(
  lines: readonly HTMLElement[],
  words: string,
  entryOf: (times: Times, finding: OnPage) => Entry,
): void {
  const findings = lines.map(findingOf);
  leaveLines(lines, () =>
    perform(`${titlesAre(findings.map(({ title }) => title))} ${words}`, (times) =>
      findings.map((finding) => entryOf(times, finding)),
    ),
  );
}

/** Brings back these lines, whatever keeps them away. */
export function bringBack(lines: readonly HTMLElement[]): void {
  const { personal } = currentKept();
  const findings = lines.map(findingOf);
  const stashed = packagesOf(lines).filter((name) => isStashed(personal, name));
  const words = stashed.length > 0 ? namesAre(stashed) : titlesAre(findings.map(({ title }) => title));
  perform(`${words} back.`, (times) => [
    ...findings
      .filter(({ id }) => awayOf(personal, id) !== undefined)
      .map(({ id }) => takenBack(times, { mark: 'away', of: id })),
    ...stashed.map((of) => takenBack(times, { mark: 'stash', of })),
  ]);
}

/** Of a list of what is kept. */
export function takeBack({ entry, package: name, title }: KeptRow): void {
  const words = entry.mark === 'pin' || entry.mark === 'stash' ? namesAre([name]) : titlesAre([title ?? '']);
  const done = { pin: 'no longer pinned.', stash: 'back.', away: 'back.', note: 'without a note now.' }[entry.mark];
  perform(`${words} ${done}`, (times) => [takenBack(times, entry)]);
}

/** An empty note is no note. */
export function noteLine(line: HTMLElement, text: string): void {
  const finding = findingOf(line);
  if (text.trim() !== '') perform('The note is kept.', (times) => [noted(times, finding, text.trim())]);
  else if (noteOf(currentKept().personal, finding.id) !== undefined)
    perform('The note is deleted.', (times) => [takenBack(times, { mark: 'note', of: finding.id })]);
}
