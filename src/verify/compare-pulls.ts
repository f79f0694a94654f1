/** What one crawl shows of pull requests, beside the crawl before and the truth. Pure. */
import type { Finding } from '#domain/finding/finding.ts';
import type { World } from '#simulator/world/state.ts';

/** What a crawl has left, and the world as it was then. */
export type ShownPulls = {
  findings: readonly Finding[];
  firstSeen: Readonly<Record<string, string>>;
  /** How many people hold each package. */
  holders: ReadonlyMap<string, number>;
  world: World;
};

export type Compared = {
  /** Findings with the same address, or the same package and number, as another. */
  twice: number;
  /** Shown before, still open, and not shown. */
  lost: number;
  /** Shown, and never was. */
  invented: number;
  /** Shown, and no longer open. */
  late: number;
  /** Shown before and now, but first seen at another time. */
  firstSeenMoved: number;
  /** Packages that have lost all their holders while nobody says who they are. */
  holdersLost: number;
};

const idsIn = (world: World, isWanted: (status: string) => boolean): Set<string> =>
  new Set(
    world.pulls
      .filter(({ pkg, status }) => pkg.namespace === 'rpms' && isWanted(status))
      .map(({ pkg, number }) => `dist-git-pulls:rpms/${pkg.name}:${number}`),
  );

/** By the ids of their findings. */
export const openPulls = (world: World): Set<string> => idsIn(world, (status) => status === 'Open');

export function compareCrawl(
  before: ShownPulls | undefined,
  { findings, firstSeen, holders, world }: ShownPulls,
  engine: string,
): Compared {
  const [open, ever] = [openPulls(world), idsIn(world, () => true)];
  const shown = new Set(findings.map(({ id }) => id));
  const places = new Set(findings.map(({ url }) => url.replace('/pull-request/', '/pulls/')));
  const earlier = before?.findings ?? [];
  const count = <T>(list: readonly T[], isCounted: (element: T) => boolean): number => list.filter(isCounted).length;
  return {
    twice: 2 * findings.length - shown.size - places.size,
    lost: count(earlier, ({ id }) => open.has(id) && !shown.has(id)),
    invented: count(findings, ({ id }) => !ever.has(id)),
    late: count(findings, ({ id }) => !open.has(id)),
    firstSeenMoved: count(earlier, ({ id }) => shown.has(id) && before?.firstSeen[id] !== firstSeen[id]),
    holdersLost:
      engine === 'forgejo' ? count([...(before?.holders ?? [])], ([name, people]) => holders.get(name) !== people) : 0,
  };
}
