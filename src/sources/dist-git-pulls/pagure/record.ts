/** Writes what Pagure answers and sends into the store. */
import { AccountName } from '#domain/words.ts';
import { cleanText } from '#lib/text.ts';
import { compareWritten, isBot, packageOf, type Pull, pullKey, withCheck } from '../pull.ts';
import { PullName, type SentFlag, type Unreadable, type WirePull } from '../schema.ts';
import { dropRecord, listOf, putPull, type Store, updatePull } from '../state.ts';
import type { WholeList } from './lists.ts';

/** `unknown` until somebody opens the page: ../CONTRACT.md, "What we read of a pull request". */
const MERGES: ReadonlySet<string> = new Set(['FFORWARD', 'MERGE']);

/** Undefined when it is not open, or not on a package. CI results stay as long as the head does. */
export function pullFrom(wire: WirePull, known: Pull | undefined): Pull | undefined {
  const name = packageOf(wire.project.fullname);
  if (name === undefined || wire.status !== 'Open') return undefined;
  const isSameHead = known?.head === wire.commit_stop;
  return {
    package: name,
    number: wire.id,
    title: cleanText(wire.title, 'no title', 400),
    branch: wire.branch.slice(0, 200),
    author: AccountName.safeParse(wire.user.name).data ?? null,
    openedAt: wire.date_created,
    changedAt: wire.updated_on,
    writtenAt: wire.last_updated,
    isConflicting: wire.cached_merge_status === 'CONFLICTS',
    ...(MERGES.has(wire.cached_merge_status) ? { merges: true as const } : {}),
    comments: wire.comments.filter(({ notification, user }) => !notification && !isBot(user.name)).length,
    head: wire.commit_stop,
    checks: isSameHead ? known.checks : [],
    checksReadAt: isSameHead ? known.checksReadAt : null,
    isUncertain: false,
    askedAt: known?.askedAt ?? null,
    failedAt: known?.failedAt ?? null,
  };
}

export function recordList(store: Store, list: string, answer: WholeList): void {
  const { state, now } = store;
  const named = recordNamed(store, answer);
  for (const key of listOf(state, list).pulls) if (!named.has(key)) updatePull(store, key, { isUncertain: true });
  const { missing } = answer;
  const read = { readAt: now, failedAt: null, pulls: [...named].sort() };
  state.lists.set(list, { ...read, ...(missing === 0 ? {} : { missing }) });
}

export function recordPackage(store: Store, name: string, answer: WholeList): void {
  const named = recordNamed(store, answer);
  for (const [key, pull] of store.state.pulls)
    if (pull.package === name && !named.has(key)) updatePull(store, key, { isUncertain: true });
  // Of a list with gaps the rest is still to be read.
  if (answer.missing > 0) store.state.newPackages.set(name, store.now);
  else store.state.newPackages.delete(name);
}

/** The keys of what stands in a list; one that cannot be read counts where it is known. */
function recordNamed(store: Store, { pulls, unreadable }: WholeList): Set<string> {
  const { state } = store;
  const named = new Set<string>();
  for (const wire of pulls) {
    const key = keyOf(wire);
    const pull = key === undefined ? undefined : pullFrom(wire, state.pulls.get(key));
    if (key === undefined || pull === undefined) continue;
    named.add(key);
    putPull(store, key, pull);
  }
  for (const key of unreadable.flatMap((bad) => drop(store, bad) ?? [])) if (state.pulls.has(key)) named.add(key);
  return named;
}

/** Asked for by itself it comes without comments: their number stays what it was. Undefined: there is none. */
export function recordPull(store: Store, key: string, wire: WirePull | undefined): void {
  const known = store.state.pulls.get(key);
  const pull = wire === undefined ? undefined : pullFrom(wire, known);
  putPull(store, key, pull && { ...pull, comments: known?.comments ?? 0, askedAt: store.now, failedAt: null });
}

/** What a message tells of a pull request of a package; `name` is that of its topic, without the prefix. */
export type PullEvent = { name: string; at: string; pull: WirePull; flag: SentFlag | undefined };

/**
 * What no list would show is left out, unless it is known. What is older than what is known says nothing, and what was
 * written at the very moment of what is known does not prove that it closed after that: then dist-git is asked.
 */
export function recordEvent(store: Store, event: PullEvent, isVisible: (pull: WirePull) => boolean): void {
  const { name, at, pull: wire, flag } = event;
  const key = keyOf(wire);
  const known = key === undefined ? undefined : store.state.pulls.get(key);
  if (key === undefined || (known === undefined && !isVisible(wire))) return;
  const order = known === undefined ? 1 : compareWritten(wire.last_updated, known.writtenAt);
  if (order === 0 && wire.status !== 'Open') updatePull(store, key, { isUncertain: true });
  else if (order >= 0) putPull(store, key, pullAfter(event, known));
  if (flag !== undefined) recordFlag(store, key, { flag, at, isUpdate: name === 'flag.updated' });
}

/** These come without the comments of the pull request. After `updated` and `rebased` a notice follows, which has them. */
const WITHOUT_COMMENTS: ReadonlySet<string> = new Set([
  'comment.edited',
  'initial_comment.edited',
  'updated',
  'rebased',
]);

/** What is new has no CI results yet: messages will tell them. Of what was open before and is not known they must be read. */
function pullAfter({ name, at, pull: wire }: PullEvent, known: Pull | undefined): Pull | undefined {
  const pull = pullFrom(wire, known);
  if (pull === undefined) return undefined;
  const isNewHead = known === undefined ? name === 'new' : known.head !== pull.head;
  return {
    ...pull,
    comments: WITHOUT_COMMENTS.has(name) ? (known?.comments ?? 0) : pull.comments,
    checksReadAt: isNewHead ? at : pull.checksReadAt,
    isUncertain: known?.isUncertain ?? false,
    askedAt: at < (known?.askedAt ?? '') ? (known?.askedAt ?? at) : at,
  };
}

type SentResult = { flag: SentFlag; at: string; isUpdate: boolean };

/** A result of another commit is not of what is proposed now, and one from before the results were read is in them. */
function recordFlag(store: Store, key: string, { flag, at, isUpdate }: SentResult): void {
  const pull = store.state.pulls.get(key);
  if (pull === undefined || pull.head !== flag.commit_hash || at < (pull.checksReadAt ?? '')) return;
  putPull(store, key, { ...pull, checks: withCheck(pull.checks, flag, isUpdate) });
}

/** A pull request whose message cannot be read is asked for by itself, where it is known. */
export function recordUnreadable(store: Store, unreadable: Unreadable): void {
  const key = drop(store, unreadable);
  if (key !== undefined) updatePull(store, key, { isUncertain: true });
}

/** Returns which pull request it is, if it says so. */
function drop(store: Store, { element, reason }: Unreadable): string | undefined {
  const key = keyOf(element);
  dropRecord(store, key, reason);
  return key;
}

/** Undefined for what is not on a package, or says nothing of where it is. */
function keyOf(element: unknown): string | undefined {
  const pull = PullName.safeParse(element).data;
  const name = pull === undefined ? undefined : packageOf(pull.project.fullname);
  return pull === undefined || name === undefined ? undefined : pullKey({ package: name, number: pull.id });
}
