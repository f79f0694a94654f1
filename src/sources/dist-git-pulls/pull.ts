/** An open pull request as this source remembers it: lists and CI results are read at different times. */
import { z } from 'zod';
import { AccountName, Instant, PackageName, Text } from '#domain/words.ts';
import { digestOf } from '#domain/digest.ts';
import { cleanText } from '#lib/text.ts';
import { byCodeUnit } from '#sources/kit/portions.ts';
import type { WireFlag } from './schema.ts';

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
  /** It is no longer in a list that had it: closed, or only not visible to that person any more. */
  isUncertain: z.boolean(),
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
      /** The change after which it was last asked for by itself: its list names neither head nor branch. */
      detailsOf: Instant.nullable(),
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

/** Negative where the first was written earlier. Forgejo, and what older runs have noted, have whole seconds. */
export function compareWritten(one: string, other: string): number {
  const withFraction = (at: string): string => (at.includes('.') ? at : at.replace('Z', '.000000Z'));
  return byCodeUnit(withFraction(one), withFraction(other));
}

/** The newest result of each check on each target. Their order in the answer is not declared. */
export function checksOf(flags: readonly WireFlag[]): Check[] {
  const latest = new Map<string, WireFlag>();
  for (const flag of flags) {
    const key = JSON.stringify([flag.username, flag.url]);
    const before = latest.get(key);
    if (before === undefined || flag.date_updated >= before.date_updated) latest.set(key, flag);
  }
  return [...latest.values()].map(toCheck).sort(compareChecks);
}

/** With this result in the place of the one that its check had on the same target. */
export function withCheck(checks: readonly Check[], flag: WireFlag, isUpdate: boolean): Check[] {
  const check = toCheck(flag);
  const replaced = checks.find((one) => isSameCheck(one, check)) ?? (isUpdate ? startedWith(checks, check) : undefined);
  return [...checks.filter((one) => one !== replaced), check].sort(compareChecks);
}

/** What older runs have noted has no target. */
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
export function compareChecks(one: Check, other: Check): number {
  const lineOf = ({ name, status, target = '' }: Check): string => `${name}\n${status}\n${target}`;
  return byCodeUnit(lineOf(one), lineOf(other));
}

/** Accounts that are programs: they file pull requests, report, or rebuild. None of them is a person to talk to. */
const BOTS = new Set([
  'anitya',
  'bodhi',
  'fedora-ci',
  'fedora-review-service',
  'koschei',
  'packagerbot',
  'packit',
  'packit-as-a-service',
  'pagure',
  'releng',
  'rhcontainerbot',
  'upstream-release-monitoring',
  'zuul',
]);

export const isBot = (name: string): boolean => BOTS.has(name) || /[-_.]bot$/.test(name);
