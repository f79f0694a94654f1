/** The controls of a dashboard. The lines themselves are HTML that was there before: this hides and shows them. */
import { useRef } from 'react';
import { isAsRendered } from '#view/arrange/arrange.ts';
import type { KindCounter } from '#view/arrange/counters.ts';
import { type Filters, toggleValue, valuesOf } from '#view/filter/filters.ts';
import { shownWords } from '#view/filter/shown-words.ts';
import { ArrangeControls } from './arrange/ArrangeControls.tsx';
import { FilterBar } from './FilterBar.tsx';
import { KindCounters } from './KindCounters.tsx';
import { NothingShown } from './NothingShown.tsx';
import { useDashboard } from './use-dashboard.ts';

type Props = { counters: readonly KindCounter[]; releases: readonly (readonly [string, number])[]; total: number };

export function FindingsFilter({ counters, releases, total }: Props) {
  const { isWhole, filters, change, reset, arranging, shown } = useDashboard();
  // The button that was pressed may go away with what it takes away: the focus must not be lost with it.
  const status = useRef<HTMLOutputElement>(null);
  const takeAway = (left: Filters) => {
    change(left);
    status.current?.focus();
  };
  const resetAll = () => {
    reset();
    status.current?.focus();
  };
  const kinds = valuesOf(filters, 'kinds');
  const press = (kind: string) => change({ kinds: toggleValue(kinds, kind) });
  const wanted = { filters, change, takeAway, reset: resetAll };
  return (
    <>
      <KindCounters
        counters={counters}
        shown={shown?.choices.get('kinds')}
        pressed={kinds}
        onPress={isWhole ? press : undefined}
      />
      <FilterBar
        {...wanted}
        releases={releases}
        shown={shown?.choices.get('releases')}
        words={shownWords(shown ?? { count: total, away: 0 }, total)}
        ready={isWhole}
        status={status}
        isArranged={!isAsRendered(arranging.arrangement)}
      >
        <ArrangeControls {...arranging} />
      </FilterBar>
      {shown?.count === 0 && <NothingShown {...wanted} shown={shown} total={total} counters={counters} />}
    </>
  );
}
