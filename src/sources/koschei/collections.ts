/** Which collections of Koschei to ask for: it has no list of them. */
import type { Release, Releases } from '#domain/release.ts';

export type WantedCollection = { name: string; mayBeEmpty: boolean };

/** Rawhide, what has branched from it, the newest Fedora that is out, and ELN; a collection is named after the dist tag. */
export function wantedCollections(releases: Releases | undefined): WantedCollection[] {
  const all = releases?.releases ?? [];
  const rawhide = all.filter(({ name }) => name === 'rawhide');
  const fedora = all.filter(({ name, distTag }) => name !== 'rawhide' && /^f\d+$/.test(distTag)).toSorted(newestFirst);
  const branched = fedora.filter(({ state }) => state === 'pending' || state === 'frozen');
  const newest = fedora.filter(({ state }) => state === 'current').slice(0, 1);
  const eln = all.filter(({ name }) => name === 'eln');
  return [
    ...[...rawhide, ...newest].map(({ distTag }) => ({ name: distTag, mayBeEmpty: false })),
    ...[...branched, ...eln].map(({ distTag }) => ({ name: distTag, mayBeEmpty: true })),
  ];
}

const newestFirst = (a: Release, b: Release): number => Number(b.distTag.slice(1)) - Number(a.distTag.slice(1));
