/** Why the list is empty, in words: which filters leave nothing, what is put away, and what was not read. */
import type { KindCounter } from '#view/arrange/counters.ts';
import { chipsOf, type Filters, isFiltered, lineTest } from '#view/filter/filters.ts';
import { formatCount, formatMany } from '#view/format.ts';
import { doubtfulKinds } from '#view/filter/doubtful-kinds.ts';
import { type Shown, useLinesLeft } from './show-lines.ts';

type Controls = { filters: Filters; takeAway: (left: Filters) => void; reset: () => void };
type Props = Controls & { shown: Shown; total: number; counters: readonly KindCounter[] };

export function NothingShown({ filters, shown, total, counters, takeAway, reset }: Props) {
  const filtered = isFiltered(filters);
  return (
    <div className="nothing">
      {shown.away > 0 ? (
        <p>
          {awayWords(shown.away, filtered)} <a href="#page:away">See {shown.away === 1 ? 'it' : 'them'} below.</a>
        </p>
      ) : (
        <p>All {formatMany(total, 'finding')} are filtered out.</p>
      )}
      {doubtfulKinds(filters, counters).map((words) => (
        <p key={words}>{words}</p>
      ))}
      {filtered && <WaysBack filters={filters} takeAway={takeAway} reset={reset} />}
    </div>
  );
}

function awayWords(away: number, filtered: boolean): string {
  const what = filtered ? `${formatMany(away, 'finding')} that the filters let pass` : formatMany(away, 'finding');
  return `${filtered ? 'The' : 'All'} ${what} ${away === 1 ? 'is' : 'are'} put away, in this browser only.`;
}

/** One button for each filter, with what would be there without it, and one for all. */
function WaysBack({ filters, takeAway, reset }: Controls) {
  const lines = useLinesLeft();
  return (
    <ul className="chips" role="list" aria-label="Ways back">
      {chipsOf(filters).map(({ name, value, words, without }) => (
        <li key={`${name} ${value}`}>
          <button type="button" onClick={() => takeAway(without)}>
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
