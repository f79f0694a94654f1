/** The filters of a page as a state that lives in the address, and what changes them besides the filter bar. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { type Filters, formatFilters, NO_FILTERS, parseFilters, valuesOf } from '#view/filter/filters.ts';
import { groupChoices, isGroupChoice, withGroupChoice } from '#view/filter/group-filter.ts';
import { forgetWaiting, pushQuery, replaceQuery, replaceQuerySoon } from '../scripts/address.ts';
import { targetOfAddress } from '../scripts/lines.ts';

/** Typing replaces the entry of the history, a press adds one: the back button undoes presses, not letters. */
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
  /** The reader did not choose this, so it adds no entry to the history. */
  const showAll = () => {
    setFilters(NO_FILTERS);
    replaceQuery((params) => formatFilters(NO_FILTERS, params));
  };
  return { filters, change, showAll, reset };
}

type ShownTarget = { isWhole: boolean; filters: Filters; showAll: () => void };

/** The address may lead to a line that the filters hide: then the filters are reset, and the page scrolls to the line. */
export function useShownTarget({ isWhole, filters, showAll }: ShownTarget): void {
  const target = useRef<Element>(null);

  const look = useEffectEvent(() => {
    const found = targetOfAddress();
    if (found === null || found.closest('[hidden]') === null) return;
    target.current = found;
    showAll();
  });
  useEffect(() => {
    if (!isWhole) return undefined;
    look();
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, [isWhole]);

  useEffect(() => {
    target.current?.scrollIntoView();
    target.current = null;
  }, [filters]);
}

type GroupControls = { filters: Filters; change: ChangeFilters; isWhole: boolean };

const fieldsets = () => document.querySelectorAll<HTMLFieldSetElement>('[data-choose]');

/** Below the name of each group the page has radio buttons for its packages, which are not made by React. */
export function useGroupChoices({ filters, change, isWhole }: GroupControls): void {
  const through = valuesOf(filters, 'through');

  const choose = useEffectEvent(({ target }: Event) => {
    if (!(target instanceof HTMLInputElement) || !isGroupChoice(target.value)) return;
    const group = target.closest<HTMLElement>('[data-choose]')?.dataset['choose'];
    if (group !== undefined) change({ through: withGroupChoice(through, group, target.value) });
  });
  useEffect(() => {
    if (!isWhole) return undefined;
    for (const fieldset of fieldsets()) fieldset.disabled = false;
    document.addEventListener('change', choose);
    return () => document.removeEventListener('change', choose);
  }, [isWhole]);

  useEffect(() => {
    const choices = groupChoices(through);
    for (const fieldset of fieldsets()) {
      const choice = choices.get(fieldset.dataset['choose'] ?? '') ?? 'all';
      for (const input of fieldset.querySelectorAll('input')) input.checked = input.value === choice;
    }
  }, [through, isWhole]);
}
