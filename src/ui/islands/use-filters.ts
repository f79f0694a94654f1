/** The filters of a page as React state that is mirrored in the address, and the controls outside of the filter bar that change them. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { type Filters, formatFilters, NO_FILTERS, parseFilters, valuesOf } from '#view/filter/filters.ts';
import { groupChoices, isGroupChoice, withGroupChoice } from '#view/filter/group-filter.ts';
import { cancelPendingQuery, pushQuery, replaceQuery, replaceQuerySoon } from '../scripts/address.ts';
import { targetOfAddress } from '../scripts/lines.ts';

/** Typing replaces the entry of the history, a press adds one: the back button undoes presses, not letters. */
export type ChangeFilters = (part: Filters, how?: 'typed' | 'pressed') => void;

const readAddress = (): Filters => parseFilters(new URLSearchParams(location.search));

export function useFilters(): { filters: Filters; change: ChangeFilters; showAll: () => void; reset: () => void } {
  const [filters, setFilters] = useState(NO_FILTERS);

  useEffect(() => {
    const read = () => {
      cancelPendingQuery();
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
  /** The reader did not ask for this, so it adds no entry to the history. */
  const showAll = () => {
    setFilters(NO_FILTERS);
    replaceQuery((params) => formatFilters(NO_FILTERS, params));
  };
  return { filters, change, showAll, reset };
}

type RevealTargetInput = { isPageReady: boolean; filters: Filters; showAll: () => void };

/** When the address names a line that the filters hide, the filters are reset and the page scrolls to the line. */
export function useRevealTarget({ isPageReady, filters, showAll }: RevealTargetInput): void {
  const target = useRef<Element>(null);

  const revealTarget = useEffectEvent(() => {
    const found = targetOfAddress();
    if (found === null || found.closest('[hidden]') === null) return;
    target.current = found;
    showAll();
  });
  useEffect(() => {
    if (!isPageReady) return undefined;
    revealTarget();
    window.addEventListener('hashchange', revealTarget);
    return () => window.removeEventListener('hashchange', revealTarget);
  }, [isPageReady]);

  useEffect(() => {
    target.current?.scrollIntoView();
    target.current = null;
  }, [filters]);
}

type GroupControls = { filters: Filters; change: ChangeFilters; isPageReady: boolean };

const fieldsets = () => document.querySelectorAll<HTMLFieldSetElement>('[data-choose]');

/** The radio buttons below the name of each group are made by before-paint.js and not by React. */
export function useGroupChoices({ filters, change, isPageReady }: GroupControls): void {
  const through = valuesOf(filters, 'through');

  const choose = useEffectEvent(({ target }: Event) => {
    if (!(target instanceof HTMLInputElement) || !isGroupChoice(target.value)) return;
    const group = target.closest<HTMLElement>('[data-choose]')?.dataset['choose'];
    if (group !== undefined) change({ through: withGroupChoice(through, group, target.value) });
  });
  useEffect(() => {
    if (!isPageReady) return undefined;
    for (const fieldset of fieldsets()) fieldset.disabled = false;
    document.addEventListener('change', choose);
    return () => document.removeEventListener('change', choose);
  }, [isPageReady]);

  useEffect(() => {
    const choices = groupChoices(through);
    for (const fieldset of fieldsets()) {
      const choice = choices.get(fieldset.dataset['choose'] ?? '') ?? 'all';
      for (const input of fieldset.querySelectorAll('input')) input.checked = input.value === choice;
    }
  }, [through, isPageReady]);
}
