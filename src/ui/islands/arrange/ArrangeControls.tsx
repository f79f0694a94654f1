import {
  type Arrangement,
  GROUPING_NAMES,
  GROUPINGS,
  SORT_NAMES,
  SORTS,
  toGrouping,
  toSort,
} from '#view/arrange/arrange.ts';
import type { ChangeArrangement } from './use-arrangement.ts';

type Props = { arrangement: Arrangement; change: ChangeArrangement };

/** Two lists in the filter bar: by what to sort, and what hangs beside the lines. */
export function ArrangeControls({ arrangement: { sort, grouping }, change }: Props) {
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
