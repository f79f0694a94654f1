/** The filters of a page as a state that lives in the address. */
import { type RefObject, useEffect, useState } from 'react';
import { type Filters, formatFilters, NO_FILTERS, parseFilters } from '#view/filters.ts';

export type ChangeFilters = (part: Partial<Filters>) => void;

const readAddress = (): Filters => parseFilters(new URLSearchParams(location.search));

/** Typing replaces the entry of the history, a press adds one: back undoes presses, not letters. */
function writeAddress(filters: Filters, typed: boolean): void {
  const query = formatFilters(filters, new URLSearchParams(location.search)).toString().replaceAll('%2C', ',');
  const address = `${location.pathname}${query === '' ? '' : `?${query}`}${location.hash}`;
  if (typed) history.replaceState(history.state, '', address);
  else history.pushState(null, '', address);
}

/** The filters, how to change them, and whether scripts have taken over the page yet. */
export function useFilters(input: RefObject<HTMLInputElement | null>): {
  filters: Filters;
  change: ChangeFilters;
  ready: boolean;
} {
  const [filters, setFilters] = useState(NO_FILTERS);
  const [ready, setReady] = useState(false);

  useEffect(() => {
    const read = () => setFilters(readAddress());
    const typed = input.current?.value ?? '';
    const start = readAddress();
    // What somebody typed before this script ran is not lost.
    if (typed === '' || start.text !== '') setFilters(start);
    else {
      setFilters({ ...start, text: typed });
      writeAddress({ ...start, text: typed }, true);
    }
    setReady(true);
    window.addEventListener('popstate', read);
    return () => window.removeEventListener('popstate', read);
  }, [input]);

  const change = (part: Partial<Filters>) => {
    const next = { ...filters, ...part };
    setFilters(next);
    writeAddress(next, 'text' in part && Object.keys(part).length === 1);
  };
  return { filters, change, ready };
}
