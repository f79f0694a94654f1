import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Filters, isFiltered } from '#view/filters.ts';
import { type PageLines, readPageLines, type Shown, showLines } from './page-lines.ts';

/** Long enough for the page to be painted before its lines are read. */
const READ_AFTER_MS = 300;

/** Applies the filters to the lines of the page; undefined while nothing is or was filtered. */
export function useShownLines(filters: Filters): Shown | undefined {
  const page = useRef<PageLines>(undefined);
  const [shown, setShown] = useState<Shown>();
  const isWhole = useWholePage();

  useEffect(() => {
    if (!isWhole) return undefined;
    const timer = setTimeout(() => (page.current ??= readPageLines(document)), READ_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isWhole]);

  const filtered = isFiltered(filters);
  useLayoutEffect(() => {
    if (!isWhole || (!filtered && page.current === undefined)) return;
    page.current ??= readPageLines(document);
    const now = showLines(page.current, filters);
    setShown(filtered ? now : undefined);
  }, [filters, filtered, isWhole]);
  return filtered ? shown : undefined;
}

/** On a slow line this script may run while the page is still coming in: its last lines would be missed. */
function useWholePage(): boolean {
  const [isWhole, setWhole] = useState(false);
  useEffect(() => {
    const note = () => setWhole(true);
    if (document.readyState !== 'loading') note();
    else document.addEventListener('DOMContentLoaded', note, { once: true });
    return () => document.removeEventListener('DOMContentLoaded', note);
  }, []);
  return isWhole;
}
