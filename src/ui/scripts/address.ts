/** The query of the address. Safari refuses after a hundred writes in half a minute: the page works without, too. */
import { queryText } from '#view/href.ts';

const QUIET_MS = 300;

/** Makes the next query from the one the address has. */
type ChangeQuery = (params: URLSearchParams) => URLSearchParams;

let waiting: { timer: ReturnType<typeof setTimeout>; change: ChangeQuery } | undefined;

/** Adds an entry to the history. What still waits belongs to the entry before. */
export function pushQuery(change: ChangeQuery): void {
  writeWaiting();
  attempt(() => history.pushState(null, '', addressAfter(change)));
}

export function replaceQuery(change: ChangeQuery): void {
  forgetWaiting();
  attempt(() => history.replaceState(history.state, '', addressAfter(change)));
}

/** Once nothing has been typed for a moment, or when the page is left. */
export function replaceQuerySoon(change: ChangeQuery): void {
  forgetWaiting();
  waiting = { timer: setTimeout(writeWaiting, QUIET_MS), change };
  window.addEventListener('pagehide', writeWaiting);
}

/** The text that a page of rows or of hits looks for. */
const TEXT = 'q';

export const askedText = (): string | null => new URLSearchParams(location.search).get(TEXT);

/** Blanks alone ask for nothing. */
export const replaceTextSoon = (typed: string): void =>
  replaceQuerySoon((params) => {
    if (typed.trim() === '') params.delete(TEXT);
    else params.set(TEXT, typed);
    return params;
  });

export function forgetWaiting(): void {
  clearTimeout(waiting?.timer);
  waiting = undefined;
}

export function writeWaiting(): void {
  if (waiting !== undefined) replaceQuery(waiting.change);
}

function addressAfter(change: ChangeQuery): string {
  const query = queryText(change(new URLSearchParams(location.search)));
  return `${location.pathname}${query === '' ? '' : `?${query}`}${location.hash}`;
}

function attempt(write: () => void): void {
  try {
    write();
  } catch {
    // The address keeps what it had.
  }
}
