/** Writes what Forgejo answers into the store. */
import { AccountName, PackageName } from '#domain/words.ts';
import { cleanText } from '#lib/text.ts';
import { FORGEJO_ORG } from '#sources/dist-git.ts';
import { type Pull, pullKey } from '../pull.ts';
import type { Unreadable } from '../schema.ts';
import { dropRecord, type ForgejoState, putPull, type State, type Store, updatePull } from '../state.ts';
import { RowName, type WireForgejoPull, type WireRow } from './schema.ts';

export type ForgejoStore = Store & { state: State & { forgejo: ForgejoState } };

/** Undefined for what is not on a package. */
export function keyOfRow(row: unknown): string | undefined {
  const named = RowName.safeParse(row).data;
  const [org, name, ...more] = named?.repository.full_name.split('/') ?? [];
  if (named === undefined || org !== FORGEJO_ORG || more.length > 0 || !PackageName.safeParse(name).success) return;
  return pullKey({ package: name ?? '', number: named.number });
}

/** Records a page of a list. Returns the keys that it names; one that cannot be read counts where it is known. */
export function recordRows(
  store: ForgejoStore,
  { rows, unreadable }: { rows: readonly WireRow[]; unreadable: readonly Unreadable[] },
): string[] {
  const named = rows.flatMap((row) => {
    const key = keyOfRow(row);
    if (key === undefined) return [];
    if (row.state === 'open') keep(store, key, pullFromRow(key, row, store.state.pulls.get(key)));
    else forget(store, key);
    return key;
  });
  return [...named, ...unreadable.flatMap((bad) => recordUnreadableRow(store, bad) ?? [])];
}

/** It is asked for by itself, where it is known. */
function recordUnreadableRow(store: ForgejoStore, { element, reason }: Unreadable): string | undefined {
  const key = keyOfRow(element);
  dropRecord(store, key, reason);
  if (key === undefined || !store.state.pulls.has(key)) return undefined;
  updatePull(store, key, { isUncertain: true });
  return key;
}

/** What it is by itself. Undefined: there is none. */
export function recordForgejoPull(store: ForgejoStore, key: string, wire: WireForgejoPull | undefined): void {
  if (wire?.state === 'open') keep(store, key, pullFromAnswer(key, wire, store.state.pulls.get(key)));
  else forget(store, key);
}

function keep(store: ForgejoStore, key: string, pull: Pull): void {
  const { forgejo } = store.state;
  forgejo.gone = forgejo.gone.filter((gone) => gone !== key);
  putPull(store, key, pull);
}

/** Before everything was read once, what is gone is only noted: then the crawl judges whether so much can be gone. */
function forget(store: ForgejoStore, key: string): void {
  const { forgejo, completeSince } = store.state;
  if (completeSince === null && !forgejo.gone.includes(key)) forgejo.gone = [...forgejo.gone, key].sort();
  putPull(store, key, undefined);
}

const NOT_ASKED = { isDraft: false, isBlocked: false, detailsOf: null };

/** A row tells nothing of head, branch and CI: what is known of them stays until the pull request is asked for by itself. */
export function pullFromRow(key: string, row: WireRow, known: Pull | undefined): Pull {
  const same = isSame(row, known) ? known : undefined;
  const { detailsOf, isBlocked } = same?.forgejo ?? NOT_ASKED;
  return {
    ...described(key, row),
    branch: same?.branch ?? '',
    head: same?.head ?? null,
    checks: same?.checks ?? [],
    checksReadAt: same?.checksReadAt ?? null,
    isUncertain: false,
    askedAt: same?.askedAt ?? null,
    failedAt: same?.failedAt ?? null,
    ...(same?.merges === undefined ? {} : { merges: same.merges }),
    forgejo: { isDraft: row.pull_request.draft, isBlocked, detailsOf },
  };
}

/** Nothing is known of it but its row: it was never asked for by itself, nor told of by Pagure. */
export const isMereRow = (pull: Pull | undefined): boolean => pull?.head === null && pull.forgejo?.detailsOf === null;

/** Whether head, branch and mergeability are older than what the list tells. */
export const isChanged = ({ forgejo, writtenAt }: Pull): boolean => forgejo?.detailsOf !== writtenAt;

/** Results that Pagure told are shown until Forgejo was asked for its own. */
export function pullFromAnswer(key: string, wire: WireForgejoPull, known: Pull | undefined): Pull {
  const same = isSame(wire, known) ? known : undefined;
  const head = wire.head.sha === '' ? null : wire.head.sha;
  const isSameHead = same !== undefined && same.head === head;
  const isFirst = (same?.forgejo?.detailsOf ?? null) === null;
  return {
    ...described(key, wire),
    branch: wire.base.ref.slice(0, 200),
    head,
    checks: isSameHead ? same.checks : [],
    checksReadAt: isSameHead && !isFirst ? same.checksReadAt : null,
    isUncertain: false,
    askedAt: null,
    failedAt: null,
    ...(wire.mergeable === true ? { merges: true as const } : {}),
    forgejo: { isDraft: wire.draft, isBlocked: wire.mergeable === false && !wire.draft, detailsOf: wire.updated_at },
  };
}

/** A host that moves may have given a number anew. */
const isSame = (wire: WireRow | WireForgejoPull, known: Pull | undefined): boolean =>
  known !== undefined && (known.openedAt === wire.created_at || known.title === titleOf(wire));

const titleOf = ({ title }: { title: string }): string => cleanText(title, 'no title', 400);

const described = (key: string, wire: WireRow | WireForgejoPull) => ({
  package: key.slice(0, key.lastIndexOf(':')),
  number: wire.number,
  title: titleOf(wire),
  author: AccountName.safeParse(wire.user).data ?? null,
  openedAt: wire.created_at,
  changedAt: wire.updated_at,
  writtenAt: wire.updated_at,
  isConflicting: false,
  comments: wire.comments,
});
