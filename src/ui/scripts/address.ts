/** Writes the query of the address. Safari throws after a hundred writes in half a minute; then the address stays as it is. */
import { queryText } from '#view/href.ts';

/** With each change a browser looks at all links of the page again, which takes long on a large one: so not between two keys. */
const TYPING_PAUSE_MS = 800;

/** Makes the next query from the one the address has. */
type ChangeQuery = (params: URLSearchParams) => URLSearchParams;

let pending: { timer: ReturnType<typeof setTimeout>; change: ChangeQuery } | undefined;

/** Adds an entry to the history. A pending change belongs to the entry before, so it is written first. */
export function pushQuery(change: ChangeQuery): void {
  writePendingQuery();
  ignoreRefusal(() => history.pushState(null, '', addressAfter(change)));
}

export function replaceQuery(change: ChangeQuery): void {
  cancelPendingQuery();
  ignoreRefusal(() => history.replaceState(history.state, '', addressAfter(change)));
}

/** Writes once the reader stops typing, or when the page is left. */
export function replaceQuerySoon(change: ChangeQuery): void {
  cancelPendingQuery();
  pending = { timer: setTimeout(writePendingQuery, TYPING_PAUSE_MS), change };
  window.addEventListener('pagehide', writePendingQuery);
}

/** The parameter with the text that the search page or the search of a table looks for. */
const TEXT_PARAMETER = 'q';

export const searchedText = (): string | null => new URLSearchParams(location.search).get(TEXT_PARAMETER);

/** White space alone is no search. */
export const replaceTextSoon = (typed: string): void =>
  replaceQuerySoon((params) => {
    if (typed.trim() === '') params.delete(TEXT_PARAMETER);
    else params.set(TEXT_PARAMETER, typed);
    return params;
  });

export function cancelPendingQuery(): void {
  clearTimeout(pending?.timer);
  pending = undefined;
}

export function writePendingQuery(): void {
  if (pending !== undefined) replaceQuery(pending.change);
}

function addressAfter(change: ChangeQuery): string {
  const query = queryText(change(new URLSearchParams(location.search)));
  return `${location.pathname}${query === '' ? '' : `?${query}`}${location.hash}`;
}

function ignoreRefusal(write: () => void): void {
  try {
    write();
  } catch {
    // The address keeps its query.
  }
}
