import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Filters, isFiltered } from '#view/filters.ts';
import { type PageLines, readPageLines } from './page-lines.ts';
import { type Shown, showLines } from './show-lines.ts';

/** Long enough for the page to be painted before its lines are read. */
const READ_AFTER_MS = 300;

/** Applies the filters to the lines of the page; undefined while nothing is filtered. */
export function useShownLines(filters: Filters, isWhole: boolean): Shown | undefined {
  const page = useRef<PageLines>(undefined);
  const [shown, setShown] = useState<Shown>();

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
