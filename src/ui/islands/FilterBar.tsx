import type { RefObject } from 'react';
import { type Filters, FILTERS, MAX_TEXT, SEVERITY_STEPS, toggleValue } from '#view/filters.ts';
import { formatCount } from '#view/format.ts';
import type { ChangeFilters } from './use-filters.ts';

type Controls = { filters: Filters; change: ChangeFilters };
type Releases = readonly (readonly [string, number])[];
type Props = Controls & {
  releases: Releases;
  /** `12 of 70` */
  words: string;
  ready: boolean;
  input: RefObject<HTMLInputElement | null>;
  reset: () => void;
};

/** Hidden until it works; its place is kept by the style, so that nothing moves then. */
export function FilterBar({ filters, change, releases, words, ready, input, reset }: Props) {
  return (
    <search className="filter" hidden={!ready}>
      <label className="query">
        {FILTERS.text.label}
        <input
          ref={input}
          type="search"
          value={filters.text}
          placeholder="title, package, number, status"
          maxLength={MAX_TEXT}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => change({ text: event.target.value })}
        />
      </label>
      <ReleaseButtons filters={filters} change={change} releases={releases} />
      <SeveritySelect filters={filters} change={change} />
      <output>{words}</output>
      <button type="button" onClick={reset}>
        reset
      </button>
    </search>
  );
}

function ReleaseButtons({ filters, change, releases }: Controls & { releases: Releases }) {
  return (
    <fieldset>
      <legend>{FILTERS.releases.label}</legend>
      {releases.map(([release, count]) => (
        <button
          key={release}
          type="button"
          aria-pressed={filters.releases.includes(release)}
          onClick={() => change({ releases: toggleValue(filters.releases, release) })}
        >
          {release} <small>{formatCount(count)}</small>
        </button>
      ))}
    </fieldset>
  );
}

function SeveritySelect({ filters, change }: Controls) {
  return (
    <label>
      {FILTERS.severity.label}
      <select value={filters.severity} onChange={(event) => change({ severity: event.target.value })}>
        <option value="">any</option>
        {SEVERITY_STEPS.map((step) => (
          <option key={step}>{step}</option>
        ))}
      </select>
    </label>
  );
}
