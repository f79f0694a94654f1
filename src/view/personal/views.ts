/** Saved views: pages with filters and an arrangement, each with a title. One of them may be the home. */
import { ascending, comparing } from '#lib/order.ts';
import { formatArrangement, parseArrangement } from '../arrange/arrange.ts';
import { formatFilters, parseFilters } from '../filter/filters.ts';
import { type Href, queryText } from '../href.ts';
import { type Entry, type Home, keyOf, type Personal, type View } from './personal.ts';
import { MAX_QUERY } from './personal-parse.ts';

/** A page that can be saved as a view. The page of orphans has no name. */
export type ViewPage = { kind: string; name: string };

export type SavedView = ViewPage & {
  /** The id in the record: `packager/js/urgent bugs`. */
  of: string;
  title: string;
  query: string;
  isHome: boolean;
};

export const MAX_VIEW_TITLE = 60;

/** On one line and without invisible characters. */
export function cleanTitle(typed: string): string {
  const seen = typed
    .replace(/\s+/g, ' ')
    .replace(/\p{C}+/gu, '')
    .trim();
  return Array.from(seen).slice(0, MAX_VIEW_TITLE).join('').trim();
}

export const viewId = ({ kind, name }: ViewPage, title: string): string => `${kind}/${name}/${title}`;

const isView = (entry: Entry): entry is View => entry.mark === 'view' && !('off' in entry);

/** Sorted by page and title. */
export function savedViews(personal: Personal): SavedView[] {
  const home = homeOf(personal);
  const views = [...personal.values()].filter(isView).map((view) => readView(view, view.of === home));
  return views.sort(comparing(({ of }) => of));
}

export const viewsOn = (personal: Personal, { kind, name }: ViewPage): SavedView[] =>
  savedViews(personal).filter((view) => view.kind === kind && view.name === name);

/** Two browsers may each have chosen a home; the newer choice counts. */
function homeOf(personal: Personal): string | undefined {
  const homes = [...personal.values()].filter(
    (entry): entry is Home => entry.mark === 'home' && !('off' in entry) && hasView(personal, entry.of),
  );
  return homes.sort((a, b) => ascending(b.at, a.at) || ascending(a.of, b.of))[0]?.of;
}

export function hasView(personal: Personal, of: string): boolean {
  const entry = personal.get(keyOf({ mark: 'view', of }));
  return entry !== undefined && isView(entry);
}

function readView({ of, query }: View, isHome: boolean): SavedView {
  const [kind = '', name = '', ...title] = of.split('/');
  return { of, kind, name, title: title.join('/'), query: cleanQuery(query), isHome };
}

/** Only the known filters and the arrangement, always in the same order. */
export function cleanQuery(query: string): string {
  const params = new URLSearchParams(query);
  return queryText(
    formatFilters(parseFilters(params), formatArrangement(parseArrangement(params), new URLSearchParams())),
  );
}

/** The entry with a query that is safe to store, whoever wrote it. */
export function withCleanQuery(entry: Entry): Entry {
  if (!isView(entry)) return entry;
  const query = cleanQuery(entry.query);
  return { ...entry, query: isTooLong(query) ? '' : query };
}

export const isTooLong = (query: string): boolean => query.length > MAX_QUERY;

export function viewHref({ kind, name, query }: SavedView, href: Href): string {
  const page = name === '' ? href(kind) : href(kind, name);
  return query === '' ? page : `${page}?${query}`;
}
