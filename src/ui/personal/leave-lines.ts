/** Lines that go away take neither the focus of the reader with them nor the place in the address. */
import { neighbourOf } from './line-of.ts';

export function leaveLines(lines: readonly HTMLElement[], putAway: () => void): void {
  const last = lines.at(-1);
  if (last === undefined) return;
  const hadFocus = lines.some((line) => line.contains(document.activeElement));
  for (const line of lines) leaveTarget(line);
  putAway();
  for (const line of lines) close(line);
  const isGone = last.getClientRects().length === 0;
  if (hadFocus && isGone) neighbourOf(last, new Set(lines))?.querySelector<HTMLElement>(':scope > a')?.focus();
}

/** The line that the address leads to would stay. Only going elsewhere ends that, and nowhere does not scroll. */
function leaveTarget(line: HTMLElement): void {
  if (!line.matches(':target, .linked')) return;
  line.classList.remove('linked');
  location.replace('#page:nowhere');
  history.replaceState(history.state, '', location.pathname + location.search);
}

function close(line: HTMLElement): void {
  const details = line.querySelector<HTMLDetailsElement>(':scope > details');
  if (details !== null) details.open = false;
}
