/** Explains why the list is empty: which filters hide everything, what is put away, and which sources were not read. */
import type { KindCounter } from '#view/arrange/counters.ts';
import { chipsOf, type Filters, isFiltered, lineTest } from '#view/filter/filters.ts';
import { formatCount, formatMany } from '#view/format.ts';
import { doubtfulKinds } from '#view/filter/doubtful-kinds.ts';
import { type Shown, useLinesNotPutAway } from './show-lines.ts';

type Controls = { filters: Filters; removeFilter: (next: Filters) => void; reset: () => void };
type Props = Controls & { shown: Shown; total: number; counters: readonly KindCounter[] };

export function NothingShown({ filters, shown, total, counters, removeFilter, reset }: Props) {
  const filtered = isFiltered(filters);
  return (
    <div className="nothing">
      {shown.putAway > 0 ? (
        <p>
          {putAwayWords(shown.putAway, filtered)}{' '}
          <a href="#page:away">See {shown.putAway === 1 ? 'it' : 'them'} below.</a>
        </p>
      ) : (
        <p>All {formatMany(total, 'finding')} are filtered out.</p>
      )}
      {doubtfulKinds(filters, counters).map((words) => (
        <p key={words}>{words}</p>
      ))}
      {filtered && <RemoveFilterButtons filters={filters} removeFilter={removeFilter} reset={reset} />}
    </div>
  );
}

function putAwayWords(count: number, filtered: boolean): string {
  const what = filtered ? `${formatMany(count, 'finding')} that the filters let pass` : formatMany(count, 'finding');
  return `${filtered ? 'The' : 'All'} ${what} ${count === 1 ? 'is' : 'are'} put away, in this browser only.`;
}

/** One button for each filter, with the number of lines that removing it would show, and one that resets them all. */
function RemoveFilterButtons({ filters, removeFilter, reset }: Controls) {
  const lines = useLinesNotPutAway();
  return (
    <ul className="chips" role="list" aria-label="Ways back">
      {chipsOf(filters).map(({ name, value, words, without }) => (
        <li key={`${name} ${value}`}>
          <button type="button" onClick={() => removeFilter(without)}>
            without {words} <small>{formatCount(lines.filter(lineTest(without)).length)}</small>
          </button>
        </li>
      ))}
      <li>
        <button type="button" onClick={reset}>
          show them all
        </button>
      </li>
    </ul>
  );
}
