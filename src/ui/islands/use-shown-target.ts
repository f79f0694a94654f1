import { useEffect, useEffectEvent, useRef } from 'react';
import type { Filters } from '#view/filter/filters.ts';
import { targetOfAddress } from '../scripts/target-of-address.ts';

type Target = { isWhole: boolean; filters: Filters; showAll: () => void };

/** The address may lead to a line that the filter hides: then the filter gives way, and the line is shown. */
export function useShownTarget({ isWhole, filters, showAll }: Target): void {
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
