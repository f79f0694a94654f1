/** A simulated pull request and its CI results, as Pagure writes them. */
import { type Pagure, pagureDate } from './response.ts';
import type { SimulatedPull } from './pulls.ts';
import type { SimulatedFlag } from './checks.ts';

type PullJsonOptions = { pagure: Pagure; base: string; hasComments: boolean };

/** No CI result is in here, and no number of comments but their list. */
export function pullJson(pull: SimulatedPull, { pagure, base, hasComments }: PullJsonOptions) {
  const { pkg, author, number, isRemote } = pull;
  const project = pagure.project(pkg, base);
  const closedAt = pull.status === 'Open' ? null : pagureDate(pull.updatedAt);
  return {
    assignee: pull.assignee === undefined ? null : pagure.user(pull.assignee, base),
    branch: pull.branch,
    branch_from: 'topic',
    cached_merge_status: pull.mergeStatus,
    closed_at: closedAt,
    closed_by: closedAt === null ? null : pagure.user(pkg.owner, base),
    comments: hasComments
      ? pull.comments.map((comment, index) => commentJson(comment, index + 1, pagure.user(comment.author, base)))
      : [],
    commit_start: isRemote ? null : pull.head,
    commit_stop: isRemote ? null : pull.head,
    date_created: pagureDate(pull.createdAt),
    full_url: `${base}/${pkg.namespace}/${pkg.name}/pull-request/${number}`,
    id: number,
    initial_comment: isRemote ? null : 'What this does, in <i>words</i>',
    last_updated: pagureDate(pull.updatedAt),
    project,
    remote_git: isRemote ? 'https://git.example.org/topic.git' : null,
    repo_from: isRemote ? null : pagure.fork(pkg, author, base),
    status: pull.status,
    tags: [],
    threshold_reached: null,
    title: pull.title,
    uid: pull.uid,
    updated_on: pagureDate(pull.updatedAt),
    user: pagure.user(author, base),
  };
}

type Comment = SimulatedPull['comments'][number];

const commentJson = ({ text, isNotice, at }: Comment, id: number, user: unknown) => ({
  comment: text,
  commit: null,
  date_created: pagureDate(at),
  edited_on: null,
  editor: null,
  filename: null,
  id,
  line: null,
  notification: isNotice,
  parent: null,
  reactions: {},
  tree: null,
  user,
});

/** Oldest first; only those of the present head. */
export const flagsJson = (pull: SimulatedPull, pagure: Pagure, base: string) => ({
  flags: pull.flags.map((flag) => flagJson(flag, pull.head, pagure.user('zuul', base))),
});

export const resultUrl = (target = '1'): string => `https://ci.example.org/buildset/${target}`;

export const flagJson = (
  { check, status, percent, at, began, target }: SimulatedFlag,
  head: string,
  user: unknown,
) => ({
  comment: `Jobs result is ${status}`,
  commit_hash: head,
  date_created: pagureDate(began ?? at),
  date_updated: pagureDate(at),
  percent,
  status,
  url: resultUrl(target),
  user,
  username: check,
});
