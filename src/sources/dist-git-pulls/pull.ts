/** An open pull request as this source remembers it: lists and CI results are read at different times. */
import { z } from 'zod';
import { AccountName, Instant, PackageName, Text } from '#domain/words.ts';
import { cleanText } from '#lib/text.ts';
import { isBot } from './bots.ts';
import type { WireFlag, WirePull } from './schema.ts';

const Check = z.object({ name: Text, status: Text });
export type Check = z.infer<typeof Check>;

export const Pull = z.object({
  package: PackageName,
  number: z.int().positive(),
  title: Text,
  branch: z.string(),
  author: AccountName.nullable(),
  openedAt: Instant,
  changedAt: Instant,
  /** When dist-git last wrote to it: an older message of it says nothing new. */
  writtenAt: Instant,
  isConflicting: z.boolean(),
  /** Somebody has looked: it merges without conflicts. Absent where nobody has. */
  merges: z.literal(true).exactOptional(),
  /** By people; bots and notices of the server do not count. */
  comments: z.int().nonnegative(),
  /** The commit that CI results hang on: after a push there are none. null where dist-git has no such commit. */
  head: z.string().nullable(),
  checks: z.array(Check),
  /** When the CI results of this head were read. */
  checksReadAt: Instant.nullable(),
  /** It is no longer in a list that had it: closed, or only out of that person's sight. */
  isDoubted: z.boolean(),
  /** When it was last asked for, or told of, by itself. */
  askedAt: Instant.nullable(),
  /** When one of these questions failed; null again once one was answered. */
  failedAt: Instant.nullable(),
  /** Only where Forgejo answers. */
  forgejo: z
    .object({
      isDraft: z.boolean(),
      /** It conflicts, or that is not worked out yet. */
      isBlocked: z.boolean(),
      /** The change that it was last asked for by itself after: its list names neither head nor branch. */
      readOf: Instant.nullable(),
    })
    .exactOptional(),
});
export type Pull = z.infer<typeof Pull>;

/** Pull requests are numbered per package. */
export const pullKey = ({ package: name, number }: Pick<Pull, 'package' | 'number'>): string => `${name}:${number}`;

/** Undefined for other namespaces and for forks. */
export function packageOf(fullname: string): string | undefined {
  const [namespace, name, ...more] = fullname.split('/');
  return namespace === 'rpms' && more.length === 0 && PackageName.safeParse(name).success ? name : undefined;
}

/** `unknown` until somebody opens the page: CONTRACT.md, "What we read of a pull request". */
const MERGES: ReadonlySet<string> = new Set(['FFORWARD', 'MERGE']);

/** Undefined when it is not open, or not on a package. CI results stay as long as the head does. */
export function rememberPull(wire: WirePull, known: Pull | undefined): Pull | undefined {
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
    isDoubted: false,
    askedAt: known?.askedAt ?? null,
    failedAt: known?.failedAt ?? null,
  };
}

/** The newest result of each check, by name. Their order in the answer is not declared. */
export function checksOf(flags: readonly WireFlag[]): Check[] {
  const latest = new Map<string, WireFlag>();
  for (const flag of flags) {
    const before = latest.get(flag.username);
    if (before === undefined || flag.date_updated >= before.date_updated) latest.set(flag.username, flag);
  }
  return [...latest.values()].map(toCheck).sort(byName);
}

/** With this result in the place of the one that its check had. */
export const withCheck = (checks: readonly Check[], flag: WireFlag): Check[] => {
  const check = toCheck(flag);
  return [...checks.filter(({ name }) => name !== check.name), check].sort(byName);
};

const toCheck = ({ username, status }: WireFlag): Check => ({
  name: cleanText(username, 'CI', 200),
  status: cleanText(status, 'unknown', 40),
});

export const byName = (a: Check, b: Check): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
