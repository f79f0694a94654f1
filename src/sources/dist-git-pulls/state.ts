/**
 * What this source knows: each list it has read and each open pull request. It is kept in the cursor from run to run,
 * and every change of it goes through this file.
 */
import { z } from 'zod';
import type { Finding } from '#domain/finding/finding.ts';
import type { Cursor, Dropped } from '#domain/snapshot.ts';
import { Instant, PackageName } from '#domain/words.ts';
import type { Bad } from '#lib/loose-array.ts';
import { cleanText } from '#lib/text.ts';
import { comparing } from '#lib/order.ts';
import { changesKnownAt } from '#sources/define.ts';
import { migrateCursor } from './old-cursor.ts';
import { type Check, compareChecks, findingId, isSameCheck, normalizePull, Pull } from './normalize.ts';

const ListState = z.object({
  readAt: Instant.nullable(),
  /** When it last failed; null again once it was read. */
  failedAt: Instant.nullable(),
  /** Keys of the pull requests it named. */
  pulls: z.array(z.string()),
  /** How many more dist-git counted and did not name. */
  missing: z.int().positive().exactOptional(),
});
export type ListState = z.infer<typeof ListState>;

/** How far Forgejo's one list of open pull requests was read. */
const ForgejoState = z.object({
  /** When the last reading of the whole list began; null before there was one. */
  readAt: Instant.nullable(),
  /** A reading under way: the next page, how many rows it had so far, and the pull requests that it named. */
  reading: z
    .object({ startedAt: Instant, page: z.int().positive(), rows: z.int().nonnegative(), named: z.array(z.string()) })
    .nullable(),
  /** Known before, and no longer there: forgotten once everything was read. */
  gone: z.array(z.string()),
});
export type ForgejoState = z.infer<typeof ForgejoState>;

/** The keys cannot be `__proto__`: a list is `filed/ann`, a pull request `libquill:7`. */
const Stored = z.object({
  version: z.literal(2),
  /** When everything had been read once, and everything else was known to be closed. */
  completeSince: Instant.nullable(),
  /** Up to when everything that happened is in here: pagure/events.ts. */
  changesUntil: Instant,
  /** Since when messages have told of everything without a gap; null while they have not. */
  eventsSince: Instant.nullable(),
  lists: z.record(z.string(), ListState),
  pulls: z.record(z.string(), Pull),
  /** Packages whose pull requests the lists that were read would show. */
  visiblePackages: z.array(PackageName).exactOptional(),
  /** Packages that became visible later and are still to be read, and when that failed. */
  newPackages: z.array(z.object({ name: PackageName, failedAt: Instant.nullable() })).exactOptional(),
  /** Only while Forgejo answers. */
  forgejo: ForgejoState.exactOptional(),
});

export type State = Omit<z.infer<typeof Stored>, 'version' | 'lists' | 'pulls' | 'newPackages'> & {
  lists: Map<string, ListState>;
  pulls: Map<string, Pull>;
  newPackages: Map<string, string | null>;
};

/** A cursor that cannot be read is ignored: then everything is read anew, and known up to when this run begins. */
export function parseState(cursor: Cursor | undefined, now: string): State {
  const stored = cursor === undefined ? undefined : readStored(cursor);
  const {
    newPackages = [],
    version: _version,
    ...rest
  } = stored ?? {
    version: 2,
    completeSince: null,
    changesUntil: changesKnownAt(now),
    eventsSince: null,
    lists: {},
    pulls: {},
  };
  return {
    ...rest,
    lists: new Map(Object.entries(rest.lists)),
    pulls: new Map(Object.entries(rest.pulls)),
    newPackages: new Map(newPackages.map(({ name, failedAt }) => [name, failedAt])),
  };
}

const readStored = (cursor: Cursor): z.infer<typeof Stored> | undefined =>
  Stored.safeParse(cursor).data ?? Stored.safeParse(migrateCursor(cursor)).data;

export const formatState = ({ lists, pulls, newPackages, ...rest }: State): Cursor => ({
  version: 2,
  ...rest,
  lists: sorted(lists),
  pulls: sorted(pulls),
  ...(newPackages.size === 0 ? {} : { newPackages: [...newPackages].map(([name, failedAt]) => ({ name, failedAt })) }),
});

const sorted = <T>(map: ReadonlyMap<string, T>): Record<string, T> =>
  Object.fromEntries([...map].sort(comparing(([key]) => key)));

const NEVER_READ: ListState = { readAt: null, failedAt: null, pulls: [] };
export const listOf = ({ lists }: State, key: string): ListState => lists.get(key) ?? NEVER_READ;

/** The pull requests that these lists name. */
export const namedIn = (state: State, lists: readonly string[]): Set<string> =>
  new Set(lists.flatMap((key) => listOf(state, key).pulls));

/** When the host has changed its engine: the pull requests stay, but how the other engine was read is of no use. */
export function forgetReadings(state: State): void {
  state.lists.clear();
  state.completeSince = null;
  state.eventsSince = null;
  state.newPackages.clear();
  delete state.visiblePackages;
}

/**
 * What dist-git can be asked about: a list of a person (`filed/ann`), the pull requests of a package (`libquill`), the CI
 * results of a pull request (`libquill:7`), or a pull request by itself.
 */
export type Question = { about: 'list' | 'package' | 'checks' | 'pull'; key: string };

export const questionId = ({ about, key }: Question): string => `${about} ${key}`;

/** The state while it is changed, and what has changed since the last checkpoint. */
export type Store = {
  state: State;
  now: string;
  /** For each pull request that was put since then: the finding it was before, as JSON. */
  touched: Map<string, string | undefined>;
  dropped: Map<string, Dropped>;
};

export const openStore = (state: State, now: string): Store => ({
  state,
  now,
  touched: new Map(),
  dropped: new Map(),
});

/** Every change of a pull request goes through here; undefined: it is not open any more. */
export function putPull({ state, touched }: Store, key: string, pull: Pull | undefined): void {
  const before = state.pulls.get(key);
  if (!touched.has(key)) touched.set(key, before && JSON.stringify(normalizePull(before)));
  if (pull === undefined) state.pulls.delete(key);
  else state.pulls.set(key, pull);
}

/** Where it is known. */
export function updatePull(store: Store, key: string, part: Partial<Pull>): void {
  const pull = store.state.pulls.get(key);
  if (pull !== undefined) putPull(store, key, { ...pull, ...part });
}

type ReadChecks = { checks: Check[] | undefined; unreadable: readonly Bad[] };

/** Where a result cannot be read, the one before stays. Without results dist-git does not know the pull request. */
export function recordChecks(store: Store, key: string, { checks, unreadable }: ReadChecks): void {
  if (checks === undefined) {
    updatePull(store, key, { isUncertain: true });
    return;
  }
  const before = unreadable.length === 0 ? [] : (store.state.pulls.get(key)?.checks ?? []);
  const kept = before.filter((one) => !checks.some((check) => isSameCheck(one, check)));
  updatePull(store, key, {
    checks: [...kept, ...checks].sort(compareChecks),
    checksReadAt: store.now,
    failedAt: null,
  });
}

export function recordFailure(store: Store, { about, key }: Question): void {
  const { state, now } = store;
  if (about === 'list') state.lists.set(key, { ...listOf(state, key), failedAt: now });
  else if (about === 'package') state.newPackages.set(key, now);
  else updatePull(store, key, { failedAt: now });
}

/** The same broken record may stand in several lists; it counts once. */
export function dropRecord({ dropped }: Store, key: string | undefined, reason: string): void {
  const record: Dropped = {
    ...(key === undefined ? {} : { id: findingId(key) }),
    reason: cleanText(reason, 'unreadable'),
  };
  dropped.set(JSON.stringify(record), record);
}

/** The findings that changed, and the ids that are gone, since the last checkpoint. */
export function changesIn({ state, touched }: Store): { changed: Finding[]; gone: string[] } {
  const keys = [...touched.keys()].sort();
  const changed = keys.flatMap((key) => {
    const pull = state.pulls.get(key);
    if (pull === undefined) return [];
    const finding = normalizePull(pull);
    return JSON.stringify(finding) === touched.get(key) ? [] : [finding];
  });
  const gone = keys.filter((key) => !state.pulls.has(key) && touched.get(key) !== undefined).map(findingId);
  return { changed, gone };
}

export const findingsIn = ({ pulls }: State): Finding[] =>
  [...pulls].sort(comparing(([key]) => key)).map(([, pull]) => normalizePull(pull));
