/** What Pagefind knows of each packager and group. */
import type { GroupPage } from '#domain/pages/page.ts';
import type { SiteIndex } from '#domain/pages/site-index.ts';
import type { Href } from '#view/href.ts';
import type { SearchInput } from './search-input.ts';

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

type RecordOptions = {
  index: Pick<SiteIndex, 'packagers' | 'groups'>;
  input: Pick<SearchInput, 'heldByPeople' | 'heldByGroups'>;
  groups: readonly Pick<GroupPage, 'name' | 'members'>[];
};

/** Packagers are found by their name, their groups and what they hold directly; groups by what they hold. */
export function* peopleRecords({ index, input, groups }: RecordOptions, href: Href): Generator<SearchRecord> {
  const groupsOf = indexMembers(groups);
  for (const { name } of index.packagers) {
    const words = [...(groupsOf.get(name) ?? []), ...(input.heldByPeople.get(name) ?? [])];
    yield recordOf(href('packager', name), name, words);
  }
  for (const { name } of index.groups) yield recordOf(href('group', name), name, input.heldByGroups.get(name) ?? []);
}

const recordOf = (url: string, name: string, words: readonly string[]): SearchRecord => ({
  url,
  content: [namePieces(name), ...words].join(' '),
  language: NO_LANGUAGE,
  meta: { title: name },
});

function indexMembers(groups: RecordOptions['groups']): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const { name, members } of groups)
    for (const member of members) index.set(member.name, [...(index.get(member.name) ?? []), name]);
  return index;
}
