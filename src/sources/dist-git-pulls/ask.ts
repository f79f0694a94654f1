/** One task is one question to dist-git, or several where the answer has pages. */
import { BudgetError, isUpstreamFault, ShapeError } from '#lib/errors.ts';
import type { Http } from '#lib/http/types.ts';
import { firstIssues } from '#lib/loose-array.ts';
import { checksOf, type Check } from './pull.ts';
import { FlagsAnswer, PullName, PullsPage, WirePull } from './schema.ts';
import type { Task } from './task.ts';

/** A hundred pull requests with all their comments. */
const MAX_PAGE_BYTES = 32 * 1024 * 1024;
/** Thousands of open pull requests of one person: then something else is wrong. */
const MOST_PAGES = 50;

export type Unreadable = { element: unknown; reason: string };

export type Answer = { task: Task } & (
  | { kind: 'list'; pulls: WirePull[]; unreadable: Unreadable[] }
  /** undefined: dist-git does not know the pull request. */
  | ({ kind: 'checks' } & Checks)
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
    return { task, kind: 'checks', ...(await readChecks(http, `${url}/flag`)) };
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

type List = { pulls: WirePull[]; unreadable: Unreadable[] };

async function readList(http: Http, url: string): Promise<List> {
  const list: List = { pulls: [], unreadable: [] };
  const named = new Set<string>();
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await http.json(`${url}&page=${page}`, PullsPage, { maxBytes: MAX_PAGE_BYTES });
    const before = named.size;
    for (const row of [...answer.requests.good, ...answer.requests.bad.map(({ element }) => element)])
      named.add(nameOf(row, url));
    list.pulls.push(...answer.requests.good);
    list.unreadable.push(...answer.requests.bad);
    if (answer.pagination.next === null) return list;
    // There is no total: a page that is given again would hide the one that should stand there.
    if (named.size === before) throw new ShapeError(`gave nothing new on page ${page}`, url);
  }
  throw new ShapeError('the pages do not end', url);
}

/** A list with a row that does not say which pull request it is could have lost any. */
function nameOf(row: unknown, url: string): string {
  const name = PullName.safeParse(row);
  if (!name.success) throw new ShapeError(`lists something that is no pull request (${firstIssues(name.error)})`, url);
  return `${name.data.project.fullname} ${name.data.id}`;
}

type Checks = { checks: Check[] | undefined; unreadable: Unreadable[] };

async function readChecks(http: Http, url: string): Promise<Checks> {
  const answer = await http.jsonIfFound(url, FlagsAnswer);
  return { checks: answer && checksOf(answer.flags.good), unreadable: answer?.flags.bad ?? [] };
}
