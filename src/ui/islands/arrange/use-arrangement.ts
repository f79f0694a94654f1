/** The arrangement of a page as a state that lives in the address. What moves the lines is loaded when it is needed. */
import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import {
  AS_RENDERED,
  type Arrangement,
  formatArrangement,
  isAsRendered,
  parseArrangement,
} from '#view/arrange/arrange.ts';
import { type Filters, lineTest } from '#view/filter/filters.ts';
import { pushQuery, replaceQuery } from '#ui/scripts/address.ts';
import type { Arrange } from './page.ts';
import { type PageLines, pageLines } from '../page-lines.ts';
import { usePutAway } from '../use-put-away.ts';
import { useSettled } from '../use-settled.ts';
import { useMovedTarget } from './use-moved-target.ts';

export type ChangeArrangement = (part: Partial<Arrangement>) => void;
type ArrangementInput = { filters: Filters; isWhole: boolean };
type Arranging = {
  arrangement: Arrangement;
  /** The lines where they are now; undefined while they are where they were rendered. */
  arranged: PageLines | undefined;
  change: ChangeArrangement;
  /** Not an entry of its own in the history: it goes with the reset of the filters. */
  reset: () => void;
};

/** Packages do not move while somebody types. */
const SETTLED_AFTER_MS = 400;

export function useArrangement({ filters, isWhole }: ArrangementInput): Arranging {
  const [arrangement, setArrangement] = useAddress();
  const [arranged, setArranged] = useState<PageLines>();
  const settled = useSettled(filters, SETTLED_AFTER_MS);
  const putAway = usePutAway();
  const isWanted = isWhole && (!isAsRendered(arrangement) || putAway?.hasPins === true);
  const arrange = useArrange(isWanted, () => setArrangement(AS_RENDERED));

  const change = (part: Partial<Arrangement>, write = pushQuery) => {
    const next = { ...arrangement, ...part };
    setArrangement(next);
    write((params) => formatArrangement(next, params));
  };
  const lookForTarget = useMovedTarget(() => change({ grouping: AS_RENDERED.grouping }, replaceQuery));

  useLayoutEffect(() => {
    if (arrange === undefined || putAway === undefined) return;
    const now = arrange({ arrangement, passes: lineTest(settled), isPinned: putAway.isPinned });
    setArranged(now === pageLines() ? undefined : now);
    lookForTarget();
  }, [arrange, arrangement, settled, putAway]);

  const reset = () => {
    setArrangement(AS_RENDERED);
    replaceQuery((params) => formatArrangement(AS_RENDERED, params));
  };
  return { arrangement, arranged, change, reset };
}

function useAddress() {
  const [arrangement, setArrangement] = useState(AS_RENDERED);
  useEffect(() => {
    const read = () => setArrangement(parseArrangement(new URLSearchParams(location.search)));
    read();
    window.addEventListener('popstate', read);
    return () => window.removeEventListener('popstate', read);
  }, []);
  return [arrangement, setArrangement] as const;
}

/** What cannot be loaded cannot be chosen: `giveUp`. */
function useArrange(isWanted: boolean, giveUp: () => void): Arrange | undefined {
  const [arrange, setArrange] = useState<Arrange>();
  const failed = useEffectEvent(giveUp);
  const isMissing = isWanted && arrange === undefined;
  useEffect(() => {
    if (!isMissing) return;
    import('./page.ts').then(({ arranger }) => setArrange(() => arranger(pageLines())), failed);
  }, [isMissing]);
  return arrange;
}
