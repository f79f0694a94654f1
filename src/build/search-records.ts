/** What the search knows of each page. */
import type { SiteIndex } from '#domain/site-index.ts';
import type { Site } from '#store/site.ts';
import { formatMany } from '#view/format.ts';
import type { Href } from '#view/href.ts';

export type SearchRecord = {
  url: string;
  content: string;
  language: string;
  meta: { title: string; kind: string; note: string };
};

/** No language has this code: nothing is stemmed, since names are not words of a language. */
const NO_LANGUAGE = 'zxx';

/** `c++-gtk-utils` is also found by each of its parts. */
export const namePieces = (name: string): string => {
  const parts = name.split(/[^A-Za-z0-9+]+/).filter((part) => part !== '' && part !== name);
  return [name, ...parts].join(' ');
};

const notes = (packages: number, findings: number): string =>
  `${formatMany(packages, 'package')}, ${findings === 0 ? 'nothing open' : formatMany(findings, 'finding')}`;

/** Packagers are found by their name, their groups and what they hold directly; groups by what they hold. */
export async function* peopleRecords(site: Site, index: SiteIndex, href: Href): AsyncGenerator<SearchRecord> {
  for (const { name, packages, findings } of index.packagers) {
    const page = await site.readPackager(name);
    const held = page.packages.filter(({ direct }) => direct).map((one) => one.name);
    yield {
      url: href('packager', name),
      content: [namePieces(name), ...page.groups, ...held].join(' '),
      language: NO_LANGUAGE,
      meta: { title: name, kind: 'packager', note: notes(packages, findings) },
    };
  }
  for (const { name, packages, findings } of index.groups) {
    const page = await site.readGroup(name);
    yield {
      url: href('group', name),
      content: [namePieces(name), ...page.packages.map((one) => one.name)].join(' '),
      language: NO_LANGUAGE,
      meta: { title: name, kind: 'group', note: notes(packages, findings) },
    };
  }
}

export function* packageRecords({ packages }: Pick<SiteIndex, 'packages'>, href: Href): Generator<SearchRecord> {
  for (const { name, findings, orphaned } of packages) {
    const note = findings === 0 ? 'nothing open' : formatMany(findings, 'finding');
    yield {
      url: href('package', name),
      content: namePieces(name),
      language: NO_LANGUAGE,
      meta: { title: name, kind: 'package', note: orphaned ? `orphaned, ${note}` : note },
    };
  }
}
