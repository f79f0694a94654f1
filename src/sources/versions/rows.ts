/** The rows of a list while it is read. */
import { compareEvr } from '#domain/versions/evr.ts';
import type { Build } from '#domain/versions/versions.ts';

/** The newest build of each package, and why a row could not be read. */
export type Rows = { builds: Map<string, Build>; dropped: string[] };

/** Keeps the newer of two builds of one package. */
export function keepNewest(builds: Map<string, Build>, build: Build): void {
  const [name, evr] = build;
  const kept = builds.get(name);
  if (kept === undefined || compareEvr(kept[1], evr) < 0) builds.set(name, build);
}
