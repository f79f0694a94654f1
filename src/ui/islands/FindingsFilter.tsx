/** The controls of a dashboard. The lines themselves are HTML that was there before: this hides and shows them. */
import { useRef } from 'react';
import { isFiltered, NO_FILTERS, toggleValue } from '#view/filters.ts';
import type { KindCounter } from '#view/counters.ts';
import { formatCount } from '#view/format.ts';
import { FilterBar } from './FilterBar.tsx';
import { KindCounters } from './KindCounters.tsx';
import { useFilters } from './use-filters.ts';
import { useShownLines } from './use-shown-lines.ts';
import { useShownTarget } from './use-shown-target.ts';
import { useWholePage } from './use-whole-page.ts';

type Props = { counters: readonly KindCounter[]; releases: readonly (readonly [string, number])[]; total: number };

export function FindingsFilter({ counters, releases, total }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const isWhole = useWholePage();
  const { filters, change, showAll } = useFilters();
  const shown = useShownLines(filters, isWhole);
  useShownTarget({ isWhole, filters, showAll });
  const count = shown?.count ?? total;
  // The button that was pressed may go away with what it resets: the focus must not be lost with it.
  const reset = () => {
    change(NO_FILTERS);
    input.current?.focus();
  };
  return (
    <>
      <KindCounters
        counters={counters}
        shown={shown?.byKind}
        pressed={filters.kinds}
        onPress={isWhole ? (kind) => change({ kinds: toggleValue(filters.kinds, kind) }) : undefined}
      />
      <FilterBar
        filters={filters}
        releases={releases}
        words={`${formatCount(count)} of ${formatCount(total)}`}
        ready={isWhole}
        input={input}
        change={change}
        reset={reset}
      />
      {isFiltered(filters) && count === 0 && (
        <p className="nothing">
          All {formatCount(total)} findings are filtered out.{' '}
          <button type="button" onClick={reset}>
            show them all
          </button>
        </p>
      )}
    </>
  );
}
