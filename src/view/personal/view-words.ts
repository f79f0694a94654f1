/** Texts about saved views. */
import { AS_RENDERED, GROUPINGS, parseArrangement, SORTS } from '../arrange/arrange.ts';
import { chipsOf, parseFilters } from '../filter/filters.ts';
import { formatList } from '../format.ts';
import { cleanTitle, type SavedView, type ViewPage } from './views.ts';

/** `packager js`, `orphans` */
export const pageWords = ({ kind, name }: ViewPage): string => (name === '' ? kind : `${kind} ${name}`);

/** The filters and the arrangement in a query: `release f45 and sorted by age`; empty for the default ones. */
export function queryWords(query: string): string {
  const params = new URLSearchParams(query);
  const { sort, grouping } = parseArrangement(params);
  return formatList([
    ...chipsOf(parseFilters(params)).map(({ words }) => words),
    ...(sort === AS_RENDERED.sort ? [] : [`sorted by ${SORTS[sort].label}`]),
    ...(grouping === AS_RENDERED.grouping ? [] : [`grouped by ${GROUPINGS[grouping].label}`]),
  ]);
}

/** The title that the form suggests. */
export const suggestTitle = (page: ViewPage, query: string): string => cleanTitle(queryWords(query) || pageWords(page));

export const savedWords = (title: string, existed: boolean): string =>
  existed ? `“${title}” is saved again, as the page is now.` : `“${title}” is saved.`;

export const removedWords = ({ title, isHome }: SavedView): string =>
  `“${title}” is removed.${isHome ? ' There is no home now.' : ''}`;

export const homeWords = ({ title, isHome }: SavedView): string =>
  isHome ? `“${title}” is no longer home.` : `“${title}” is home: every page leads to it from its top.`;
