/** The versions that a crawl left, release by release and package by package. Pure. */
import { compareEvr } from '#domain/evr.ts';
import type { BuildList } from '#domain/versions.ts';
import type { Total } from '../totals.ts';
import type { Shelf } from './versions.ts';

export function compareVersions({ shelves }: { shelves: readonly Shelf[] }, lists: readonly BuildList[]): Total[] {
  return shelves.map(({ release, stage, builds }) => {
    const own = lists.filter((list) => list.release === release && list.stage === stage);
    const found = newestOf(own);
    const names = new Set([...builds.keys(), ...found.keys()]);
    const wrong = [...names].filter((name) => builds.get(name) !== found.get(name));
    const [first] = wrong;
    const example = first === undefined ? '' : `, ${first} must be ${builds.get(first)} and is ${found.get(first)}`;
    return {
      what: `${stage} in ${release}, the same version${example}`,
      expected: builds.size,
      found: found.size - wrong.length,
    };
  });
}

/** A release and its updates are two lists. */
function newestOf(lists: readonly BuildList[]): Map<string, string> {
  const newest = new Map<string, string>();
  for (const [name, evr] of lists.flatMap(({ builds }) => builds)) {
    const before = newest.get(name);
    if (before === undefined || compareEvr(before, evr) < 0) newest.set(name, evr);
  }
  return newest;
}
