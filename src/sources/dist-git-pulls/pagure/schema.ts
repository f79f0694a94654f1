/**
 * The fields of Pagure's API and messages that we read, and the pull request that they describe: no
 * comment text, no real name gets past this file.
 */
import { z } from 'zod';
import { AccountName } from '#domain/words.ts';
import { parseInstant } from '#lib/instant.ts';
import { looseArray } from '#lib/loose-array.ts';
import { cleanText } from '#lib/text.ts';
import { orElse } from '#sources/kit/wire.ts';
import { isBot, packageOf, type Pull, pullKey } from '../normalize.ts';

/** Seconds since 1970 as text; newer servers write a fraction, older ones do not. */
const SecondsText = z.string().regex(/^\d{1,11}(?:\.\d{1,9})?$/, 'expected seconds as text');
const Seconds = SecondsText.transform(parseInstant);

/**
 * The same to the microsecond, so that what happens within one second stays in order: 2026-11-24T14:00:00.250000Z.
 * Servers that write no fraction have whole seconds.
 */
const Moment = SecondsText.transform((text) => {
  const [whole = '', fraction = ''] = text.split('.');
  return parseInstant(whole).replace('Z', `.${fraction.slice(0, 6).padEnd(6, '0')}Z`);
});

const User = z.object({ name: z.string() });

export const WirePull = z.object({
  id: z.int().positive(),
  title: z.string(),
  branch: z.string(),
  status: z.string(),
  project: z.object({ fullname: z.string() }),
  user: User,
  date_created: Seconds,
  /** What people did. */
  updated_on: Seconds,
  /** Moves with everything but CI results, also with a push and when the server tidies up. */
  last_updated: Moment,
  /** null where the changes come from another host. */
  commit_stop: z.string().nullable(),
  cached_merge_status: z.string(),
  /** The count is nowhere else; notices of the server stand among them. */
  comments: z.array(z.object({ notification: z.boolean(), user: User })),
});
export type WirePull = z.output<typeof WirePull>;

/** `total_requests` is only the length of this page, and the links name whatever host the server believes to be. */
export const PullsPage = z.object({
  requests: looseArray(WirePull),
  pagination: z.object({ next: z.string().nullable() }),
});

/** Enough to know which pull request an unreadable one is. */
export const PullName = z.object({ id: z.int().positive(), project: z.object({ fullname: z.string() }) });

/** A result of CI: `CheckResult` in ../normalize.ts says what its fields mean. */
export const WireFlag = z.object({
  username: z.string(),
  status: z.string(),
  url: orElse(z.string(), ''),
  date_created: z.string().max(40).optional().catch(undefined),
  date_updated: Moment,
});
/** On the bus the result of a check says which commit it is of. */
export const SentFlag = WireFlag.extend({ commit_hash: z.string() });
export type SentFlag = z.output<typeof SentFlag>;

/** What a message is about. Messages of tags have it under another name, too. */
export const MessageBody = z
  .looseObject({ flag: z.unknown().optional() })
  .transform((body) => ({ pull: body['pullrequest'] ?? body['pull_request'], flag: body.flag }));

/** Two Pagures send the same topics. */
export const SentFrom = z.object({ project: z.object({ fullname: z.string(), full_url: z.string() }) });

export const FlagsAnswer = z.object({ flags: looseArray(WireFlag) });

/** `unknown` until somebody opens the page: ../CONTRACT.md, "What we read of a pull request". */
const MERGES: ReadonlySet<string> = new Set(['FFORWARD', 'MERGE']);

/** Undefined when it is not open, or not on a package. CI results stay as long as the head does. */
export function pullFrom(wire: WirePull, existing: Pull | undefined): Pull | undefined {
  const name = packageOf(wire.project.fullname);
  if (name === undefined || wire.status !== 'Open') return undefined;
  const isSameHead = existing?.head === wire.commit_stop;
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
    checks: isSameHead ? existing.checks : [],
    checksReadAt: isSameHead ? existing.checksReadAt : null,
    isUncertain: false,
    askedAt: existing?.askedAt ?? null,
    failedAt: existing?.failedAt ?? null,
  };
}

/** Undefined for what is not on a package, or says nothing of where it is. */
export function keyOf(element: unknown): string | undefined {
  const pull = PullName.safeParse(element).data;
  const name = pull === undefined ? undefined : packageOf(pull.project.fullname);
  return pull === undefined || name === undefined ? undefined : pullKey({ package: name, number: pull.id });
}
