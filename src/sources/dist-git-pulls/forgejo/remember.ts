/** What Forgejo says of a pull request, beside what is known of it. */
import { AccountName, PackageName } from '#domain/words.ts';
import { cleanText } from '#lib/text.ts';
import { FORGEJO_ORG } from '#sources/dist-git.ts';
import { type Pull, pullKey } from '../pull.ts';
import { RowName, type WirePull, type WireRow } from './schema.ts';

/** Undefined for what is not on a package. */
export function keyOfRow(row: unknown): string | undefined {
  const named = RowName.safeParse(row).data;
  const [org, name, ...more] = named?.repository.full_name.split('/') ?? [];
  if (named === undefined || org !== FORGEJO_ORG || more.length > 0 || !PackageName.safeParse(name).success) return;
  return pullKey({ package: name ?? '', number: named.number });
}

const NOT_READ = { isDraft: false, isBlocked: false, readOf: null };

/** A row tells nothing of head, branch and CI: what is known of them stays until the pull request is asked for by itself. */
export function rememberRow(key: string, row: WireRow, known: Pull | undefined): Pull {
  const same = isSame(row, known) ? known : undefined;
  const { readOf, isBlocked } = same?.forgejo ?? NOT_READ;
  return {
    ...described(key, row),
    branch: same?.branch ?? '',
    head: same?.head ?? null,
    checks: same?.checks ?? [],
    checksReadAt: same?.checksReadAt ?? null,
    isDoubted: false,
    askedAt: same?.askedAt ?? null,
    failedAt: same?.failedAt ?? null,
    ...(same?.merges === undefined ? {} : { merges: same.merges }),
    forgejo: { isDraft: row.pull_request.draft, isBlocked, readOf },
  };
}

/** Nothing is known of it but its row: it was never asked for by itself, nor told of by Pagure. */
export const isMereRow = (pull: Pull | undefined): boolean => pull?.head === null && pull.forgejo?.readOf === null;

/** Results that Pagure told are shown until Forgejo was asked for its own. */
export function rememberPull(key: string, wire: WirePull, known: Pull | undefined): Pull {
  const same = isSame(wire, known) ? known : undefined;
  const head = wire.head.sha === '' ? null : wire.head.sha;
  const isSameHead = same !== undefined && same.head === head;
  const isFirst = (same?.forgejo?.readOf ?? null) === null;
  return {
    ...described(key, wire),
    branch: wire.base.ref.slice(0, 200),
    head,
    checks: isSameHead ? same.checks : [],
    checksReadAt: isSameHead && !isFirst ? same.checksReadAt : null,
    isDoubted: false,
    askedAt: null,
    failedAt: null,
    ...(wire.mergeable === true ? { merges: true as const } : {}),
    forgejo: { isDraft: wire.draft, isBlocked: wire.mergeable === false && !wire.draft, readOf: wire.updated_at },
  };
}

/** A host that moves may have given a number anew. */
const isSame = (wire: WireRow | WirePull, known: Pull | undefined): boolean =>
  known !== undefined && (known.openedAt === wire.created_at || known.title === titleOf(wire));

const titleOf = ({ title }: { title: string }): string => cleanText(title, 'no title', 400);

function described(key: string, wire: WireRow | WirePull) {
  return {
    package: key.slice(0, key.lastIndexOf(':')),
    number: wire.number,
    title: titleOf(wire),
    author: AccountName.safeParse(wire.user).data ?? null,
    openedAt: wire.created_at,
    changedAt: wire.updated_at,
    writtenAt: wire.updated_at,
    isConflicting: false,
    comments: wire.comments,
  };
}
