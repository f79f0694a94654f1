/** An open pull request as this source remembers it: lists and CI results are read at different times. */
import { z } from 'zod';
import { AccountName, Instant, PackageName, Text } from '#domain/words.ts';
import { digestOf } from '#domain/digest.ts';
import { cleanText } from '#lib/text.ts';
import { isBot } from './bots.ts';
import type { WireFlag, WirePull } from './schema.ts';

const Check = z.object({
  name: Text,
  status: Text,
  /** Stands for the address of the result: one check has one for each branch or architecture. */
  target: z.string().exactOptional(),
  /** When the check began, as dist-git writes it. */
  began: z.string().exactOptional(),
});
export type Check = z.infer<typeof Check>;

export const Pull = z.object({
  package: PackageName,
  number: z.int().positive(),
  title: Text,
  branch: z.string(),
  author: AccountName.nullable(),
  openedAt: Instant,
  changedAt: Instant,
  /** When dist-git last wrote to it, to the microsecond where it says so: an older message of it says nothing new. */
  writtenAt: z.string(),
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

/** Below nothing where the first was written earlier. Forgejo and the notes of older runs have whole seconds. */
export function compareWritten(one: string, other: string): number {
  const [a, b] = [one, other].map((at) => (at.includes('.') ? at : at.replace('Z', '.000000Z')));
  return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1;
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

/** The newest result of each check on each target. Their order in the answer is not declared. */
export function checksOf(flags: readonly WireFlag[]): Check[] {
  const latest = new Map<string, WireFlag>();
  for (const flag of flags) {
    const key = JSON.stringify([flag.username, flag.url]);
    const before = latest.get(key);
    if (before === undefined || flag.date_updated >= before.date_updated) latest.set(key, flag);
  }
  return [...latest.values()].map(toCheck).sort(inOrder);
}

/** With this result in the place of the one that its check had on the same target. */
export function withCheck(checks: readonly Check[], flag: WireFlag, isUpdate: boolean): Check[] {
  const check = toCheck(flag);
  const replaced = checks.find((one) => isSameCheck(one, check)) ?? (isUpdate ? startedWith(checks, check) : undefined);
  return [...checks.filter((one) => one !== replaced), check].sort(inOrder);
}

/** Notes of older runs have no target. */
export const isSameCheck = (one: Check, other: Check): boolean =>
  one.name === other.name && (one.target === undefined || other.target === undefined || one.target === other.target);

/** CI may give the result another address than it gave while it ran. Where two began at the same time it cannot be told. */
function startedWith(checks: readonly Check[], { name, began }: Check): Check | undefined {
  const candidates = checks.filter((one) => one.name === name && one.began !== undefined && one.began === began);
  return candidates.length === 1 ? candidates[0] : undefined;
}

const toCheck = ({ username, status, url, date_created: began }: WireFlag): Check => ({
  name: cleanText(username, 'CI', 200),
  status: cleanText(status, 'unknown', 40),
  target: digestOf(url),
  ...(began === undefined ? {} : { began }),
});

/** By name; where one check has several results, by what they say. */
export function inOrder(a: Check, b: Check): number {
  const [one, other] = [a, b].map(({ name, status, target = '' }) => `${name}\n${status}\n${target}`);
  return one === other ? 0 : (one ?? '') < (other ?? '') ? -1 : 1;
}
