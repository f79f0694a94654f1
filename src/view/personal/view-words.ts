/** What the page says about saved views. */
import { AS_RENDERED, GROUPINGS, parseArrangement, SORTS } from '../arrange/arrange.ts';
import { chipsOf, parseFilters } from '../filter/filters.ts';
import { formatList } from '../format.ts';
import { cleanTitle, type SavedView, type ViewPage } from './views.ts';

/** `packager js`, `orphans` */
export const pageWords = ({ kind, name }: ViewPage): string => (name === '' ? kind : `${kind} ${name}`);

/** What it asks of its page: `release f45 and sorted by age`; nothing where it asks for the page as it comes. */
export function askedWords(query: string): string {
  const params = new URLSearchParams(query);
  const { sort, grouping } = parseArrangement(params);
  return formatList([
    ...chipsOf(parseFilters(params)).map(({ words }) => words),
    ...(sort === AS_RENDERED.sort ? [] : [`sorted by ${SORTS[sort].label}`]),
    ...(grouping === AS_RENDERED.grouping ? [] : [`grouped by ${GROUPINGS[grouping].label}`]),
  ]);
}

/** A title to begin with. */
export const suggestTitle = (page: ViewPage, query: string): string => cleanTitle(askedWords(query) || pageWords(page));

export const savedWords = (title: string, wasThere: boolean): string =>
  wasThere ? `“${title}” is saved again, as the page is now.` : `“${title}” is saved.`;

export const removedWords = ({ title, isHome }: SavedView): string =>
  `“${title}” is removed.${isHome ? ' There is no home now.' : ''}`;

export const homeWords = ({ title, isHome }: SavedView): string =>
  isHome ? `“${title}” is no longer home.` : `“${title}” is home: every page leads to it from its top.`;
