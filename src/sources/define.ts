/** What every source declares: its identity, its rate limit, what it needs, and one function that reads it. */
import type { Finding } from '#domain/finding/finding.ts';
import type { Ownership } from '#domain/ownership/ownership.ts';
import type { ReferenceName, ReferenceNouns } from '#domain/references.ts';
import type { Releases } from '#domain/release.ts';
import type { Scope } from '#domain/scope.ts';
import type { Coverage, Cursor, Dropped, Part, SourceList } from '#domain/snapshot.ts';
import type { SourceIdentity } from '#domain/source.ts';
import type { Http, RateLimit } from '#lib/http/types.ts';
import { toInstant } from '#lib/instant.ts';
import type { Log } from '#lib/log.ts';
import type { Service } from './services.ts';

/** One message of the bus. The body is hostile until parsed. */
export type Change = { id: string; topic: string; at: string; body: unknown };

/** What happened between two instants, oldest first. It may hold what a source has seen already. */
export type Changes = {
  since: string;
  until: string;
  /** Only of these topics, in full: org.fedoraproject.prod.pagure.pull-request.new */
  of(topics: readonly string[]): Change[];
};

/** What a source is given. */
export type Tools = {
  /** Base URL of its service, without a final slash. */
  base: string;
  /** Base URL of another service that it asks as well; null when that is switched off. */
  baseOf(service: Service): string | null;
  http: Http;
  log: Log;
  /** The clock of the crawl: an instant, 2026-11-24T14:05:00Z. */
  now: string;
  /** The cursor that the source stored in its last run; undefined on the first run and with --full. */
  cursor: Cursor | undefined;
  /** The ids of the findings that the source brought before, also with --full. */
  known?: readonly string[];
  /** --full: forget what was noted, spend what it takes. */
  full: boolean;
  /** --accept: a person has accepted an answer that looks too small. */
  isAcceptedByHand?: boolean;
  /** Only what it needs, and what it brings itself, as it was. */
  releases: Releases | undefined;
  ownership: Ownership | undefined;
  /** Undefined in a crawl for everybody. What comes in bulk need not look at it: it is narrowed down afterwards. */
  scope: Scope | undefined;
  /** Signed in to its service with the key of one person: it may see what is not public. */
  isSignedIn: boolean;
  /**
   * The change log, where it reaches back to what the source has: to the `changesUntil` of its last reading.
   * Undefined when there is a gap: then the source has to look for itself.
   */
  changes: Changes | undefined;
  /** Keep what was read so far: merged and written at once, so that a killed run does not lose it. */
  checkpoint(reading: Delta): Promise<void>;
  /** For the live counter line. */
  progress(done: number, of: number, unit: string): void;
};

type ReadingHead = {
  parts: Part[];
  dropped?: Dropped[];
  /** Where it is read in portions: when the oldest portion was read. */
  oldestAt?: string | undefined;
  /** Of a reference of which only the changes were read: when all of it was last read. */
  fullAt?: string | undefined;
  /** Up to when the change log is in it: `tools.changes.until`, or the clock of a full reading. */
  changesUntil?: string | undefined;
  /** Default true. */
  complete?: boolean;
  /** Where it reads several lists, of which one may lack something and another not. */
  listsRead?: SourceList[] | undefined;
  coverage?: Coverage | undefined;
  cursor?: Cursor | undefined;
  /** Read while signed in. */
  private?: true | undefined;
};

/** Everything there is: what is not in it is gone. */
export type Full = ReadingHead & { mode: 'full'; findings: Finding[] };
/** What changed since the cursor: the rest stays as it was. */
export type Delta = ReadingHead & { mode: 'delta'; changed: Finding[]; gone: string[] };
export type Reading = Full | Delta;

/** A reference that other sources ask with. */
export type Need = Extract<ReferenceName, 'releases' | 'ownership'>;

type SourceHead = {
  identity: SourceIdentity;
  service: Service;
  /** Another service that it asks as well. */
  asksToo?: Service;
  rateLimit: RateLimit;
  /** Which references it is given: they are read before it. */
  needs?: readonly Need[];
  /** Which it is given where they could be read: they are read before it, too, but it does without. */
  wants?: readonly Need[];
  /** The topics of the change log that it follows. */
  listensTo?: readonly string[];
};

export type FindingSource = SourceHead & {
  brings: 'findings';
  needs: readonly Need[];
  /** Where one record of it makes several findings: the record that the finding of this id was made from. */
  recordOf?: (findingId: string) => string;
  collect(tools: Tools): Promise<Reading>;
};

/** What a source brings of a reference: all of it. */
export type ReferenceReading<N extends ReferenceName> = ReadingHead & ReferenceNouns[N];

/** A copy of the files that a source reads, given by hand: what each says, parsed. Absent ones were not given. */
export type OwnershipCopy = { alias: unknown; bz?: unknown; poc?: unknown };

export type ReferenceSourceOf<N extends ReferenceName> = SourceHead & {
  brings: N;
  /** What was read before comes back to it: a list that cannot be read this time stays as it was. */
  collect(tools: Tools, previous?: ReferenceNouns[N]): Promise<ReferenceReading<N>>;
  /** What a copy of its files says, for a first crawl that cannot reach it. Throws UsageError for what is no such copy. */
  readCopy?: (copy: OwnershipCopy) => ReferenceReading<N>;
};
/** References are what pages are joined with. */
export type ReferenceSources = { [N in ReferenceName]: ReferenceSourceOf<N> };
export type ReferenceSource = ReferenceSources[ReferenceName];

/** Messages arrive late, and clocks differ. */
export const LATE_MS = 60_000;

/** `changesUntil` of a reading of everything that begins now. */
export const changesKnownAt = (now: string): string => toInstant(new Date(Date.parse(now) - LATE_MS));

/** A closed window of the change log: both ends belong to it. */
export type Window = { since: string; until: string; topics: readonly string[] };
/** The change log has no file of its own: the sources that follow it keep what they learn from it. */
export type ChangeLogSource = SourceHead & {
  brings: 'changes';
  collect(tools: Pick<Tools, 'base' | 'http'>, window: Window): Promise<Change[]>;
};

/** The sources whose readings are stored in a file. */
export type ReadingSource = FindingSource | ReferenceSource;
export type Source = ReadingSource | ChangeLogSource;

/** Declares a source of findings. */
export const defineSource = (source: Omit<FindingSource, 'brings'>): FindingSource => ({
  ...source,
  brings: 'findings',
});

/** Declares the source of a reference. */
export const defineReference = <N extends ReferenceName>(
  brings: N,
  source: Omit<ReferenceSourceOf<N>, 'brings'>,
): ReferenceSourceOf<N> => ({
  ...source,
  brings,
});

/** Declares the change log. */
export const defineChangeLog = (source: Omit<ChangeLogSource, 'brings'>): ChangeLogSource => ({
  ...source,
  brings: 'changes',
});
