/** How the lines are sorted and grouped, as a state that lives in the address. What moves the lines is loaded on first use. */
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import {
  AS_RENDERED,
  type Arrangement,
  formatArrangement,
  isAsRendered,
  parseArrangement,
} from '#view/arrange/arrange.ts';
import { type Filters, lineTest } from '#view/filter/filters.ts';
import type { Visibility } from '#ui/personal/visibility.ts';
import { pushQuery, replaceQuery } from '#ui/scripts/address.ts';
import { targetOfAddress } from '#ui/scripts/lines.ts';
import type { Arrange } from './arrange-page.ts';
import { type PageLines, pageLines } from '../page-lines.ts';

type ChangeArrangement = (part: Partial<Arrangement>) => void;
type ArrangementInput = { filters: Filters; isPageReady: boolean; visibility: Visibility | undefined };
export type ArrangementState = {
  arrangement: Arrangement;
  /** The reader chose another order or grouping than the rendered one. */
  isArranged: boolean;
  /** The lines where they are now; undefined while they are where they were rendered. */
  arranged: PageLines | undefined;
  change: ChangeArrangement;
  /** Adds no entry to the history: the reset of the filters adds one for both. */
  reset: () => void;
};

/** Packages do not move while the reader is typing. */
const TYPING_PAUSE_MS = 400;

export function useArrangement({ filters, isPageReady, visibility }: ArrangementInput): ArrangementState {
  const [arrangement, setArrangement] = useAddress();
  const [arranged, setArranged] = useState<PageLines>();
  const debouncedFilters = useDebounced(filters, TYPING_PAUSE_MS);
  const isArranged = useMemo(() => !isAsRendered(arrangement), [arrangement]);
  const isNeeded = isPageReady && (isArranged || visibility?.hasPins === true);
  const arrange = useArrange(isNeeded, () => setArrangement(AS_RENDERED));

  const change = (part: Partial<Arrangement>, write = pushQuery) => {
    const next = { ...arrangement, ...part };
    setArrangement(next);
    write((params) => formatArrangement(next, params));
  };
  const followTarget = useScrollToMovedTarget(() => change({ grouping: AS_RENDERED.grouping }, replaceQuery));

  useLayoutEffect(() => {
    if (arrange === undefined || visibility === undefined) return;
    const moved = arrange({ arrangement, passes: lineTest(debouncedFilters), isPinned: visibility.isPinned });
    setArranged(moved === pageLines() ? undefined : moved);
    followTarget();
  }, [arrange, arrangement, debouncedFilters, visibility]);

  const reset = () => {
    setArrangement(AS_RENDERED);
    replaceQuery((params) => formatArrangement(AS_RENDERED, params));
  };
  return { arrangement, isArranged, arranged, change, reset };
}

const readAddress = (): Arrangement => parseArrangement(new URLSearchParams(location.search));

function useAddress() {
  const [arrangement, setArrangement] = useState(AS_RENDERED);
  useEffect(() => {
    const read = () => setArrangement(readAddress());
    read();
    window.addEventListener('popstate', read);
    return () => window.removeEventListener('popstate', read);
  }, []);
  return [arrangement, setArrangement] as const;
}

/** A value once it has not changed for a while. */
function useDebounced<T>(value: T, afterMs: number): T {
  const [debounced, setDebounced] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setDebounced(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return debounced;
}

/** Loads the code that moves the lines when it is first needed; `onFailure` runs when it cannot be loaded. */
function useArrange(isNeeded: boolean, onFailure: () => void): Arrange | undefined {
  const [arrange, setArrange] = useState<Arrange>();
  const failed = useEffectEvent(onFailure);
  const isMissing = isNeeded && arrange === undefined;
  useEffect(() => {
    if (!isMissing) return;
    import('./arrange-page.ts').then(({ arranger }) => setArrange(() => arranger(pageLines())), failed);
  }, [isMissing]);
  return arrange;
}

/**
 * An address with an arrangement may also name a line, which is moved after the browser scrolled to it, so the page
 * scrolls to it once more. If it names a package while the lines are grouped by something else, they are grouped by
 * package again. Call the returned function whenever lines were moved.
 */
function useScrollToMovedTarget(groupByPackage: () => void): () => void {
  const mayScroll = useRef(false);

  const follow = useEffectEvent(() => {
    const target = targetOfAddress();
    if (target === null) return;
    if (target.closest('.regrouped .listing:not(.grouped)') !== null) {
      mayScroll.current = true;
      groupByPackage();
      return;
    }
    if (mayScroll.current) target.scrollIntoView();
    mayScroll.current = false;
  });
  useEffect(() => {
    mayScroll.current = !isAsRendered(readAddress());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return follow;
}
