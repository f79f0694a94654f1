/** A remembered pull request as a finding. */
import type { Detail, Fact, Finding } from '#domain/finding/finding.ts';
import { cleanText } from '#lib/text.ts';
import { FORGEJO_ORG } from '#sources/dist-git.ts';
import { type Check, isBot, type Pull, pullKey } from './pull.ts';

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
