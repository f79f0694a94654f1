/**
 * An open pull request as this source remembers it, and the finding that it becomes. Lists and CI results are read at
 * different times, so more is remembered than a page shows.
 */
import { z } from 'zod';
import { digestOf } from '#domain/digest.ts';
import type { Detail, Fact, Finding } from '#domain/finding/finding.ts';
import { AccountName, Instant, PackageName, Text } from '#domain/words.ts';
import { cleanText } from '#lib/text.ts';
import { ascending } from '#lib/order.ts';
import { FORGEJO_ORG } from '#sources/dist-git.ts';

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
  return ascending(withFraction(one), withFraction(other));
}

/**
 * The result of a check, as Pagure writes it; those of Forgejo are brought into the same form. `username` is the name of
 * the check, not of an account.
 */
export type CheckResult = {
  username: string;
  status: string;
  /** The server knows a result by an id that it does not tell: what tells those of one check apart is where they stand. */
  url: string;
  date_created?: string | undefined;
  date_updated: string;
};

/** The newest result of each check on each target. Their order in the answer is not declared. */
export function checksOf(flags: readonly CheckResult[]): Check[] {
  const latest = new Map<string, CheckResult>();
  for (const flag of flags) {
    const key = JSON.stringify([flag.username, flag.url]);
    const before = latest.get(key);
    if (before === undefined || flag.date_updated >= before.date_updated) latest.set(key, flag);
  }
  return [...latest.values()].map(toCheck).sort(compareChecks);
}

/** With this result in the place of the one that its check had on the same target. */
export function withCheck(checks: readonly Check[], flag: CheckResult, isUpdate: boolean): Check[] {
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

const toCheck = ({ username, status, url, date_created: began }: CheckResult): Check => ({
  name: cleanText(username, 'CI', 200),
  status: cleanText(status, 'unknown', 40),
  target: digestOf(url),
  ...(began === undefined ? {} : { began }),
});

/** By name; where one check has several results, by what they say. */
export function compareChecks(one: Check, other: Check): number {
  const lineOf = ({ name, status, target = '' }: Check): string => `${name}\n${status}\n${target}`;
  return ascending(lineOf(one), lineOf(other));
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

const ID = 'dist-git-pulls:rpms/';
export const findingId = (key: string): string => `${ID}${key}`;
export const keyOfFinding = (id: string): string | undefined => (id.startsWith(ID) ? id.slice(ID.length) : undefined);

export function normalizePull(pull: Pull): Finding {
  const release = releaseOf(pull.branch);
  const ci = ciOf(pull.checks);
  const details = detailsOf(pull);
  return {
    id: findingId(pullKey(pull)),
    kind: 'pull-request',
    source: 'dist-git-pulls',
    package: pull.package,
    ...(release === undefined ? {} : { release }),
    title: cleanText(`#${pull.number} ${pull.title}`, `#${pull.number}`),
    url: urlOf(pull),
    status: 'open',
    severity: 'none',
    openedAt: pull.openedAt,
    changedAt: pull.changedAt,
    ...(pull.author === null ? {} : { author: pull.author }),
    tags: [
      ...(ci?.tag === undefined ? [] : [ci.tag]),
      ...(pull.isConflicting ? ['merge:conflicts'] : []),
      ...(pull.author !== null && isBot(pull.author) ? ['by:bot'] : []),
    ],
    facts: factsOf(pull, ci?.fact),
    ...(details.length === 0 ? {} : { details }),
  };
}

/** The two engines have other addresses for the same thing. */
const urlOf = ({ package: name, number, forgejo }: Pull): string =>
  forgejo === undefined
    ? `https://src.fedoraproject.org/rpms/${encodeURIComponent(name)}/pull-request/${number}`
    : `https://src.fedoraproject.org/${FORGEJO_ORG}/${encodeURIComponent(name)}/pulls/${number}`;

/** Older packages still call the branch of rawhide main or master. */
function releaseOf(branch: string): string | undefined {
  if (branch === 'rawhide' || branch === 'main' || branch === 'master') return 'rawhide';
  return /^(?:f\d{1,3}|epel\d{1,2}(?:\.\d{1,2})?)$/.test(branch) ? branch : undefined;
}

function factsOf({ isConflicting, comments, author, forgejo }: Pull, ci: Fact | undefined): Fact[] {
  return [
    ...(ci === undefined ? [] : [ci]),
    ...(isConflicting ? [{ label: 'conflicts', tone: 'bad' } as const] : []),
    ...(forgejo?.isBlocked === true ? [{ label: 'not mergeable now', tone: 'warn' } as const] : []),
    ...(forgejo?.isDraft === true ? [{ label: 'draft', tone: 'neutral' } as const] : []),
    ...(comments === 0 ? [] : [{ label: 'comments', value: String(comments), tone: 'neutral' } as const]),
    ...(author === null ? [] : [{ label: 'by', value: author, tone: 'neutral' } as const]),
  ];
}

/** What a check may say, beside that it failed or still runs. A canceled one says nothing about the change. */
const KNOWN: ReadonlySet<string> = new Set(['success', 'warning', 'canceled']);

/** The worst result speaks for all of them; what cannot be understood is not called passed. */
function ciOf(checks: readonly Check[]): { tag?: string; fact: Fact } | undefined {
  const count = (...statuses: string[]) => checks.filter(({ status }) => statuses.includes(status)).length;
  const [failed, passed] = [count('failure', 'error'), count('success')];
  if (failed > 0) {
    const tag = count('failure') > 0 ? 'ci:failure' : 'ci:error';
    return { tag, fact: { label: 'CI', value: `failed ${failed} of ${checks.length}`, tone: 'bad' } };
  }
  if (count('pending') > 0) return { tag: 'ci:pending', fact: { label: 'CI', value: 'running', tone: 'neutral' } };
  if (checks.some(({ status }) => !KNOWN.has(status)))
    return { fact: { label: 'CI', value: `passed ${passed} of ${checks.length}`, tone: 'neutral' } };
  if (count('warning') > 0) return { fact: { label: 'CI', value: 'passed with warnings', tone: 'warn' } };
  if (passed > 0) return { tag: 'ci:success', fact: { label: 'CI', value: 'passed', tone: 'good' } };
  return checks.length === 0 ? undefined : { fact: { label: 'CI', value: 'canceled', tone: 'neutral' } };
}

function detailsOf({ checks, branch, merges, isConflicting }: Pull): Detail[] {
  const details = [
    { heading: 'CI', lines: checks.map(({ name, status }) => `${name}: ${status}`) },
    { heading: 'Merge', lines: isConflicting ? ['conflicts'] : merges === true ? ['without conflicts'] : [] },
    { heading: 'Branch', lines: releaseOf(branch) === undefined ? [cleanText(branch, '')].filter(Boolean) : [] },
  ];
  return details.filter(({ lines }) => lines.length > 0);
}
