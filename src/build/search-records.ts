/** What the search knows of each page. */
import type { SiteIndex } from '#domain/pages/site-index.ts';
import type { Site } from '#store/site.ts';
import type { Href } from '#view/href.ts';

export type SearchRecord = {
  url: string;
  content: string;
  language: string;
  /** Pagefind searches in it, too: kind and numbers are not for that. */
  meta: { title: string };
};

/** No language has this code: nothing is stemmed, since names are not words of a language. */
const NO_LANGUAGE = 'zxx';

/** `c++-gtk-utils` is also found by each of its parts. */
export const namePieces = (name: string): string => {
  const parts = name.split(/[^A-Za-z0-9+]+/).filter((part) => part !== '' && part !== name);
  return [name, ...parts].join(' ');
};

/** Packagers are found by their name, their groups and what they hold directly; groups by what they hold. */
export async function* peopleRecords(site: Site, index: SiteIndex, href: Href): AsyncGenerator<SearchRecord> {
  for (const { name } of index.packagers) {
    const page = await site.readPackager(name);
    const held = page.packages.filter(({ direct }) => direct).map((one) => one.name);
    yield {
      url: href('packager', name),
      content: [namePieces(name), ...page.groups, ...held].join(' '),
      language: NO_LANGUAGE,
      meta: { title: name },
    };
  }
  for (const { name } of index.groups) {
    const page = await site.readGroup(name);
    yield {
      url: href('group', name),
      content: [namePieces(name), ...page.packages.map((one) => one.name)].join(' '),
      language: NO_LANGUAGE,
      meta: { title: name },
    };
  }
}

export function* packageRecords({ packages }: Pick<SiteIndex, 'packages'>, href: Href): Generator<SearchRecord> {
  for (const { name } of packages) {
    yield {
      url: href('package', name),
      content: namePieces(name),
      language: NO_LANGUAGE,
      meta: { title: name },
    };
  }
}
