/** The lines of findings on a page, and the element that the address leads to. */
const LINE = '.rows > li';

/** The line that an element stands in. */
export const lineOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(LINE) : null;

/** What opens in place under the title of a line. */
export const detailsOf = (line: HTMLElement): HTMLDetailsElement | null =>
  line.querySelector<HTMLDetailsElement>(':scope > details');

/** The title of a line, which takes the focus and opens the line. */
export const titleOf = (line: HTMLElement): HTMLElement | null =>
  line.querySelector<HTMLElement>(':scope > details > summary');

export const allLines = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(LINE)];

/**
 * The package of a line. A line that was moved away from its package carries the name itself; the page of one package
 * carries it once for all lines.
 */
export const packageOf = (line: HTMLElement): string | undefined =>
  line.dataset['package'] ?? line.closest('.packages > li[id]')?.id ?? packageOfPage();

/** What the page is about: a packager, a group or a package. */
export function subjectOfPage(): { kind: string; name: string } | undefined {
  const { kind, name } = document.querySelector('main')?.dataset ?? {};
  return kind === undefined || name === undefined ? undefined : { kind, name };
}

/** On the page of one package: its name. */
export function packageOfPage(): string | undefined {
  const subject = subjectOfPage();
  return subject?.kind === 'package' ? subject.name : undefined;
}

/** Package names may contain characters that are encoded in a URL, so the fragment is decoded. */
export const targetOfAddress = (): HTMLElement | null => document.getElementById(idOfAddress());

/** The decoded fragment; no element needs to have this id. */
export function idOfAddress(): string {
  const id = location.hash.slice(1);
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
