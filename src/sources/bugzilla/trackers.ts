/** Tracker bugs: they collect the build failures, install failures, blockers and freeze exceptions of a release. */
import { z } from 'zod';
import { isActive, type Releases } from '#domain/release.ts';
import { withQuery } from '#lib/http/url.ts';
import type { Tools } from '#sources/define.ts';
import { TrackersAnswer } from './schema.ts';

type TrackerKind = 'fails-to-build' | 'fails-to-install' | 'blocker' | 'freeze-exception';

export type Tracker = { alias: string; kind: TrackerKind; release: string };

/** Trackers by the id of their bug. */
export type Trackers = ReadonlyMap<number, Tracker>;

/** By the end of their alias, F46FTBFS: https://fedoraproject.org/wiki/BugZappers/HouseKeeping/Trackers */
const KINDS: ReadonlyMap<string, TrackerKind> = new Map([
  ['FTBFS', 'fails-to-build'],
  ['FailsToInstall', 'fails-to-install'],
  ['BetaBlocker', 'blocker'],
  ['FinalBlocker', 'blocker'],
  ['BetaFreezeException', 'freeze-exception'],
  ['FinalFreezeException', 'freeze-exception'],
]);

/** EPEL has no freezes and no blockers. */
const EPEL_KINDS = ['FTBFS', 'FailsToInstall'];

/** Which trackers were asked for, and which bugs they are: noted for the next run. */
export const TrackerList = z.object({ asked: z.array(z.string()), found: z.record(z.string(), z.int().positive()) });
export type TrackerList = z.infer<typeof TrackerList>;

/**
 * Finds the trackers of all active releases with one request; undefined while the releases are unknown. When the answer is
 * cut off or has an unreadable row, the missing trackers are taken from the previous run.
 */
export async function readTrackers(
  { base, http, releases }: Tools,
  previous: TrackerList | undefined,
): Promise<TrackerList | undefined> {
  if (releases === undefined) return undefined;
  const asked = aliasesOf(releases);
  if (asked.length === 0) return { asked, found: {} };
  const url = withQuery(`${base}/rest/bug`, [
    ...asked.map((alias) => ['alias', alias] as const),
    ['order', 'bug_id'],
    ['limit', '1000'],
    ['include_fields', 'id,alias'],
  ]);
  const { bugs, total_matches: promised = 0 } = await http.json(url, TrackersAnswer);
  const isWhole = bugs.bad.length === 0 && promised <= bugs.good.length;
  const before = new Map(isWhole ? [] : Object.entries(previous?.found ?? {}));
  const ids = new Map(bugs.good.flatMap(({ id, alias }) => [alias].flat().map((name) => [name, id] as const)));
  const found = asked.flatMap((alias) => {
    const id = ids.get(alias) ?? before.get(alias);
    return id === undefined ? [] : [[alias, id] as const];
  });
  return { asked, found: Object.fromEntries(found) };
}

/** Whether the same bugs are the same trackers in both; a list is not the same as none. */
export function hasSameTrackers(one: TrackerList | undefined, other: TrackerList | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const [found, ids] = [Object.entries(one.found), new Map(Object.entries(other.found))];
  return found.length === ids.size && found.every(([alias, id]) => ids.get(alias) === id);
}

export const trackersIn = (list: TrackerList | undefined): Trackers =>
  new Map(
    Object.entries(list?.found ?? {}).flatMap(([alias, id]) => {
      const [, release, suffix] = /^(F\d+|EPEL\d+)(\D+)$/.exec(alias) ?? [];
      const kind = KINDS.get(suffix ?? '');
      return release === undefined || kind === undefined ? [] : [[id, { alias, kind, release }] as const];
    }),
  );

function aliasesOf({ releases }: Releases): string[] {
  const active = releases.filter(
    (release) => isActive(release) && /^(rawhide|f\d+)$/.test(release.name) && /^\d+$/.test(release.version),
  );
  const versions = [...new Set(active.map(({ version }) => version))].toSorted();
  return [
    ...versions.flatMap((version) => [...KINDS.keys()].map((suffix) => `F${version}${suffix}`)),
    ...epelMajors(releases).flatMap((major) => EPEL_KINDS.map((suffix) => `EPEL${major}${suffix}`)),
  ];
}

/** 10 of epel10.1. */
const epelMajors = (releases: Releases['releases']): string[] =>
  [
    ...new Set(releases.filter(isActive).flatMap(({ name }) => /^epel(\d+)(?:\.\d+)?$/.exec(name)?.[1] ?? [])),
  ].toSorted();
