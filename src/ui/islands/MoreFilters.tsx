/** A control for each filter that is rarely used. The choices and their counts come from the lines of the page. */
import { useEffect, useRef, useState } from 'react';
import { type FilterOption, filterOptions } from '#view/filter/filter-options.ts';
import { notValue, withValue } from '#view/filter/define-filter.ts';
import { type Filters, FILTERS, LISTED, type ListedName, valuesOf } from '#view/filter/filters.ts';
import { formatCount } from '#view/format.ts';
import { GROUP_CHOICES, groupChoices, isGroupChoice, withGroupChoice } from '#view/filter/group-filter.ts';
import { NOT_GIVEN, SEVERITY_STEPS, severityStep } from '#view/filter/severity-filter.ts';
import type { Line } from '#view/line/line.ts';
import type { ViewPage } from '#view/personal/views.ts';
import { pageLines } from './page-lines.ts';
import { subjectOfPage } from '../scripts/lines.ts';
import { useLinesNotPutAway } from './show-lines.ts';
import type { ChangeFilters } from './use-filters.ts';
import { makeViewForm } from '../personal/view-form.ts';

type Controls = { filters: Filters; change: ChangeFilters };

/** Each group also has a control in the list, but that is hidden while the list is grouped by something else. */
const readGroups = (): string[] => [...new Set(pageLines().listings.flatMap(({ choices }) => choices))];

export function MoreFilters(controls: Controls) {
  const [groups] = useState(readGroups);
  const lines = useLinesNotPutAway();
  return (
    <div>
      <SeveritySelect {...controls} />
      {LISTED.map((name) => (
        <ListedSelect key={name} {...controls} name={name} lines={lines} />
      ))}
      <OneCheckbox {...controls} name="cves" value="only" />
      <OneSelect {...controls} name="due" />
      <OneSelect {...controls} name="author" />
      <OneSelect {...controls} name="access" />
      <DaysInput {...controls} name="older" />
      <DaysInput {...controls} name="newer" />
      {groups.map((group) => (
        <GroupSelect key={group} {...controls} group={group} />
      ))}
      <SavedViews />
    </div>
  );
}

/** A chosen value becomes a chip. The control offers the other values, each with the number of lines it would show. */
function ListedSelect({ filters, change, name, lines }: Controls & { name: ListedName; lines: readonly Line[] }) {
  const only = filterOptions({ lines, filters, name }, (value) => value);
  const allBut = filterOptions({ lines, filters, name }, notValue);
  const values = valuesOf(filters, name);
  if (only.length + allBut.length === 0) return undefined;
  const { label, choiceWords } = FILTERS[name];
  const option = ({ value, count }: FilterOption) => (
    <option key={value} value={value}>
      {choiceWords(value)} ({formatCount(count)})
    </option>
  );
  return (
    <label>
      {label}
      <select value="" onChange={({ target }) => change({ [name]: withValue(values, target.value) })}>
        <option value="">{values.length === 0 ? 'any' : `${values.length} chosen`}</option>
        <optgroup label="only">{only.map(option)}</optgroup>
        <optgroup label="all but">{allBut.map(option)}</optgroup>
      </select>
    </label>
  );
}

function SeveritySelect({ filters, change }: Controls) {
  const values = valuesOf(filters, 'severity');
  const step = severityStep(values);
  const notGiven = values.includes(NOT_GIVEN);
  return (
    <>
      <label>
        {FILTERS.severity.label}
        <select
          value={step ?? (notGiven ? NOT_GIVEN : '')}
          onChange={({ target: { value } }) => change({ severity: FILTERS.severity.parse(value) })}
        >
          <option value="">any</option>
          {SEVERITY_STEPS.map((one) => (
            <option key={one}>{one}</option>
          ))}
          <option value={NOT_GIVEN}>not given</option>
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          checked={notGiven}
          disabled={step === undefined}
          onChange={({ target }) =>
            change({ severity: FILTERS.severity.parse(`${step ?? ''},${target.checked ? NOT_GIVEN : ''}`) })
          }
        />
        or not given
      </label>
    </>
  );
}

function OneSelect({ filters, change, name }: Controls & { name: 'due' | 'author' | 'access' }) {
  const { label, choices, parse } = FILTERS[name];
  return (
    <label>
      {label}
      <select
        value={valuesOf(filters, name)[0] ?? ''}
        onChange={({ target }) => change({ [name]: parse(target.value) })}
      >
        <option value="">any</option>
        {[...choices].map(([value, { words }]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function OneCheckbox({ filters, change, name, value }: Controls & { name: 'cves'; value: string }) {
  return (
    <label>
      <input
        type="checkbox"
        checked={valuesOf(filters, name).includes(value)}
        onChange={({ target }) => change({ [name]: target.checked ? [value] : [] })}
      />
      {FILTERS[name].words(value)}
    </label>
  );
}

function DaysInput({ filters, change, name }: Controls & { name: 'older' | 'newer' }) {
  const { label, parse } = FILTERS[name];
  return (
    <label>
      {label}
      <input
        type="number"
        min="1"
        max="3660"
        value={valuesOf(filters, name)[0] ?? ''}
        onChange={({ target }) => change({ [name]: parse(target.value) }, 'typed')}
      />
      days
    </label>
  );
}

function GroupSelect({ filters, change, group }: Controls & { group: string }) {
  const through = valuesOf(filters, 'through');
  return (
    <label>
      {FILTERS.through.label} {group}
      <select
        value={groupChoices(through).get(group) ?? 'all'}
        onChange={({ target: { value } }) =>
          isGroupChoice(value) && change({ through: withGroupChoice(through, group, value) })
        }
      >
        {Object.entries(GROUP_CHOICES).map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The form that saves this page as a view. It is made without React, as pages without filters have it, too. */
function SavedViews() {
  const place = useRef<HTMLDivElement>(null);
  const form = useRef<ReturnType<typeof makeViewForm>>(null);
  useEffect(() => {
    const page = currentPage();
    if (page === undefined) return undefined;
    const made = makeViewForm(page);
    form.current = made;
    place.current?.append(made.element);
    return () => {
      made.end();
      made.element.remove();
    };
  }, []);
  useEffect(() => form.current?.update());
  return <div ref={place} />;
}

/** The page says what it is about. */
function currentPage(): ViewPage | undefined {
  const { kind, name } = subjectOfPage() ?? {};
  return kind === undefined || name === undefined ? undefined : { kind, name };
}
