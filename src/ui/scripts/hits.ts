/** Which hits are shown, and in which order. */
import { findName, findNames, type Match, type NameList } from '#view/find-names.ts';
import type { Href } from '#view/href.ts';
import type { Results } from './pagefind.ts';

export type Hit = { url: string; name: string; kind: string; note: string };
type Hits = { hits: Hit[]; /** Of all results, shown or not. */ count: number };
type HitQuery = { names: NameList; results: Results; href: Href; query: string; limit: number };

/** Names with the query in them come first, then the people and groups that Pagefind finds by what they hold. */
export async function takeHits({ names, results, href, query, limit }: HitQuery): Promise<Hits> {
  const named = findNames(names, query, Infinity).best;
  const hits = named.slice(0, limit).map((match) => hitFromMatch(match, href));
  const seen = new Set(named.map(({ kind, name }) => href(kind, name)));
  for (let at = 0; hits.length < limit && at < results.length;) {
    const batch = results.slice(at, at + limit - hits.length);
    at += batch.length;
    for (const { url } of await Promise.all(batch.map((result) => result.data()))) {
      if (!seen.has(url)) hits.push(hitFromUrl(url, names));
      seen.add(url);
    }
  }
  return { hits, count: hits.length < limit ? hits.length : Math.max(named.length, results.length, hits.length) };
}

const hitFromMatch = ({ kind, name, note }: Omit<Match, 'from'>, href: Href): Hit => ({
  url: href(kind, name),
  name,
  kind,
  note,
});

/** The URL of a page ends in its kind and its name. */
function hitFromUrl(url: string, names: NameList): Hit {
  const [kind = '', segment = ''] = url.split('/').slice(-3);
  const name = decodeURIComponent(segment);
  return { url, name, kind, note: findName(names, kind, name)?.note ?? '' };
}
