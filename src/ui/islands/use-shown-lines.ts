import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type Filters, isFiltered } from '#view/filter/filters.ts';
import { type PageLines, pageLines } from './page-lines.ts';
import { type Shown, showLines } from './show-lines.ts';
import { usePutAway } from './use-put-away.ts';

/** Long enough for the page to be painted before its lines are read. */
const READ_AFTER_MS = 300;

/** `arranged`: the lines where they are now, when they are not where they were rendered. */
type ShownLinesInput = { filters: Filters; isWhole: boolean; arranged?: PageLines | undefined };

/** Applies the filters to the lines of the page; undefined while everything is shown. */
export function useShownLines({ filters, isWhole, arranged }: ShownLinesInput): Shown | undefined {
  const isTouched = useRef(false);
  const [shown, setShown] = useState<Shown>();
  const putAway = usePutAway();

  useEffect(() => {
    if (!isWhole) return undefined;
    const timer = setTimeout(pageLines, READ_AFTER_MS);
    return () => clearTimeout(timer);
  }, [isWhole]);

  const filtered = isFiltered(filters);
  useLayoutEffect(() => {
    if (!isWhole || putAway === undefined) return;
    if (!filtered && putAway.isEmpty && arranged === undefined && !isTouched.current) return;
    isTouched.current = true;
    const now = showLines(arranged ?? pageLines(), { filters, putAway });
    setShown(filtered || now.away > 0 ? now : undefined);
  }, [filters, filtered, isWhole, putAway, arranged]);
  return shown;
}
