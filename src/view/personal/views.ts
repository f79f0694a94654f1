/** Saved views: pages as the reader had arranged them, each under a title, and one of them home. */
import { formatArrangement, parseArrangement } from '../arrange/arrange.ts';
import { formatFilters, parseFilters } from '../filter/filters.ts';
import { type Href, queryText } from '../href.ts';
import { type Entry, type Home, keyOf, type Personal, type View } from './personal.ts';
import { MAX_QUERY } from './personal-parse.ts';

/** A page that can be kept as a view. The page of orphans has no name. */
export type ViewPage = { kind: string; name: string };

export type SavedView = ViewPage & {
  /** As the record knows it: `packager/js/urgent bugs`. */
  of: string;
  title: string;
  query: string;
  isHome: boolean;
};

export const MAX_VIEW_TITLE = 60;

/** On one line, without what cannot be seen. */
export function cleanTitle(typed: string): string {
  const seen = typed
    .replace(/\s+/g, ' ')
    .replace(/\p{C}+/gu, '')
    .trim();
  return Array.from(seen).slice(0, MAX_VIEW_TITLE).join('').trim();
}

export const viewOf = ({ kind, name }: ViewPage, title: string): string => `${kind}/${name}/${title}`;

const isView = (entry: Entry): entry is View => entry.mark === 'view' && !('off' in entry);

/** By page and title. */
export function savedViews(personal: Personal): SavedView[] {
  const home = homeOf(personal);
  const views = [...personal.values()].filter(isView).map((view) => readView(view, view.of === home));
  return views.sort((a, b) => (a.of < b.of ? -1 : 1));
}

export const viewsOn = (personal: Personal, { kind, name }: ViewPage): SavedView[] =>
  savedViews(personal).filter((view) => view.kind === kind && view.name === name);

/** Two browsers may each have made one: the newer counts. */
function homeOf(personal: Personal): string | undefined {
  const homes = [...personal.values()].filter(
    (entry): entry is Home => entry.mark === 'home' && !('off' in entry) && hasView(personal, entry.of),
  );
  return homes.sort((a, b) => (a.at > b.at || (a.at === b.at && a.of < b.of) ? -1 : 1))[0]?.of;
}

export function hasView(personal: Personal, of: string): boolean {
  const entry = personal.get(keyOf({ mark: 'view', of }));
  return entry !== undefined && isView(entry);
}

function readView({ of, query }: View, isHome: boolean): SavedView {
  const [kind = '', name = '', ...title] = of.split('/');
  return { of, kind, name, title: title.join('/'), query: cleanQuery(query), isHome };
}

/** Only what a dashboard knows: its filters and its arrangement, always in the same order. */
export function cleanQuery(query: string): string {
  const asked = new URLSearchParams(query);
  return queryText(
    formatFilters(parseFilters(asked), formatArrangement(parseArrangement(asked), new URLSearchParams())),
  );
}

/** As it may be kept, whoever wrote it. */
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
