/** The controls of a dashboard. Its lines are HTML that Astro rendered: the controls only hide, show and move them. */
import { createElement, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { GROUPING_NAMES, GROUPINGS, SORT_NAMES, SORTS, toGrouping, toSort } from '#view/arrange/arrange.ts';
import type { ControlsData } from '#view/arrange/controls-data.ts';
import {
  chipsOf,
  type Counts,
  type Filters,
  FILTERS,
  isFiltered,
  toggleValue,
  valuesOf,
} from '#view/filter/filters.ts';
import { MAX_TEXT, textFilter } from '#view/filter/text-filter.ts';
import { formatCount, formatShown } from '#view/format.ts';
import { type ArrangementState, useArrangement } from './arrange/use-arrangement.ts';
import { KindCounters } from './KindCounters.tsx';
import type { MoreFilters } from './MoreFilters.tsx';
import { NothingShown } from './NothingShown.tsx';
import { useVisibility, useShownLines } from './show-lines.ts';
import { type ChangeFilters, useFilters, useGroupChoices, useRevealTarget } from './use-filters.ts';

type Releases = ControlsData['releases'];

export function FindingsFilter({ counters, releases, total }: ControlsData) {
  const { isPageReady, filters, change, reset, arranging, shown } = useDashboard();
  // The pressed button may disappear with the filter that it removes, so the focus moves to the status.
  const status = useRef<HTMLOutputElement>(null);
  const removeFilter = (next: Filters) => {
    change(next);
    status.current?.focus();
  };
  const resetAll = () => {
    reset();
    status.current?.focus();
  };
  const kinds = valuesOf(filters, 'kinds');
  const press = (kind: string) => change({ kinds: toggleValue(kinds, kind) });
  const controls = { filters, change, removeFilter, reset: resetAll };
  return (
    <>
      <KindCounters
        counters={counters}
        shown={shown?.choices.get('kinds')}
        pressed={kinds}
        onPress={isPageReady ? press : undefined}
      />
      <FilterBar
        {...controls}
        releases={releases}
        shown={shown?.choices.get('releases')}
        words={formatShown(shown ?? { count: total }, total)}
        isReady={isPageReady}
        status={status}
        isArranged={arranging.isArranged}
      >
        <ArrangeControls {...arranging} />
      </FilterBar>
      {shown?.count === 0 && <NothingShown {...controls} shown={shown} total={total} counters={counters} />}
    </>
  );
}

/** The filters and the arrangement that the reader chose, and the lines that the page shows for them. */
function useDashboard() {
  const isPageReady = usePageReady();
  const visibility = useVisibility();
  const { filters, change, showAll, reset: resetFilters } = useFilters();
  const arranging = useArrangement({ filters, isPageReady, visibility });
  const shown = useShownLines({ filters, isPageReady, visibility, arranged: arranging.arranged });
  useRevealTarget({ isPageReady, filters, showAll });
  useGroupChoices({ filters, change, isPageReady });
  const reset = () => {
    resetFilters();
    arranging.reset();
  };
  return { isPageReady, filters, change, reset, arranging, shown };
}

/** On a slow connection this script may run before the whole page is parsed, and would miss its last lines. */
function usePageReady(): boolean {
  const [isPageReady, setPageReady] = useState(false);
  useEffect(() => {
    const markReady = () => setPageReady(true);
    if (document.readyState !== 'loading') markReady();
    else document.addEventListener('DOMContentLoaded', markReady, { once: true });
    return () => document.removeEventListener('DOMContentLoaded', markReady);
  }, []);
  return isPageReady;
}

type Controls = { filters: Filters; change: ChangeFilters };
type BarProps = Controls & {
  releases: Releases;
  /** How many findings the button of each release would show; absent while nothing is filtered. */
  shown: Counts | undefined;
  /** `12 of 70` */
  words: string;
  isReady: boolean;
  /** Receives the focus when the pressed button disappears. */
  status: RefObject<HTMLOutputElement | null>;
  removeFilter: (next: Filters) => void;
  reset: () => void;
  /** The reset button has something to reset besides the filters. */
  isArranged: boolean;
  /** Further controls of the bar: the lists for sorting and grouping. */
  children: ReactNode;
};

/** The bar appears once it works. The style sheet reserves its space, so that the page does not shift then. */
function FilterBar(props: BarProps) {
  const { filters, change, releases, shown, words, isReady, status, removeFilter, reset, isArranged, children } = props;
  if (!isReady) return <div className="filter-place" />;
  return (
    <search className="filter">
      <TextInput filters={filters} change={change} />
      <ReleaseButtons filters={filters} change={change} releases={releases} shown={shown} />
      {children}
      <output ref={status} tabIndex={-1}>
        {words}
      </output>
      <button type="button" disabled={!isFiltered(filters) && !isArranged} onClick={reset}>
        reset
      </button>
      <MorePanel filters={filters} change={change} />
      <FilterChips filters={filters} removeFilter={removeFilter} />
    </search>
  );
}

/** The field keeps spaces at the ends of what is typed, although the filter ignores them. */
function TextInput({ filters, change }: Controls) {
  const [typed, setTyped] = useState('');
  const [text = ''] = valuesOf(filters, 'text');
  const isTyped = textFilter.parse(typed).join('') === text;
  return (
    <label className="query">
      {textFilter.label}
      <input
        type="search"
        value={isTyped ? typed : text}
        placeholder="title, package, number, status"
        maxLength={MAX_TEXT}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target: { value } }) => {
          setTyped(value);
          change({ text: textFilter.parse(value) }, 'typed');
        }}
      />
    </label>
  );
}

function ReleaseButtons({ filters, change, releases, shown }: Controls & Pick<BarProps, 'releases' | 'shown'>) {
  const pressed = valuesOf(filters, 'releases');
  return (
    <fieldset>
      <legend>{FILTERS.releases.label}</legend>
      {mostUsed(releases).map(([release, count]) => (
        <button
          key={release}
          type="button"
          aria-pressed={pressed.includes(release)}
          onClick={() => change({ releases: toggleValue(pressed, release) })}
        >
          {release} <small>{formatCount(shown === undefined ? count : (shown.get(release) ?? 0))}</small>
        </button>
      ))}
    </fieldset>
  );
}

/** The bar is one line, so the other releases can only be chosen under “more”. */
const MAX_RELEASE_BUTTONS = 6;

/** The releases with the most findings, in the order of releases. */
function mostUsed(releases: Releases): Releases {
  const counts = releases.map(([, count]) => count).sort((a, b) => b - a);
  const least = counts[MAX_RELEASE_BUTTONS - 1] ?? 0;
  return releases.filter(([, count]) => count >= least).slice(0, MAX_RELEASE_BUTTONS);
}

function ArrangeControls({
  arrangement: { sort, grouping },
  change,
}: Pick<ArrangementState, 'arrangement' | 'change'>) {
  return (
    <>
      <label className="sort">
        sort
        <select value={sort} onChange={({ target }) => change({ sort: toSort(target.value) })}>
          {SORT_NAMES.map((name) => (
            <option key={name} value={name}>
              {SORTS[name].label}
            </option>
          ))}
        </select>
      </label>
      <label className="group">
        group
        <select value={grouping} onChange={({ target }) => change({ grouping: toGrouping(target.value) })}>
          {GROUPING_NAMES.map((name) => (
            <option key={name} value={name}>
              {GROUPINGS[name].label}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** One chip for each filter that is set, except the text, which has its own field. Pressing a chip removes its filter. */
function FilterChips({ filters, removeFilter }: Pick<BarProps, 'filters' | 'removeFilter'>) {
  const chips = chipsOf(filters).filter(({ name }) => name !== 'text');
  if (chips.length === 0) return undefined;
  return (
    <ul className="chips" role="list" aria-label="Filters that are set">
      {chips.map(({ name, value, words, without }) => (
        <li key={`${name} ${value}`}>
          <button type="button" aria-label={`${words}, take away`} onClick={() => removeFilter(without)}>
            {words} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

type Loaded = typeof MoreFilters | 'failed' | undefined;

/** The filters that are rarely used. Their controls are loaded when they are first opened, so that other readers do not load them. */
function MorePanel({ filters, change }: Controls) {
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
