/** Pagefind as this site uses it: loaded once, from a folder that the page names. */
export type Hit = { url: string; meta: { title?: string; kind?: string; note?: string } };
export type Found = { results: readonly { data(): Promise<Hit> }[] };
type Options = { baseUrl: string };
type Pagefind = {
  options(options: Options): Promise<void>;
  search(query: string): Promise<Found>;
  mergeIndex(path: string, options: Options): Promise<void>;
};

/** The records name whole addresses: Pagefind must not put a base path before them. */
const OPTIONS: Options = { baseUrl: '/' };

const isPagefind = (module: unknown): module is Pagefind =>
  typeof module === 'object' && module !== null && 'mergeIndex' in module && 'search' in module;

async function load(folder: string): Promise<Pagefind> {
  const module: unknown = await import(/* @vite-ignore */ `${folder}/people/pagefind.js`);
  if (!isPagefind(module)) throw new Error('the search program is not what it should be');
  await module.options(OPTIONS);
  return module;
}

let opened: Promise<Pagefind> | undefined;
let merged: Promise<void> | undefined;

/** The index of packagers and groups. What failed once is tried again. */
export function openSearch(folder: string): Promise<Pagefind> {
  opened ??= load(folder).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Adds the index of packages; false when that had been done before. */
export async function mergePackages(folder: string): Promise<boolean> {
  const first = merged === undefined;
  const pagefind = await openSearch(folder);
  merged ??= pagefind.mergeIndex(`${folder}/packages`, OPTIONS).catch((error: unknown) => {
    merged = undefined;
    throw error;
  });
  await merged;
  return first;
}
