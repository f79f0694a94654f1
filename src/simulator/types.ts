/** The invented world that every simulated service answers from, and how a service answers. */
import type { Service } from '#sources/services.ts';
import type { Moved } from './hours/moved.ts';

/** Numbers that look random and are the same for the same seed and salt. */
export type Random = {
  /** 0 ≤ x < 1 */
  next(): number;
  /** An integer, both ends included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** Different elements, at most `count`, in random order. */
  some<T>(from: readonly T[], count: number): T[];
  /** Lower-case hexadecimal digits. */
  hex(length: number): string;
};

export type WorldPerson = { name: string; fullName: string };

export type WorldGroup = { name: string; displayName: string; members: string[] };

export type WorldPackage = {
  namespace: string;
  name: string;
  description: string;
  /** `orphan` when orphaned or retired. */
  owner: string;
  admins: string[];
  commits: string[];
  collaborators: { name: string; branches: string }[];
  tickets: string[];
  groups: { name: string; level: 'admin' | 'commit' | 'collaborator' | 'ticket' }[];
  state: 'living' | 'orphaned' | 'retired';
  /** To whom Bugzilla assigns its bugs of EPEL, where that is decided; a group is marked: `@quill-sig`. */
  epelContact?: string;
  /** The branches of the releases that carry it, where that does not follow from its state. */
  carriedBy?: readonly string[];
  /** ms since 1970 */
  createdAt: number;
  modifiedAt: number;
  /** Version in rawhide. */
  version: string;
};

export type WorldRelease = {
  /** Bodhi's name: F45, EPEL-9, ELN, F45F. */
  name: string;
  longName: string;
  version: string;
  idPrefix: string;
  /** rawhide, f45, epel9, eln */
  branch: string;
  /** f46, epel9, eln; `f45-flatpak` and the like for the others */
  distTag: string;
  /** Where an installation of Bodhi calls it otherwise than Fedora's. */
  stableTag?: string | undefined;
  state: 'pending' | 'frozen' | 'current' | 'archived' | 'disabled';
  composedByBodhi: boolean;
  releasedOn: string | null;
  eol: string | null;
  /** What an update needs before anybody may request stable; absent where Bodhi is too old to say. */
  requirements?: { karma: number; days: number; critpathKarma: number; critpathDays: number };
};

export type WorldBug = {
  id: number;
  product: string;
  component: string;
  version: string;
  summary: string;
  status: string;
  resolution: string;
  severity: string;
  priority: string;
  keywords: string[];
  alias: string[];
  blocks: number[];
  dependsOn: number[];
  flags: { name: string; status: string; setter: string; requestee?: string }[];
  creator: string;
  assignedTo: string;
  /** Non-empty: restricted to these groups; the anonymous never see it. */
  groups: string[];
  whiteboard: string;
  createdAt: number;
  changedAt: number;
  /** The description counts as the first; absent where nobody has counted. */
  comments?: number;
};

export type World = {
  scale: 'sample' | 'fedora';
  seed: number;
  /** The clock of the world, ms since 1970. */
  now: number;
  /** A generator of its own for each salt: adding one service never changes another. */
  random(salt: string): Random;
  people: WorldPerson[];
  groups: WorldGroup[];
  packages: WorldPackage[];
  releases: WorldRelease[];
  bugs: WorldBug[];
  /** What has changed since it began; absent while nothing has. */
  moved?: Moved;
  /** Its services fill every text with what breaks careless pages. */
  hostile?: boolean;
};

/** One request to a simulated service. */
export type Ask = {
  method: string;
  /** Path below the service, decoded, split at the slashes: ['api', '0', 'rpms', 'c++-gtk-utils']. A final slash gives a last ''. */
  segments: string[];
  /** Path below the service, as it came. */
  path: string;
  query: URLSearchParams;
  /** As it came, with the question mark, or ''. */
  search: string;
  headers: Record<string, string | undefined>;
  body: string;
  /** The service's own base URL, for links and redirects. */
  base: string;
};

export type Answer = {
  status: number;
  /** Content type, charset included. */
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
};

/** A part of a service: undefined when the path is not its own. Two sources may share a service. */
export type SimulatedService = {
  service: Service;
  answer(ask: Ask): Answer | undefined;
};

/** What each source folder's simulate.ts exports as `simulate`; as `simulateAlso`, where there is more to answer for. */
export type Simulate = (world: World) => SimulatedService;
