/** The filters that are rarely asked for: their controls are loaded when they are first opened. */
import { createElement, useState } from 'react';
import type { Filters } from '#view/filter/filters.ts';
import type { MoreFilters } from './MoreFilters.tsx';
import type { ChangeFilters } from './use-filters.ts';

type Controls = { filters: Filters; change: ChangeFilters };
type Loaded = typeof MoreFilters | 'failed' | undefined;

export function MorePanel({ filters, change }: Controls) {
  const [loaded, setLoaded] = useState<Loaded>();
  const load = (isOpen: boolean) => {
    if (!isOpen || typeof loaded === 'function') return;
    import('./MoreFilters.tsx').then(
      ({ MoreFilters: controls }) => setLoaded(() => controls),
      () => setLoaded('failed'),
    );
  };
  return (
    <details onToggle={({ currentTarget }) => load(currentTarget.open)}>
      <summary>more</summary>
      {loaded === 'failed' && <p>These could not be loaded. Load the page again.</p>}
      {typeof loaded === 'function' && createElement(loaded, { filters, change })}
    </details>
  );
}
