/** One task is one question to dist-git, or several where the answer has pages. */
import { BudgetError, isUpstreamFault, ShapeError } from '#lib/errors.ts';
import type { Http } from '#lib/http/types.ts';
import { checksOf, type Check } from './pull.ts';
import { FlagsAnswer, PullsPage, WirePull } from './schema.ts';
import type { Task } from './task.ts';

/** A hundred pull requests with all their comments. */
const MAX_PAGE_BYTES = 32 * 1024 * 1024;
/** Thousands of open pull requests of one person: then something else is wrong. */
const MOST_PAGES = 50;

export type Unreadable = { element: unknown; reason: string };

export type Answer = { task: Task } & (
  | { kind: 'list'; pulls: WirePull[]; unreadable: Unreadable[] }
  /** undefined: dist-git does not know the pull request. */
  | { kind: 'checks'; checks: Check[] | undefined }
  | { kind: 'pull'; pull: WirePull | undefined }
  | { kind: 'failure'; error: Error }
  /** This source may ask no more in this run. */
  | { kind: 'spent'; error: Error }
);

/** Faults of dist-git are answers, too; anything else is thrown. */
export async function ask(task: Task, http: Http, base: string): Promise<Answer> {
  try {
    if (task.ask === 'list') return { task, kind: 'list', ...(await readList(http, listUrl(base, task.key))) };
    const url = pullUrl(base, task.key);
    if (task.ask === 'pull') return { task, kind: 'pull', pull: await http.jsonIfFound(`${url}?comments=0`, WirePull) };
    const answer = await http.jsonIfFound(`${url}/flag`, FlagsAnswer);
    return { task, kind: 'checks', checks: answer === undefined ? undefined : checksOf(answer.flags.good) };
  } catch (error) {
    if (error instanceof BudgetError) return { task, kind: 'spent', error };
    if (isUpstreamFault(error)) return { task, kind: 'failure', error };
    throw error;
  }
}

/** `filed/ann`: opened by her anywhere. `actionable/ann`: opened by others where she may push. Neither names all. */
function listUrl(base: string, key: string): string {
  const [which = '', person = ''] = key.split('/');
  return `${base}/api/0/user/${encodeURIComponent(person)}/requests/${which}?status=Open&per_page=100`;
}

function pullUrl(base: string, key: string): string {
  const [name = '', number = ''] = key.split(':');
  return `${base}/api/0/rpms/${encodeURIComponent(name)}/pull-request/${number}`;
}

async function readList(http: Http, url: string): Promise<{ pulls: WirePull[]; unreadable: Unreadable[] }> {
  const pulls: WirePull[] = [];
  const unreadable: Unreadable[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await http.json(`${url}&page=${page}`, PullsPage, { maxBytes: MAX_PAGE_BYTES });
    pulls.push(...answer.requests.good);
    unreadable.push(...answer.requests.bad);
    if (answer.pagination.next === null) return { pulls, unreadable };
  }
  throw new ShapeError('the pages do not end', url);
}
