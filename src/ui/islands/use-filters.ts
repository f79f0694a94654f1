/** The filters of a page as a state that lives in the address. */
import { useEffect, useState } from 'react';
import { type Filters, formatFilters, NO_FILTERS, parseFilters } from '#view/filter/filters.ts';
import { forgetWaiting, pushQuery, replaceQuery, replaceQuerySoon } from '../scripts/address.ts';

/** Typing replaces the entry of the history, a press adds one: back undoes presses, not letters. */
export type ChangeFilters = (part: Filters, how?: 'typed' | 'pressed') => void;

const readAddress = (): Filters => parseFilters(new URLSearchParams(location.search));

export function useFilters(): { filters: Filters; change: ChangeFilters; showAll: () => void; reset: () => void } {
  const [filters, setFilters] = useState(NO_FILTERS);

  useEffect(() => {
    const read = () => {
      forgetWaiting();
      setFilters(readAddress());
    };
    read();
    window.addEventListener('popstate', read);
    return () => window.removeEventListener('popstate', read);
  }, []);

  const change: ChangeFilters = (part, how = 'pressed') => {
    const next = { ...filters, ...part };
    setFilters(next);
    (how === 'typed' ? replaceQuerySoon : pushQuery)((params) => formatFilters(next, params));
  };
  const reset = () => {
    setFilters(NO_FILTERS);
    pushQuery((params) => formatFilters(NO_FILTERS, params));
  };
  /** Not a choice of the reader: it leaves no entry to come back to. */
  const showAll = () => {
    setFilters(NO_FILTERS);
    replaceQuery((params) => formatFilters(NO_FILTERS, params));
  };
  return { filters, change, showAll, reset };
}
