/** Pagefind as this site uses it: an index of packagers and groups, by what they hold. */
import { type Loader, loadOnce } from './load-once.ts';

export type Results = readonly { data(): Promise<{ url: string }> }[];
export type Search = { search(query: string): Promise<Results> };

type Options = { baseUrl: string };
type Pagefind = {
  options(options: Options): Promise<void>;
  search(query: string): Promise<{ results: Results }>;
};

/** The records have complete paths, so Pagefind must not put a base path before them. */
const OPTIONS: Options = { baseUrl: '/' };

const isPagefind = (module: unknown): module is Pagefind =>
  typeof module === 'object' && module !== null && 'options' in module && 'search' in module;

/** Browsers cache a failed import by its URL, so each further attempt uses another query. */
export const searchIn = (folder: string): Loader<Search> =>
  loadOnce((attempt) => load(folder, attempt === 0 ? '' : `?try=${attempt}`));

async function load(folder: string, cacheBuster: string): Promise<Search> {
  const module: unknown = await import(/* @vite-ignore */ `${folder}/people/pagefind.js${cacheBuster}`);
  if (!isPagefind(module)) throw new Error('the search program is not what it should be');
  await module.options(OPTIONS);
  return { search: async (query) => (await module.search(query)).results };
}
