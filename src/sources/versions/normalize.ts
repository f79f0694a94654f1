/** Turns builds of Koji into the builds that we store. */
import { compareEvr, Evr, formatEvr } from '#domain/versions/evr.ts';
import type { Build, BuildList } from '#domain/versions/versions.ts';
import { firstIssues } from '#lib/loose-array.ts';
import { comparing } from '#lib/order.ts';
import { WireBuild } from './schema.ts';
import { ownText } from './xml.ts';

/** What was read in one place, and why rows of it could not be. */
export type ReadLists = { lists: BuildList[]; dropped: string[] };

export const toList = (head: Omit<BuildList, 'builds'>, builds: ReadonlyMap<string, Build>): BuildList => ({
  ...head,
  builds: [...builds.values()].sort(comparing(([key]) => key)),
});

/** A row of Koji, or why it could not be read. */
export function normalizeBuild(row: unknown): Build | string {
  const wire = WireBuild.safeParse(row);
  if (!wire.success) return firstIssues(wire.error);
  const { package_name, epoch, version, release, completion_time, creation_time } = wire.data;
  const evr = Evr.safeParse(formatEvr({ epoch, version, release }));
  if (!evr.success) return `${package_name}: ${firstIssues(evr.error)}`;
  return [ownText(package_name), ownText(evr.data), completion_time ?? creation_time];
}

/** The newest build of each package, and why a row could not be read. */
export type BuildRows = { builds: Map<string, Build>; dropped: string[] };

/** Keeps the newer of two builds of one package. */
export function keepNewest(builds: Map<string, Build>, build: Build): void {
  const [name, evr] = build;
  const kept = builds.get(name);
  if (kept === undefined || compareEvr(kept[1], evr) < 0) builds.set(name, build);
}
