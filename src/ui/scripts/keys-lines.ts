/** The current line among the visible ones, and the selected lines. */
import { allLines, lineOf, titleOf } from './lines.ts';

const SELECTED = 'selected';

let lastFocused: HTMLElement | undefined;

const isVisible = (line: HTMLElement): boolean => line.checkVisibility();

/** The line that has the focus, or had it last. */
export function currentLine(): HTMLElement | undefined {
  const focused = lineOf(document.activeElement);
  if (focused !== null) return focused;
  return lastFocused?.isConnected === true && isVisible(lastFocused) ? lastFocused : undefined;
}

/** The focus goes to the title of the line, which a screen reader then reads. */
export function focusLine(line: HTMLElement | undefined): void {
  if (line === undefined) return;
  lastFocused = line;
  titleOf(line)?.focus();
}

export function moveBy(step: 1 | -1): void {
  const from = currentLine();
  if (from === undefined) {
    focusLine(firstInView() ?? allLines().find(isVisible));
    return;
  }
  const lines = allLines();
  let next = lines.indexOf(from) + step;
  while (lines[next]?.checkVisibility() === false) next += step;
  focusLine(lines[next] ?? from);
}

/** The topmost line on the screen. */
function firstInView(): HTMLElement | undefined {
  const middle = window.innerWidth / 2;
  for (let height = 0; height < window.innerHeight; height += 12) {
    const line = lineOf(document.elementFromPoint(middle, height));
    if (line !== null) return line;
  }
  return undefined;
}

export const selectedLines = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(`.rows > .${SELECTED}`)].filter(isVisible);

export function select(line: HTMLElement, isSelected: boolean): void {
  line.classList.toggle(SELECTED, isSelected);
  const title = titleOf(line);
  if (isSelected) title?.setAttribute('aria-description', 'selected');
  else title?.removeAttribute('aria-description');
}

export const isSelected = (line: HTMLElement): boolean => line.classList.contains(SELECTED);
