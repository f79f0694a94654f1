/** Where the reader is among the lines that are seen, and which of them are selected. */
import { allLines, lineOf } from './lines.ts';

const SELECTED = 'selected';

let last: HTMLElement | undefined;

const isSeen = (line: HTMLElement): boolean => line.checkVisibility();

/** The line that has the focus, or had it last. */
export function currentLine(): HTMLElement | undefined {
  const focused = lineOf(document.activeElement);
  if (focused !== null) return focused;
  return last?.isConnected === true && isSeen(last) ? last : undefined;
}

/** The focus goes to a true link: a screen reader says which finding it is. */
export function goTo(line: HTMLElement | undefined): void {
  if (line === undefined) return;
  last = line;
  line.querySelector<HTMLElement>(':scope > a')?.focus();
}

export function stepBy(step: 1 | -1): void {
  const from = currentLine();
  if (from === undefined) {
    goTo(firstInView() ?? allLines().find(isSeen));
    return;
  }
  const lines = allLines();
  let place = lines.indexOf(from) + step;
  while (lines[place]?.checkVisibility() === false) place += step;
  goTo(lines[place] ?? from);
}

/** The uppermost line of those on the screen. */
function firstInView(): HTMLElement | undefined {
  const middle = window.innerWidth / 2;
  for (let height = 0; height < window.innerHeight; height += 12) {
    const line = lineOf(document.elementFromPoint(middle, height));
    if (line !== null) return line;
  }
  return undefined;
}

export const selectedLines = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(`.rows > .${SELECTED}`)].filter(isSeen);

export function select(line: HTMLElement, isSelected: boolean): void {
  line.classList.toggle(SELECTED, isSelected);
  const link = line.querySelector(':scope > a');
  if (isSelected) link?.setAttribute('aria-description', 'selected');
  else link?.removeAttribute('aria-description');
}

export const isSelected = (line: HTMLElement): boolean => line.classList.contains(SELECTED);
