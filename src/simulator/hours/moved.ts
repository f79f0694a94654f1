/** How a world has changed since it began. */
import type { BodhiOverride, BodhiUpdate } from '../bodhi/rows.ts';
import type { ReleaseBuilds } from '../builds.ts';
import type { Tree } from '../builds/trees.ts';
import type { TestedPackage } from '../koschei.ts';
import type { SentMessage } from '../messages.ts';
import type { SimulatedPull } from '../pagure/pulls.ts';
import type { World } from '../types.ts';
import type { Mapping } from '../upstreams.ts';

/** One thing that happened: when, what sort of thing, and to what. */
type Happening = { at: number; sort: string; of: string };

/** What only one service knows, drawn when the world began and changed by each hour. */
type Shelves = {
  /** Newest first, as are overrides and pull requests. */
  updates: readonly BodhiUpdate[];
  overrides: readonly BodhiOverride[];
  pulls: readonly SimulatedPull[];
  /** By dist tag. */
  builds: ReadonlyMap<string, ReleaseBuilds>;
  /** By dist tag and kind: what the mirror has, which is what was built when it was last composed. */
  trees: ReadonlyMap<string, Tree>;
  /** By collection. */
  testBuilds: ReadonlyMap<string, readonly TestedPackage[]>;
  upstreams: readonly Mapping[];
};

export type Moved = {
  /** The world as it began: what is drawn once is drawn from it. */
  from: World;
  /** Oldest first, as are the messages. */
  happened: readonly Happening[];
  messages: readonly SentMessage[];
  shelves: Shelves;
};

export const originOf = (world: World): World => world.moved?.from ?? world;
