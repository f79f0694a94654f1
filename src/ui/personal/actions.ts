/** What a reader can do with findings and packages. Several lines at once are saved, announced and undone together. */
import { formatDay } from '#view/format.ts';
import { putAwayEntry, type Entry, isPinned, isStashed, noteOf } from '#view/personal/personal.ts';
import {
  hideFinding,
  markPackage,
  addNote,
  type FindingOnPage,
  snoozeFinding,
  removeEntry,
  type EditContext,
} from '#view/personal/personal-changes.ts';
import type { KeptRow } from '#view/personal/personal-list.ts';
import { namesAre, titlesAre } from '#view/personal/personal-words.ts';
import { currentRecord, today } from './record.ts';
import { saveWithUndo } from './save-record.ts';
import { detailsOf, packageOf, titleOf } from '../scripts/lines.ts';

/** The finding of a line, wherever the line is and whether it is open or closed. */
export const findingOf = (line: HTMLElement): FindingOnPage => ({
  id: line.id,
  state: line.dataset['state'] ?? '',
  package: packageOf(line) ?? '',
  // A line that was moved has the name of its package before the title.
  title: titleOf(line)?.lastChild?.textContent?.trim() ?? '',
});

const packagesOf = (lines: readonly HTMLElement[]): string[] => [
  ...new Set(lines.map((line) => findingOf(line).package)),
];

const MARKS = {
  pin: { is: isPinned, done: 'pinned: first in its list, on every page.', undone: 'no longer pinned.' },
  stash: { is: isStashed, done: 'stashed with all findings.', undone: 'no longer stashed.' },
} as const;

/** Marks the packages that are not marked yet; where all of them are marked, it takes the mark from all of them. */
export function toggleMark(mark: 'pin' | 'stash', names: readonly string[]): void {
  const { is, done, undone } = MARKS[mark];
  const { personal } = currentRecord();
  const unmarked = names.filter((name) => !is(personal, name));
  if (unmarked.length > 0)
    saveWithUndo(`${namesAre(unmarked)} ${done}`, (times) => unmarked.map((of) => markPackage(times, mark, of)));
  else saveWithUndo(`${namesAre(names)} ${undone}`, (times) => names.map((of) => removeEntry(times, { mark, of })));
}

export const togglePin = (lines: readonly HTMLElement[]): void => toggleMark('pin', packagesOf(lines));

export function toggleStash(lines: readonly HTMLElement[]): void {
  const names = packagesOf(lines);
  whileLinesDisappear(lines, () => toggleMark('stash', names));
}

export const hideLines = (lines: readonly HTMLElement[]): void =>
  putAway(lines, lines.length === 1 ? 'hidden until it changes.' : 'hidden until they change.', (times, finding) =>
    hideFinding(times, finding),
  );

export const snoozeLines = (lines: readonly HTMLElement[], until: string): void =>
  putAway(lines, `snoozed until ${formatDay(until, today())}.`, (times, finding) =>
    snoozeFinding(times, finding, until),
  );

function putAway(
  lines: readonly HTMLElement[],
  words: string,
  entryOf: (times: EditContext, finding: FindingOnPage) => Entry,
): void {
  const findings = lines.map(findingOf);
  whileLinesDisappear(lines, () =>
    saveWithUndo(`${titlesAre(findings.map(({ title }) => title))} ${words}`, (times) =>
      findings.map((finding) => entryOf(times, finding)),
    ),
  );
}

/** Shows these lines again, whether they are hidden, snoozed or of a stashed package. */
export function showAgain(lines: readonly HTMLElement[]): void {
  const { personal } = currentRecord();
  const findings = lines.map(findingOf);
  const stashed = packagesOf(lines).filter((name) => isStashed(personal, name));
  const words = stashed.length > 0 ? namesAre(stashed) : titlesAre(findings.map(({ title }) => title));
  saveWithUndo(`${words} back.`, (times) => [
    ...findings
      .filter(({ id }) => putAwayEntry(personal, id) !== undefined)
      .map(({ id }) => removeEntry(times, { mark: 'away', of: id })),
    ...stashed.map((of) => removeEntry(times, { mark: 'stash', of })),
  ]);
}

/** Takes back what one row of a list of kept things stands for. */
export function takeBack({ entry, package: name, title }: KeptRow): void {
  const words = entry.mark === 'pin' || entry.mark === 'stash' ? namesAre([name]) : titlesAre([title ?? '']);
  const done = { pin: 'no longer pinned.', stash: 'back.', away: 'back.', note: 'without a note now.' }[entry.mark];
  saveWithUndo(`${words} ${done}`, (times) => [removeEntry(times, entry)]);
}

/** An empty text deletes the note. */
export function saveNote(line: HTMLElement, text: string): void {
  const finding = findingOf(line);
  if (text.trim() !== '') saveWithUndo('The note is kept.', (times) => [addNote(times, finding, text.trim())]);
  else if (noteOf(currentRecord().personal, finding.id) !== undefined)
    saveWithUndo('The note is deleted.', (times) => [removeEntry(times, { mark: 'note', of: finding.id })]);
}

/** Lines that disappear close, and the focus of the reader moves from them to a line that stays. */
function whileLinesDisappear(lines: readonly HTMLElement[], work: () => void): void {
  const last = lines.at(-1);
  if (last === undefined) return;
  const hadFocus = lines.some((line) => line.contains(document.activeElement));
  for (const line of lines) forgetTarget(line);
  work();
  for (const line of lines) close(line);
  const isGone = last.getClientRects().length === 0;
  if (hadFocus && isGone) focusTitle(neighbourOf(last, new Set(lines)));
}

/**
 * The line that the address leads to is always shown, so the address must lead elsewhere first. Only a navigation ends
 * `:target`, and one to a fragment that does not exist does not scroll.
 */
function forgetTarget(line: HTMLElement): void {
  if (!line.matches(':target, .linked')) return;
  line.classList.remove('linked');
  location.replace('#page:nowhere');
  history.replaceState(history.state, '', location.pathname + location.search);
}

function close(line: HTMLElement): void {
  const details = detailsOf(line);
  if (details !== null) details.open = false;
}

const focusTitle = (line: HTMLElement | undefined): void => (line && titleOf(line))?.focus();

/** The next line that is seen, else the one before. */
function neighbourOf(line: HTMLElement, disappearing: ReadonlySet<HTMLElement>): HTMLElement | undefined {
  const lines = [...document.querySelectorAll<HTMLElement>('.rows > li')];
  const at = lines.indexOf(line);
  const isSeen = (one: HTMLElement) => !disappearing.has(one) && one.getClientRects().length > 0;
  return lines.slice(at + 1).find(isSeen) ?? lines.slice(0, Math.max(at, 0)).findLast(isSeen);
}
