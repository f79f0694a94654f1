import { type Match, splitMatch } from '#view/find-names.ts';
import type { Href } from '#view/href.ts';

type ListProps = { id: string; matches: readonly Match[]; typed: string; active: number; href: Href };

/** Each option is a true link: it can be opened in another tab. */
export function MatchList({ id, matches, typed, active, href }: ListProps) {
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
