/** The lines of findings on a page, and the element that the address leads to. */
const LINE = '.rows > li';

/** The line that an element stands in. */
export const lineOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(LINE) : null;

export const allLines = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(LINE)];

/**
 * The package of a line: a line that was moved away from its package names it itself, and a page of a package names it once
 * for all lines.
 */
export const packageOf = (line: HTMLElement): string | undefined =>
  line.dataset['package'] ??
  line.closest('.packages > li[id]')?.id ??
  document.getElementById('page:neighbours')?.dataset['package'];

/** Names of packages may have any letter, so the fragment is decoded. */
export const targetOfAddress = (): HTMLElement | null => document.getElementById(idOfAddress());

/** The id of an element of this page, or of none. */
export function idOfAddress(): string {
  const id = location.hash.slice(1);
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
