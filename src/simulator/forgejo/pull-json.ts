/** A simulated pull request and its CI results, as Forgejo writes them. */
import type { SimulatedFlag } from '#simulator/pagure/checks.ts';
import { resultUrl } from '#simulator/pagure/pull-json.ts';
import type { SimulatedPull } from '#simulator/pagure/pulls.ts';
import { forgejoDate } from './response.ts';

const webUrl = ({ pkg, number }: SimulatedPull, base: string): string =>
  `${base}/${pkg.namespace}/${pkg.name}/pulls/${number}`;

/** Forgejo has no merged state: a merged pull request is closed and has `merged` set. */
const stateOf = ({ status }: SimulatedPull): 'open' | 'closed' => (status === 'Open' ? 'open' : 'closed');
const closedAt = (pull: SimulatedPull): string | null => (pull.status === 'Open' ? null : forgejoDate(pull.updatedAt));
const mergedAt = (pull: SimulatedPull): string | null => (pull.status === 'Merged' ? closedAt(pull) : null);

const user = (name: string, base: string) => ({
  login: name,
  full_name: `The name of ${name}`,
  email: `${name}@noreply.example.org`,
  html_url: `${base}/${name}`,
  avatar_url: `${base}/avatars/${name}`,
});

/** The fields of both formats. Forgejo does not count notices of the server as comments. */
const common = (pull: SimulatedPull, base: string) => ({
  number: pull.number,
  title: pull.title,
  body: 'What this does, in <i>words</i>',
  user: user(pull.author, base),
  state: stateOf(pull),
  comments: pull.comments.filter(({ isNotice }) => !isNotice).length,
  created_at: forgejoDate(pull.createdAt),
  updated_at: forgejoDate(pull.updatedAt),
  closed_at: closedAt(pull),
  labels: [],
  assignees: pull.assignee === undefined ? null : [user(pull.assignee, base)],
  html_url: webUrl(pull, base),
});

/** The format of the search: it has no branch and no commit. */
export const issueJson = (pull: SimulatedPull, base: string) => ({
  ...common(pull, base),
  repository: {
    name: pull.pkg.name,
    owner: pull.pkg.namespace,
    full_name: `${pull.pkg.namespace}/${pull.pkg.name}`,
  },
  pull_request: {
    merged: pull.status === 'Merged',
    merged_at: mergedAt(pull),
    draft: isDraft(pull),
    html_url: webUrl(pull, base),
  },
});

/** The prefix of the title marks a draft. */
const isDraft = ({ title }: SimulatedPull): boolean => /^(?:WIP|Draft):/i.test(title);

export const pullJson = (pull: SimulatedPull, base: string) => ({
  ...common(pull, base),
  draft: isDraft(pull),
  mergeable: pull.status === 'Open' && pull.mergeStatus !== 'CONFLICTS' && !isDraft(pull),
  merged: pull.status === 'Merged',
  merged_at: mergedAt(pull),
  requested_reviewers: null,
  head: { label: 'topic', ref: 'topic', sha: pull.head, repo: pull.isRemote ? null : { name: pull.pkg.name } },
  base: { label: pull.branch, ref: pull.branch, sha: '0'.repeat(40), repo: { name: pull.pkg.name } },
});

/** The newest status of each context. A CI that tests several branches has a context for each. Forgejo has no status for a canceled test. */
export function statusJson(pull: SimulatedPull) {
  const contextOf = ({ check, target }: SimulatedFlag): string =>
    target === undefined ? check : `${check} (${target})`;
  const latest = new Map(pull.flags.map((flag) => [contextOf(flag), flag]));
  const statuses = [...latest].map(([context, { status, at, target }]) => ({
    context,
    status: status === 'canceled' ? 'warning' : status,
    description: `Jobs result is ${status}`,
    target_url: resultUrl(target),
    created_at: forgejoDate(at),
    updated_at: forgejoDate(at),
  }));
  return { state: worst(statuses), sha: pull.head, total_count: statuses.length, statuses };
}

const worst = (statuses: readonly { status: string }[]): string =>
  ['error', 'failure', 'warning', 'pending', 'success'].find((word) =>
    statuses.some(({ status }) => status === word),
  ) ?? 'pending';
