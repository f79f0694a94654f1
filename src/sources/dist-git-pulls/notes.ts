/** What this source notes for its next run: every list it has read and every open pull request it knows. */
import { z } from 'zod';
import type { Cursor } from '#domain/snapshot.ts';
import { Instant, PackageName } from '#domain/words.ts';
import { Pull } from './pull.ts';

const List = z.object({
  readAt: Instant.nullable(),
  /** When it last failed; null again once it was read. */
  failedAt: Instant.nullable(),
  /** Keys of the pull requests it named. */
  pulls: z.array(z.string()),
  /** How many more dist-git counted and did not name. */
  missing: z.int().positive().exactOptional(),
});
export type List = z.infer<typeof List>;

/** Where Forgejo answers: how far its one list of open pull requests was read. */
const ForgejoNotes = z.object({
  /** When the last reading of the whole list began; null before there was one. */
  readAt: Instant.nullable(),
  /** A reading under way: the next page, how many rows it had so far, and the pull requests that it named. */
  round: z
    .object({ startedAt: Instant, page: z.int().positive(), rows: z.int().nonnegative(), named: z.array(z.string()) })
    .nullable(),
  /** Known before, and no longer there: forgotten once everything was read. */
  gone: z.array(z.string()),
});
export type ForgejoNotes = z.infer<typeof ForgejoNotes>;

/** The keys cannot be `__proto__`: a list is `filed/ann`, a pull request `libquill:7`. */
const Stored = z.object({
  /** When all lists had been read once and everything else was known to be gone. */
  seededAt: Instant.nullable(),
  /** Up to when everything that happened is in here: known-until.ts. */
  changesUntil: Instant,
  /** Since when the change log has told of everything without a gap; null while it has not. */
  heardSince: Instant.nullable(),
  lists: z.record(z.string(), List),
  pulls: z.record(z.string(), Pull),
  /** Packages of which the lists that were read show what is open. */
  sight: z.array(PackageName).exactOptional(),
  /** Packages that came into sight later and are still to be asked for, and when that failed. */
  unseen: z.array(z.object({ name: PackageName, failedAt: Instant.nullable() })).exactOptional(),
  /** Only where Forgejo answers. */
  forgejo: ForgejoNotes.exactOptional(),
});

export type Notes = Omit<z.infer<typeof Stored>, 'lists' | 'pulls' | 'unseen'> & {
  lists: Map<string, List>;
  pulls: Map<string, Pull>;
  unseen: Map<string, string | null>;
};

/** Another source's notes, or older ones, are ignored: then everything is read anew, and known up to `knownAtStart`. */
export function parseNotes(cursor: Cursor | undefined, knownAtStart: string): Notes {
  const { unseen = [], ...stored } = Stored.safeParse(cursor).data ?? {
    seededAt: null,
    changesUntil: knownAtStart,
    heardSince: null,
    lists: {},
    pulls: {},
  };
  return {
    ...stored,
    lists: new Map(Object.entries(stored.lists)),
    pulls: new Map(Object.entries(stored.pulls)),
    unseen: new Map(unseen.map(({ name, failedAt }) => [name, failedAt])),
  };
}

export const formatNotes = ({ lists, pulls, unseen, ...rest }: Notes): Cursor => ({
  ...rest,
  lists: sorted(lists),
  pulls: sorted(pulls),
  ...(unseen.size === 0 ? {} : { unseen: [...unseen].map(([name, failedAt]) => ({ name, failedAt })) }),
});

function sorted<T>(map: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The pull requests that these lists name. */
export const namedIn = (notes: Notes, lists: readonly string[]): Set<string> =>
  new Set(lists.flatMap((key) => (notes.lists.get(key) ?? NEVER).pulls));

export const NEVER: List = { readAt: null, failedAt: null, pulls: [] };
