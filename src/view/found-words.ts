/** The status text of the search page: how much was found, and what is still being loaded. */
import { formatCount } from './format.ts';

/** start: no index is loaded yet. people: that of packagers and groups is. whole: that of packages is, too. */
export type SearchProgress = { name: 'start' | 'people' | 'whole' } | { name: 'failed'; reason: string };
type FoundInput = { query: string; count: number; progress: SearchProgress };

export function foundWords({ query, count, progress }: FoundInput): string {
  if (query.trim() === '') return '';
  const found = count === 0 ? '' : `${formatCount(count)} found`;
  if (progress.name === 'whole')
    return found === '' ? `Nothing has a word that begins with “${query.trim()}”.` : `${found}.`;
  const soFar = found === '' ? '' : `${found} so far. `;
  if (progress.name === 'failed')
    return `${soFar}The search could not be loaded (${progress.reason}). Type again in a few seconds to try again.`;
  return `${soFar}${progress.name === 'start' ? 'The search is' : 'Packages are'} being read …`;
}
