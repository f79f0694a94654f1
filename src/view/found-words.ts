/** What the search page says about what it found, and what it has not read yet. */
import { formatCount } from './format.ts';

/** start: nothing is read yet. people: packagers and groups are. whole: packages, too. */
export type SearchProgress = { name: 'start' | 'people' | 'whole' } | { name: 'failed'; reason: string };
type FoundCount = { query: string; count: number; stage: SearchProgress };

export function foundWords({ query, count, stage }: FoundCount): string {
  if (query.trim() === '') return '';
  const found = count === 0 ? '' : `${formatCount(count)} found`;
  if (stage.name === 'whole')
    return found === '' ? `Nothing has a word that begins with “${query.trim()}”.` : `${found}.`;
  const soFar = found === '' ? '' : `${found} so far. `;
  if (stage.name === 'failed')
    return `${soFar}The search could not be loaded (${stage.reason}). Type again in a few seconds to try again.`;
  return `${soFar}${stage.name === 'start' ? 'The search is' : 'Packages are'} being read …`;
}
