/** The finding of a line, which may be closed, open, or moved. */
import type { OnPage } from '#view/personal/personal-changes.ts';
import { packageOf } from '../scripts/package-of.ts';

export const findingOf = (line: HTMLElement): OnPage => ({
  id: line.id,
  state: line.dataset['state'] ?? '',
  package: packageOf(line) ?? '',
  // A line that was moved has the name of its package before the title.
  title: line.querySelector(':scope > a')?.lastChild?.textContent?.trim() ?? '',
});

/** The next line that is seen, else the one before. */
export function neighbourOf(line: HTMLElement, leaving: ReadonlySet<HTMLElement>): HTMLElement | undefined {
  const lines = [...document.querySelectorAll<HTMLElement>('.rows > li')];
  const at = lines.indexOf(line);
  const isSeen = (one: HTMLElement) => !leaving.has(one) && one.getClientRects().length > 0;
  return lines.slice(at + 1).find(isSeen) ?? lines.slice(0, Math.max(at, 0)).findLast(isSeen);
}
