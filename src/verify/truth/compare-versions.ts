/** The versions that a crawl left, release by release and package by package. Pure. */
import { compareEvr } from '#domain/versions/evr.ts';
import type { BuildList } from '#domain/versions/versions.ts';
import type { Total } from '../totals.ts';
import type { Shelf } from './versions.ts';

/** How many each release has in each place, and how many of all of them are not what they must be. */
export function compareVersions({ shelves }: { shelves: readonly Shelf[] }, lists: readonly BuildList[]): Total[] {
  const wrong: string[] = [];
  const totals = shelves.map(({ release, stage, builds }) => {
    const found = newestOf(lists.filter((list) => list.release === release && list.stage === stage));
    for (const name of new Set([...builds.keys(), ...found.keys()]))
      if (builds.get(name) !== found.get(name))
        wrong.push(`${name} in ${release}: ${stage} must be ${builds.get(name)}, is ${found.get(name)}`);
    return { what: `packages ${WORDS[stage]} ${release}`, expected: builds.size, found: found.size };
  });
  const [example] = wrong;
  const what = `versions that differ${example === undefined ? '' : ` (${example})`}`;
  return [...totals, { what, expected: 0, found: wrong.length }];
}

const WORDS: Readonly<Record<Shelf['stage'], string>> = {
  stable: 'that are stable in',
  testing: 'in testing for',
  candidate: 'with a candidate for',
  failed: 'with a failed build for',
};

/** A release and its updates are two lists. */
function newestOf(lists: readonly BuildList[]): Map<string, string> {
  const newest = new Map<string, string>();
  for (const [name, evr] of lists.flatMap(({ builds }) => builds)) {
    const before = newest.get(name);
    if (before === undefined || compareEvr(before, evr) < 0) newest.set(name, evr);
  }
  return newest;
}
