/** The types of the simulated Fedora: people, groups, packages, releases and bugs. */
import type { Random } from '../random.ts';

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
  /** How many there are; the description counts as the first. */
  comments: number;
};

/** The data that several services share. */
export type SharedState = {
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
  /** Whether services replace free text by hostile text. */
  isHostile: boolean;
};

/** How the description of a quiet package begins. */
export const QUIET_PREFIX = 'Quiet:';

/** A package about which no service reports anything: no bugs, no broken builds, no updates. */
export const isQuiet = (pkg: Pick<WorldPackage, 'description'>): boolean => pkg.description.startsWith(QUIET_PREFIX);
