import { chipsOf, type Filters } from '#view/filter/filters.ts';

type Props = { filters: Filters; takeAway: (filters: Filters) => void };

/** What is set, but for the text that stands in its field; each is taken away by a press. */
export function FilterChips({ filters, takeAway }: Props) {
  const chips = chipsOf(filters).filter(({ name }) => name !== 'text');
  if (chips.length === 0) return undefined;
  return (
    <ul className="chips" role="list" aria-label="Filters that are set">
      {chips.map(({ name, value, words, without }) => (
        <li key={`${name} ${value}`}>
          <button type="button" aria-label={`${words}, take away`} onClick={() => takeAway(without)}>
            {words} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
