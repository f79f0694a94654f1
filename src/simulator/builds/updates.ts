/** The builds that the simulated Bodhi has in active updates: Koji's tags hold the same ones. */
import { parseNvr } from '#domain/versions/nvr.ts';
import { updatesOf } from '../bodhi/contents.ts';
import type { World } from '../types.ts';

export type UpdatedBuild = { release: string; name: string; version: string; buildRelease: string; inTesting: boolean };

/** By `release package`. */
export function activeBuilds(world: World): Map<string, UpdatedBuild> {
  const found = new Map<string, UpdatedBuild>();
  for (const { status, release, builds } of updatesOf(world)) {
    if (status !== 'pending' && status !== 'testing') continue;
    for (const { nvr } of builds) {
      const parsed = parseNvr(nvr);
      if (parsed === undefined) continue;
      const { name, version, release: buildRelease } = parsed;
      const build = { release: release.name, name, version, buildRelease, inTesting: status === 'testing' };
      found.set(`${release.name} ${name}`, build);
    }
  }
  return found;
}
