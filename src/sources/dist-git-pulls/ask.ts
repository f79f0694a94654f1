/** One task is one question to dist-git, or several where the answer has pages. */
import { BudgetError, isUpstreamFault } from '#lib/errors.ts';
import type { Http } from '#lib/http/types.ts';
import { checksOf, type Check, packageOf } from './pull.ts';
import { FlagsAnswer, type Unreadable, WirePull } from './schema.ts';
import type { Task } from './task.ts';
import { type ListAddress, readWholeList, type WholeList } from './whole-list.ts';

export type Answer = { task: Task } & (
  | ({ kind: 'list' } & WholeList)
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
    if (task.ask === 'list' || task.ask === 'package') {
      const list = task.ask === 'list' ? listOf(base, task.key) : listOfPackage(base, task.key);
      return { task, kind: 'list', ...(await readWholeList(http, list)) };
    }
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
function listOf(base: string, key: string): ListAddress {
  const [which = '', person = ''] = key.split('/');
  const account = encodeURIComponent(person);
  return {
    url: `${base}/api/0/user/${account}/requests/${which}?status=Open`,
    hasSpans: true,
    narrower({ project }) {
      const name = packageOf(project.fullname);
      return name && `${packageUrl(base, name)}${which === 'filed' ? `&author=${account}` : ''}`;
    },
  };
}

const listOfPackage = (base: string, name: string): ListAddress => ({
  url: packageUrl(base, name),
  hasSpans: false,
  narrower: ({ user }) => `${packageUrl(base, name)}&author=${encodeURIComponent(user.name)}`,
});

const packageUrl = (base: string, name: string): string =>
  `${base}/api/0/rpms/${encodeURIComponent(name)}/pull-requests?status=Open`;

function pullUrl(base: string, key: string): string {
  const [name = '', number = ''] = key.split(':');
  return `${base}/api/0/rpms/${encodeURIComponent(name)}/pull-request/${number}`;
}

type Checks = { checks: Check[] | undefined; unreadable: Unreadable[] };

async function readChecks(http: Http, url: string): Promise<Checks> {
  const answer = await http.jsonIfFound(url, FlagsAnswer);
  return { checks: answer && checksOf(answer.flags.good), unreadable: answer?.flags.bad ?? [] };
}
