import { type ReactNode, type RefObject, useState } from 'react';
import type { Counts } from '#view/filter/filter-choices.ts';
import { type Filters, FILTERS, isFiltered, toggleValue, valuesOf } from '#view/filter/filters.ts';
import { formatCount } from '#view/format.ts';
import { MAX_TEXT, textFilter } from '#view/filter/text-filter.ts';
import { FilterChips } from './FilterChips.tsx';
import { MorePanel } from './MorePanel.tsx';
import type { ChangeFilters } from './use-filters.ts';

type Controls = { filters: Filters; change: ChangeFilters };
type Releases = readonly (readonly [string, number])[];
type Props = Controls & {
  releases: Releases;
  /** How many of each release a press would bring; absent while nothing is filtered. */
  shown: Counts | undefined;
  /** `12 of 70` */
  words: string;
  ready: boolean;
  /** Has the focus after a press that takes its own button away. */
  status: RefObject<HTMLOutputElement | null>;
  takeAway: (left: Filters) => void;
  reset: () => void;
  /** There is something to reset besides the filters. */
  isArranged?: boolean;
  /** What else stands in the bar: the arrangement. */
  children?: ReactNode;
};

/** More releases than these stand under more: the bar is one line. */
const BUTTONS = 6;

/** Not there until it works; its place is kept by the style, so that nothing moves then. */
export function FilterBar(props: Props) {
  const { filters, change, releases, shown, words, ready, status, takeAway, reset, isArranged, children } = props;
  if (!ready) return <div className="filter-place" />;
  return (
    <search className="filter">
      <TextInput filters={filters} change={change} />
      <ReleaseButtons filters={filters} change={change} releases={releases} shown={shown} />
      {children}
      <output ref={status} tabIndex={-1}>
        {words}
      </output>
      <button type="button" disabled={!isFiltered(filters) && isArranged !== true} onClick={reset}>
        reset
      </button>
      <MorePanel filters={filters} change={change} />
      <FilterChips filters={filters} takeAway={takeAway} />
    </search>
  );
}

/** Blanks at its ends are typed, but not looked for. */
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

function ReleaseButtons({ filters, change, releases, shown }: Controls & Pick<Props, 'releases' | 'shown'>) {
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

/** In the order of releases. */
function mostUsed(releases: Releases): Releases {
  const counts = releases.map(([, count]) => count).sort((a, b) => b - a);
  const least = counts[BUTTONS - 1] ?? 0;
  return releases.filter(([, count]) => count >= least).slice(0, BUTTONS);
}
