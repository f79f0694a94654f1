/**
 * What messages tell of pull requests, before dist-git is asked for anything: ../CONTRACT.md, "Messages".
 *
 * `changesUntil` is the instant up to which everything that happened is known. What moves it:
 *
 * 1. Whoever starts to read everything anew knows what happened before, `changesKnownAt`: all lists are read after that.
 * 2. Messages, where they go on from that instant or from before it, move it to their own end.
 * 3. Otherwise it stays. A list that is read then knows more, but not of the others.
 * 4. When it is too far back for messages, it moves to the time of the oldest look, once everything has been looked at
 *    after it: each list, and by itself each pull request that no list names.
 *
 * Never back, and never to where a pull request could have come or gone unseen.
 */
import { hoursBetween } from '#lib/time.ts';
import { type Bad, firstIssues } from '#lib/loose-array.ts';
import type { Log } from '#lib/log.ts';
import { ascending } from '#lib/order.ts';
import type { Change, Changes } from '#sources/define.ts';
import { isTooMuchBroken } from '#sources/kit/broken-share.ts';
import { compareWritten, packageOf, type Pull, withCheck } from '../normalize.ts';
import { dropRecord, listOf, namedIn, putPull, type State, type Store, updatePull } from '../state.ts';
import { keyOf, MessageBody, pullFrom, SentFlag, SentFrom, WirePull } from './schema.ts';

const PREFIX = 'org.fedoraproject.prod.pagure.pull-request.';
const FLAG_TOPICS = ['flag.added', 'flag.updated'];

/** Every topic of pull requests that is sent: ../CONTRACT.md, "Messages". */
export const TOPICS: readonly string[] = [
  'new',
  'closed',
  'reopened',
  'comment.added',
  'comment.edited',
  'assigned.added',
  'assigned.reset',
  'tag.added',
  'tag.removed',
  'initial_comment.edited',
  'rebased',
  'updated',
  ...FLAG_TOPICS,
].map((name) => `${PREFIX}${name}`);

/** pagure.io sends the same topics about projects with the same names. */
const DIST_GIT = 'https://src.fedoraproject.org/';

/** What a message tells of a pull request of a package; `name` is that of its topic, without the prefix. */
type PullEvent = { name: string; at: string; pull: WirePull; flag: SentFlag | undefined };

/** Undefined for what happened elsewhere. A message that does not say where cannot be read. */
export function readMessage({ topic, at, body }: Change): PullEvent | Bad | undefined {
  const message = MessageBody.safeParse(body).data;
  const element = message?.pull;
  const from = SentFrom.safeParse(element);
  if (!from.success) return { element, reason: firstIssues(from.error) };
  const { fullname, full_url } = from.data.project;
  if (!full_url.startsWith(DIST_GIT) || packageOf(fullname) === undefined) return undefined;
  const pull = WirePull.safeParse(element);
  if (!pull.success) return { element, reason: firstIssues(pull.error) };
  const name = topic.replace(PREFIX, '');
  if (!FLAG_TOPICS.includes(name)) return { name, at, pull: pull.data, flag: undefined };
  const flag = SentFlag.safeParse(message?.flag);
  return flag.success
    ? { name, at, pull: pull.data, flag: flag.data }
    : { element, reason: `flag: ${firstIssues(flag.error)}` };
}

type EventsInput = { store: Store; changes: Changes; isVisible: (pull: WirePull) => boolean; log: Log };

/** Records what messages tell. Returns whether the store now has all of it: told without a gap, and understood. */
export function recordEvents({ store, changes, isVisible, log }: EventsInput): boolean {
  if (!hasNoGap(store.state, changes)) return false;
  const events: PullEvent[] = [];
  const unreadable: Bad[] = [];
  for (const message of changes.of(TOPICS).map(readMessage)) {
    if (message === undefined) continue;
    if ('reason' in message) unreadable.push(message);
    else events.push(message);
  }
  if (isTooMuchBroken(unreadable.length, events.length + unreadable.length)) {
    log.warn('the messages of pull requests cannot be read', { reason: unreadable[0]?.reason });
    return false;
  }
  for (const bad of unreadable) recordUnreadable(store, bad);
  for (const event of events.sort(compareEvents)) recordEvent(store, event, isVisible);
  advanceByEvents(store.state, changes);
  return true;
}

/**
 * The bus counts in seconds, dist-git in microseconds: the order is that in which dist-git wrote. Results of CI are not
 * written to the pull request; they have the order of the bus, and within a second their own. What was written at one
 * moment cannot be told apart: what is open stands first, so that what has closed is then uncertain.
 */
const compareEvents = (a: PullEvent, b: PullEvent): number =>
  compareWritten(a.pull.last_updated, b.pull.last_updated) ||
  ascending(a.at, b.at) ||
  ascending(a.flag?.date_updated ?? '', b.flag?.date_updated ?? '') ||
  Number(a.pull.status !== 'Open') - Number(b.pull.status !== 'Open');

/**
 * What no list would show is left out, unless it is known. What is older than what is known says nothing, and what was
 * written at the very moment of what is known does not prove that it closed after that: then dist-git is asked.
 */
function recordEvent(store: Store, event: PullEvent, isVisible: (pull: WirePull) => boolean): void {
  const { name, at, pull: wire, flag } = event;
  const key = keyOf(wire);
  const existing = key === undefined ? undefined : store.state.pulls.get(key);
  if (key === undefined || (existing === undefined && !isVisible(wire))) return;
  const order = existing === undefined ? 1 : compareWritten(wire.last_updated, existing.writtenAt);
  if (order === 0 && wire.status !== 'Open') updatePull(store, key, { isUncertain: true });
  else if (order >= 0) putPull(store, key, pullAfter(event, existing));
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
function pullAfter({ name, at, pull: wire }: PullEvent, existing: Pull | undefined): Pull | undefined {
  const pull = pullFrom(wire, existing);
  if (pull === undefined) return undefined;
  const isNewHead = existing === undefined ? name === 'new' : existing.head !== pull.head;
  return {
    ...pull,
    comments: WITHOUT_COMMENTS.has(name) ? (existing?.comments ?? 0) : pull.comments,
    checksReadAt: isNewHead ? at : pull.checksReadAt,
    isUncertain: existing?.isUncertain ?? false,
    askedAt: at < (existing?.askedAt ?? '') ? (existing?.askedAt ?? at) : at,
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
function recordUnreadable(store: Store, { element, reason }: Bad): void {
  const key = keyOf(element);
  dropRecord(store, key, reason);
  if (key !== undefined) updatePull(store, key, { isUncertain: true });
}

/** Rule 2: whether the messages have everything that is not yet known. */
export const hasNoGap = ({ changesUntil }: State, { since }: Changes): boolean => since <= changesUntil;

/** Rule 2, after what the messages told was recorded. */
export function advanceByEvents(state: State, { since, until }: Changes): void {
  state.eventsSince ??= since;
  if (until > state.changesUntil) state.changesUntil = until;
}

/** The change log is not read back any further: src/collect/run/collect-changes.ts. */
const LOG_REACHES_HOURS = 7 * 24;

/** Rules 3 and 4, at the end of a run without messages. */
export function advanceByReading(state: State, lists: readonly string[], now: string): void {
  if (hoursBetween(state.changesUntil, now) < LOG_REACHES_HOURS) return;
  const oldest = oldestReading(state, lists);
  if (oldest === undefined || oldest <= state.changesUntil) return;
  state.changesUntil = oldest;
  state.eventsSince = null;
}

/** When the oldest list or pull request was read; undefined while one was never read, or is uncertain. */
function oldestReading(state: State, lists: readonly string[]): string | undefined {
  const named = namedIn(state, lists);
  const pulls = [...state.pulls];
  if (pulls.some(([, { isUncertain }]) => isUncertain)) return undefined;
  const readTimes = [
    ...lists.map((key) => listOf(state, key).readAt),
    ...pulls.filter(([key]) => !named.has(key)).map(([, { askedAt }]) => askedAt),
  ];
  const done = readTimes.filter((at) => at !== null);
  return done.length < readTimes.length ? undefined : done.sort()[0];
}
