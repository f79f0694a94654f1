/** The state of the invented Fedora at one moment; every simulated service answers from it. */
import type { BodhiOverride, BodhiUpdate } from '../bodhi/rows.ts';
import type { ReleaseBuilds, Tree } from '../builds/build.ts';
import type { WorldEvent, SentMessage } from '../history.ts';
import type { TestedPackage } from '../koschei.ts';
import type { SimulatedPull } from '../pagure/pulls.ts';
import type { Mapping } from '../upstreams.ts';
import type { SharedState } from './nouns.ts';

/** What only one service knows: generated when the world begins, and changed by each hour. */
export type ServiceRecords = {
  /** Newest first, as are overrides and pull requests. */
  updates: readonly BodhiUpdate[];
  overrides: readonly BodhiOverride[];
  pulls: readonly SimulatedPull[];
  /** By dist tag: releases of packages that are not over. */
  builds: ReadonlyMap<string, ReleaseBuilds>;
  /** The source trees of the mirror, by path below the folder of Fedora or EPEL: `updates/45`, `epel/9`. */
  trees: ReadonlyMap<string, Tree>;
  /** Koschei's, by collection. */
  testBuilds: ReadonlyMap<string, readonly TestedPackage[]>;
  /** What release-monitoring.org knows, by name. */
  upstreams: readonly Mapping[];
};

export type WorldState = SharedState & ServiceRecords;

export type World = WorldState & {
  /** The world as it began: what a service generates once, it generates from this. */
  origin: WorldState;
  /** All changes since then, oldest first, as are the messages. */
  events: readonly WorldEvent[];
  messages: readonly SentMessage[];
};
