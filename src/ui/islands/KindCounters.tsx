/** How many findings of each kind there are. With `onPress` each number is a button that filters by its kind. */
import { commonReading, type KindCounter } from '#view/arrange/counters.ts';
import { formatCount } from '#view/format.ts';
import type { Reading } from '#view/status/freshness.ts';

type Props = {
  counters: readonly KindCounter[];
  /** How many findings the button of each kind would show; absent while nothing is filtered. */
  shown?: ReadonlyMap<string, number> | undefined;
  pressed?: readonly string[];
  onPress?: ((kind: string) => void) | undefined;
};

export function KindCounters({ counters, shown, pressed = [], onPress }: Props) {
  const common = commonReading(counters);
  return (
    <section className="counters" aria-labelledby="page:kinds">
      <h2 id="page:kinds">By kind</h2>
      <ul className="kinds" role="list">
        {counters.map((counter) => (
          <li key={counter.kind}>
            {onPress !== undefined && counter.count > 0 ? (
              <button
                type="button"
                className={counter.state}
                aria-pressed={pressed.includes(counter.kind)}
                onClick={() => onPress(counter.kind)}
              >
                <Cells counter={counter} shown={shown} isReadSaid={common !== undefined} />
              </button>
            ) : (
              <div className={counter.state}>
                <Cells counter={counter} shown={shown} isReadSaid={common !== undefined} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {common !== undefined && (
        <p className="note">
          What is 0 was read <ReadTime reading={common} />
        </p>
      )}
    </section>
  );
}

/** A script writes the minutes into it: what React does not render anew stays as it is. */
const ReadTime = ({ reading: { of, when } }: { reading: Reading }) => (
  <time data-of={of} suppressHydrationWarning>
    {when}
  </time>
);

type CellsProps = { counter: KindCounter; shown: Props['shown']; isReadSaid: boolean };

function Cells({ counter, shown, isReadSaid }: CellsProps) {
  const { kind, words, count, state } = counter;
  const isFilteredCount = shown !== undefined && count > 0;
  return (
    <>
      <b>{state === 'unknown' ? '?' : formatCount(isFilteredCount ? (shown.get(kind) ?? 0) : count)}</b>{' '}
      <span>{words}</span>{' '}
      <i>{isFilteredCount ? `of ${formatCount(count)}` : <Proof counter={counter} isReadSaid={isReadSaid} />}</i>
    </>
  );
}

/** The sources that a zero rests on, with a link to the same query where there is one. */
function Proof({ counter: { asked, note, read }, isReadSaid }: Pick<CellsProps, 'counter' | 'isReadSaid'>) {
  return (
    <>
      {asked.map(({ title, question, list }, index) => (
        <span key={title}>
          {question === undefined ? title : <a href={question}>{title}</a>}
          {list !== undefined && (
            <>
              {' ('}
              <a href={list}>the list</a>)
            </>
          )}
          {index < asked.length - 1 ? ', ' : ' '}
        </span>
      ))}
      {read !== undefined && !isReadSaid && (
        <>
          read <ReadTime reading={read} />{' '}
        </>
      )}
      {note}
    </>
  );
}
