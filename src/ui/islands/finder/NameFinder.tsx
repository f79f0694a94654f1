/** Find a packager, group or package as you type. */
import { useId, useSyncExternalStore } from 'react';
import { type Match, splitMatch } from '#view/find-names.ts';
import { formatCount } from '#view/format.ts';
import { type Href, hrefUnder } from '#view/href.ts';
import { LIMIT, useFinder } from './use-finder.ts';

type Props = { base: string; total: number };

const neverChanges = () => () => undefined;
const isTrue = () => true;
const isFalse = () => false;

/** The form appears once it works. The style sheet reserves its space, so that the page does not shift then. */
export function NameFinder(props: Props) {
  // False while the server renders and the browser takes over, true from then on.
  const isReady = useSyncExternalStore(neverChanges, isTrue, isFalse);
  return isReady ? <Finder {...props} /> : <div className="find-place" />;
}

function Finder({ base, total }: Props) {
  const href = hrefUnder(base);
  const id = useId();
  const { typed, matches, active, loaded, problem, load, type, press } = useFinder(href);
  const isOpen = matches.best.length > 0;
  return (
    <search className="find">
      <form action={href('search')}>
        <label htmlFor={id}>A packager, a group or a package</label>
        <input
          id={id}
          name="q"
          type="text"
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={`${id}list`}
          aria-autocomplete="list"
          aria-activedescendant={isOpen ? `${id}${active}` : undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onFocus={load}
          onChange={(event) => type(event.target.value)}
          onKeyDown={press}
        />
      </form>
      <MatchList id={id} matches={matches.best} typed={typed} active={active} href={href} />
      <p className="note" role="status">
        {problem ?? statusWords({ typed, count: matches.count, total, loaded })}
      </p>
    </search>
  );
}

type ListProps = { id: string; matches: readonly Match[]; typed: string; active: number; href: Href };

/** Each option is a true link: it can be opened in another tab. */
function MatchList({ id, matches, typed, active, href }: ListProps) {
  return (
    <div className="matches" id={`${id}list`} role="listbox" aria-label="Matches" hidden={matches.length === 0}>
      {matches.map((match, index) => (
        <a
          key={`${match.kind} ${match.name}`}
          role="option"
          id={`${id}${index}`}
          href={href(match.kind, match.name)}
          aria-selected={index === active}
          tabIndex={-1}
        >
          <Name match={match} typed={typed} />
          <span>{match.kind}</span>
          <span>{match.note}</span>
        </a>
      ))}
    </div>
  );
}

function Name({ match, typed }: { match: Match; typed: string }) {
  const [before, found, after] = splitMatch(match, typed);
  return (
    <span className="name">
      {before}
      <mark>{found}</mark>
      {after}
    </span>
  );
}

type Status = { typed: string; count: number; total: number; loaded: boolean };

function statusWords({ typed, count, total, loaded }: Status): string {
  const all = formatCount(total);
  if (typed.trim() === '') return `${all} names.`;
  if (!loaded) return 'Reading the names …';
  if (count === 0) return `None of the ${all} names has “${typed.trim()}” in it.`;
  const shown =
    count > LIMIT
      ? `The first ${LIMIT} of ${formatCount(count)} names that match.`
      : `${formatCount(count)} of ${all} names.`;
  return `${shown} Enter opens the first.`;
}
