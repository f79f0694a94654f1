/** Writes answers into the notes, and knows what has changed since the last checkpoint. */
import type { Finding } from '#domain/finding/finding.ts';
import type { Dropped } from '#domain/snapshot.ts';
import { cleanText } from '#lib/text.ts';
import type { Answer } from './ask.ts';
import type { Told } from './hear.ts';
import { findingId, normalizePull } from './normalize.ts';
import { NEVER, type Notes } from './notes.ts';
import {
  compareWritten,
  inOrder,
  isSameCheck,
  packageOf,
  type Pull,
  pullKey,
  rememberPull,
  withCheck,
} from './pull.ts';
import { PullName, type SentFlag, type Unreadable, type WirePull } from './schema.ts';
import { FLAG_UPDATED_TOPIC, hasComments, NEW_TOPIC } from './topics.ts';

export type Ledger = {
  notes: Notes;
  now: string;
  /** For each pull request touched since the last checkpoint: the finding it was then, as JSON. */
  touched: Map<string, string | undefined>;
  dropped: Map<string, Dropped>;
};

export const openLedger = (notes: Notes, now: string): Ledger => ({
  notes,
  now,
  touched: new Map(),
  dropped: new Map(),
});

export function take(ledger: Ledger, answer: Answer): void {
  const { key } = answer.task;
  if (answer.kind === 'list') (answer.task.ask === 'package' ? takePackage : takeList)(ledger, key, answer);
  if (answer.kind === 'pull') takePull(ledger, key, answer.pull);
  if (answer.kind === 'checks') takeChecks(ledger, key, answer);
  if (answer.kind === 'failure') takeFailure(ledger, answer.task);
}

/** The findings that changed, and the ids that are gone, since what was touched was last forgotten. */
export function changes({ notes, touched }: Ledger): { changed: Finding[]; gone: string[] } {
  const keys = [...touched.keys()].sort();
  const changed = keys.flatMap((key) => {
    const pull = notes.pulls.get(key);
    if (pull === undefined) return [];
    const finding = normalizePull(pull);
    return JSON.stringify(finding) === touched.get(key) ? [] : [finding];
  });
  const gone = keys.filter((key) => !notes.pulls.has(key) && touched.get(key) !== undefined).map(findingId);
  return { changed, gone };
}

/** After a checkpoint. */
export const forgetTouched = ({ touched }: Ledger): void => {
  touched.clear();
};

/**
 * What no list would show is left out, unless it is known. What is older than what is known says nothing, and what was
 * written at the very moment of what is known does not prove that it closed after that: then dist-git is asked.
 */
export function takeTold(ledger: Ledger, told: Told, isInSight: (pull: WirePull) => boolean): void {
  const { topic, at, pull: wire, flag } = told;
  const key = keyOf(wire);
  const known = key === undefined ? undefined : ledger.notes.pulls.get(key);
  if (key === undefined || (known === undefined && !isInSight(wire))) return;
  const order = known === undefined ? 1 : compareWritten(wire.last_updated, known.writtenAt);
  if (order === 0 && wire.status !== 'Open') amend(ledger, key, { isDoubted: true });
  else if (order >= 0) put(ledger, key, remember(told, known));
  if (flag !== undefined) takeFlag(ledger, key, { flag, at, isUpdate: topic === FLAG_UPDATED_TOPIC });
}

/** What is new has no CI results yet: they will be told. Of what was open before and is not known they must be read. */
function remember({ topic, at, pull: wire }: Told, known: Pull | undefined): Pull | undefined {
  const pull = rememberPull(wire, known);
  if (pull === undefined) return undefined;
  const isNewHead = known === undefined ? topic === NEW_TOPIC : known.head !== pull.head;
  return {
    ...pull,
    comments: hasComments(topic) ? pull.comments : (known?.comments ?? 0),
    checksReadAt: isNewHead ? at : pull.checksReadAt,
    isDoubted: known?.isDoubted ?? false,
    askedAt: known?.askedAt !== undefined && at < (known.askedAt ?? '') ? known.askedAt : at,
  };
}

type ToldFlag = { flag: SentFlag; at: string; isUpdate: boolean };

/** A result of another commit is not of what is proposed now, and one from before the results were read is in them. */
function takeFlag(ledger: Ledger, key: string, { flag, at, isUpdate }: ToldFlag): void {
  const pull = ledger.notes.pulls.get(key);
  if (pull === undefined || pull.head !== flag.commit_hash || at < (pull.checksReadAt ?? '')) return;
  put(ledger, key, { ...pull, checks: withCheck(pull.checks, flag, isUpdate) });
}

/** A pull request whose message cannot be read is asked for by itself, where it is known. */
export function takeUnreadable(ledger: Ledger, unreadable: Unreadable): void {
  const key = drop(ledger, unreadable);
  if (key !== undefined) amend(ledger, key, { isDoubted: true });
}

type ListAnswer = { pulls: readonly WirePull[]; unreadable: readonly Unreadable[]; missing: number };

function takeList(ledger: Ledger, list: string, answer: ListAnswer): void {
  const { notes, now } = ledger;
  const named = takeNamed(ledger, answer);
  const vanished = (notes.lists.get(list) ?? NEVER).pulls.filter((key) => !named.has(key));
  for (const key of vanished) amend(ledger, key, { isDoubted: true });
  const { missing } = answer;
  const read = { readAt: now, failedAt: null, pulls: [...named].sort() };
  notes.lists.set(list, { ...read, ...(missing === 0 ? {} : { missing }) });
}

function takePackage(ledger: Ledger, name: string, answer: ListAnswer): void {
  const named = takeNamed(ledger, answer);
  for (const [key, pull] of ledger.notes.pulls)
    if (pull.package === name && !named.has(key)) amend(ledger, key, { isDoubted: true });
  // Of a list with gaps the rest is still to be read.
  if (answer.missing > 0) ledger.notes.unseen.set(name, ledger.now);
  else ledger.notes.unseen.delete(name);
}

/** The keys of what stands in a list. */
function takeNamed(ledger: Ledger, { pulls, unreadable }: ListAnswer): Set<string> {
  const { notes } = ledger;
  const named = new Set<string>();
  for (const wire of pulls) {
    const name = packageOf(wire.project.fullname);
    if (name === undefined) continue;
    const key = pullKey({ package: name, number: wire.id });
    const pull = rememberPull(wire, notes.pulls.get(key));
    if (pull === undefined) continue;
    named.add(key);
    put(ledger, key, pull);
  }
  for (const key of unreadable.flatMap((bad) => drop(ledger, bad) ?? [])) if (notes.pulls.has(key)) named.add(key);
  return named;
}

/** The same broken record stands in several lists; it counts once. Returns which pull request it is, if it says so. */
function drop(ledger: Ledger, { element, reason }: Unreadable): string | undefined {
  const key = keyOf(element);
  lose(ledger, key, reason);
  return key;
}

export function lose({ dropped }: Ledger, key: string | undefined, reason: string): void {
  const lost: Dropped = {
    ...(key === undefined ? {} : { id: findingId(key) }),
    reason: cleanText(reason, 'unreadable'),
  };
  dropped.set(JSON.stringify(lost), lost);
}

function keyOf(element: unknown): string | undefined {
  const pull = PullName.safeParse(element).data;
  const name = pull === undefined ? undefined : packageOf(pull.project.fullname);
  return pull === undefined || name === undefined ? undefined : pullKey({ package: name, number: pull.id });
}

/** Asked for by itself it comes without comments: their number stays what it was. */
function takePull(ledger: Ledger, key: string, wire: WirePull | undefined): void {
  const known = ledger.notes.pulls.get(key);
  const pull = wire === undefined ? undefined : rememberPull(wire, known);
  put(ledger, key, pull && { ...pull, comments: known?.comments ?? 0, askedAt: ledger.now, failedAt: null });
}

type ChecksAnswer = { checks: Pull['checks'] | undefined; unreadable: readonly Unreadable[] };

/** Of a result that cannot be read, the one before stands. */
function takeChecks(ledger: Ledger, key: string, { checks, unreadable }: ChecksAnswer): void {
  if (checks === undefined) {
    amend(ledger, key, { isDoubted: true });
    return;
  }
  const before = unreadable.length === 0 ? [] : (ledger.notes.pulls.get(key)?.checks ?? []);
  const stands = before.filter((one) => !checks.some((check) => isSameCheck(one, check)));
  amend(ledger, key, { checks: [...stands, ...checks].sort(inOrder), checksReadAt: ledger.now, failedAt: null });
}

function takeFailure(ledger: Ledger, { ask, key }: Answer['task']): void {
  const { notes, now } = ledger;
  if (ask === 'list') notes.lists.set(key, { ...(notes.lists.get(key) ?? NEVER), failedAt: now });
  else if (ask === 'package') notes.unseen.set(key, now);
  else amend(ledger, key, { failedAt: now });
}

export function amend(ledger: Ledger, key: string, part: Partial<Pull>): void {
  const pull = ledger.notes.pulls.get(key);
  if (pull !== undefined) put(ledger, key, { ...pull, ...part });
}

/** Every change of a pull request goes through here. */
export function put({ notes, touched }: Ledger, key: string, pull: Pull | undefined): void {
  const before = notes.pulls.get(key);
  if (!touched.has(key)) touched.set(key, before && JSON.stringify(normalizePull(before)));
  if (pull === undefined) notes.pulls.delete(key);
  else notes.pulls.set(key, pull);
}
