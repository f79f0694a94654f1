/** The source trees of the simulated mirror when the world begins. */
import { type ReleaseBuilds, type Tree, treesIn } from './build.ts';

/** Before the world began. Since then builds were made that no compose has brought to the mirror. */
const COMPOSED_BEFORE_MS = 20 * 3_600_000;

export function createTrees(
  builds: ReadonlyMap<string, ReleaseBuilds>,
  { now }: { now: number },
): ReadonlyMap<string, Tree> {
  const composedAt = now - COMPOSED_BEFORE_MS;
  const trees = [...builds.values()].flatMap((release) => treesIn(release, composedAt));
  return new Map(
    trees.map(([path, tree]) => [
      path,
      { builds: tree.builds.filter(({ taggedAt }) => taggedAt <= composedAt), composedAt },
    ]),
  );
}
