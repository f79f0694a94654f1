/** The bugs that gather others: which release fails to build what, what blocks it, what may pass its freeze. */
import type { Releases } from '#domain/release.ts';
import { withQuery } from '#lib/http/url.ts';
import type { Tools } from '#sources/define.ts';
import { TrackersAnswer } from './schema.ts';

type TrackerKind = 'fails-to-build' | 'fails-to-install' | 'blocker' | 'freeze-exception';

export type Tracker = { alias: string; kind: TrackerKind; release: string };

/** Trackers by the id of their bug. */
export type Trackers = ReadonlyMap<number, Tracker>;

/** https://fedoraproject.org/wiki/BugZappers/HouseKeeping/Trackers */
const ALIASES: readonly (readonly [suffix: string, kind: TrackerKind])[] = [
  ['FTBFS', 'fails-to-build'],
  ['FailsToInstall', 'fails-to-install'],
  ['BetaBlocker', 'blocker'],
  ['FinalBlocker', 'blocker'],
  ['BetaFreezeException', 'freeze-exception'],
  ['FinalFreezeException', 'freeze-exception'],
];

const LIVING: ReadonlySet<string> = new Set(['pending', 'frozen', 'current']);

/** Finds the trackers of all living releases with one request; none while the releases are unknown. */
export async function readTrackers(tools: Tools): Promise<Trackers> {
  const wanted = trackersOf(tools.releases);
  if (wanted.size === 0) return new Map();
  const url = withQuery(`${tools.base}/rest/bug`, [
    ...[...wanted.keys()].map((alias) => ['alias', alias] as const),
    ['order', 'bug_id'],
    ['limit', '1000'],
    ['include_fields', 'id,alias'],
  ]);
  const { bugs } = await tools.http.json(url, TrackersAnswer);
  return new Map(
    bugs.good.flatMap(({ id, alias }) =>
      [alias].flat().flatMap((name) => {
        const tracker = wanted.get(name);
        return tracker === undefined ? [] : [[id, tracker] as const];
      }),
    ),
  );
}

function trackersOf(releases: Releases | undefined): Map<string, Tracker> {
  const living = (releases?.releases ?? []).filter(
    ({ name, state, version }) => /^(rawhide|f\d+)$/.test(name) && /^\d+$/.test(version) && LIVING.has(state),
  );
  const versions = [...new Set(living.map(({ version }) => version))].toSorted();
  return new Map(
    versions.flatMap((version) =>
      ALIASES.map(([suffix, kind]) => [
        `F${version}${suffix}`,
        { alias: `F${version}${suffix}`, kind, release: `F${version}` },
      ]),
    ),
  );
}
