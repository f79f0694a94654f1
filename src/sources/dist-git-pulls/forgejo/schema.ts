/**
 * The fields of Forgejo's answers that we read, and the pull request that they describe: no mail address, no real name, no text
 * of a comment gets past this file.
 */
import { z } from 'zod';
import { AccountName, PackageName } from '#domain/words.ts';
import { looseArray } from '#lib/loose-array.ts';
import { cleanText } from '#lib/text.ts';
import { FORGEJO_ORG } from '#sources/dist-git.ts';
import { maybe, orElse, WireTime } from '#sources/kit/wire.ts';
import { type Pull, pullKey } from '../normalize.ts';

/** null where the account is gone. */
const User = maybe(z.object({ login: z.string() })).transform((user) => user?.login);

const Flag = orElse(z.boolean(), false);

/** Merged ones are closed, too. */
const COMMON = {
  number: z.int().positive(),
  title: z.string(),
  state: z.enum(['open', 'closed']),
  user: User,
  /** Of people and programs alike. */
  comments: z.int().nonnegative(),
  created_at: WireTime,
  updated_at: WireTime,
};

/** A row of the search: neither head nor branch is in it. An issue that is no pull request has no `pull_request`. */
export const WireRow = z.object({
  ...COMMON,
  repository: z.object({ full_name: z.string() }),
  pull_request: z.object({ draft: Flag }),
});
export type WireRow = z.output<typeof WireRow>;

/** Enough to know which pull request an unreadable one is. */
const RowName = z.object({ number: z.int().positive(), repository: z.object({ full_name: z.string() }) });

/** Entries may be null. */
export const RowsPage = looseArray(WireRow);

/** A pull request asked for by itself. */
export const WireForgejoPull = z.object({
  ...COMMON,
  draft: Flag,
  /** false also while it is not worked out, and for drafts. */
  mergeable: z.boolean().nullish(),
  head: z.object({ sha: z.string() }),
  base: z.object({ ref: z.string() }),
});
export type WireForgejoPull = z.output<typeof WireForgejoPull>;

/** As Pagure's flags, so that they become checks in the same way. */
const Status = z
  .object({ context: z.string(), status: z.string(), target_url: z.string().nullish(), updated_at: WireTime })
  .transform(({ context, status, target_url: url, updated_at }) => ({
    username: context,
    status,
    url: url ?? '',
    date_created: undefined,
    date_updated: updated_at,
  }));

/** A list without entries may be null. The total is that of this list. */
export const CombinedStatus = z
  .object({
    statuses: z
      .array(z.unknown())
      .nullable()
      .transform((statuses) => statuses ?? [])
      .pipe(looseArray(Status)),
    total_count: z.int().nullish(),
  })
  .refine(
    ({ statuses: { good, bad }, total_count: total }) => good.length + bad.length >= (total ?? 0),
    'expected as many statuses as total_count says',
  );

/** Undefined for what is not on a package. */
export function keyOfRow(row: unknown): string | undefined {
  const named = RowName.safeParse(row).data;
  const [org, name, ...more] = named?.repository.full_name.split('/') ?? [];
  if (named === undefined || org !== FORGEJO_ORG || more.length > 0 || !PackageName.safeParse(name).success) return;
  return pullKey({ package: name ?? '', number: named.number });
}

const NOT_ASKED = { isDraft: false, isBlocked: false, detailsOf: null };

/** A row tells nothing of head, branch and CI: what is known of them stays until the pull request is asked for by itself. */
export function pullFromRow(key: string, row: WireRow, existing: Pull | undefined): Pull {
  const same = isSame(row, existing) ? existing : undefined;
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
export function pullFromAnswer(key: string, wire: WireForgejoPull, existing: Pull | undefined): Pull {
  const same = isSame(wire, existing) ? existing : undefined;
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
const isSame = (wire: WireRow | WireForgejoPull, existing: Pull | undefined): boolean =>
  existing !== undefined && (existing.openedAt === wire.created_at || existing.title === titleOf(wire));

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
