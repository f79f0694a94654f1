/** What is asked about one pull request. */
import { BudgetError, isUpstreamFault } from '#lib/errors.ts';
import type { Http } from '#lib/http/types.ts';
import { path } from '#lib/http/url.ts';
import { FORGEJO_ORG } from '#sources/dist-git.ts';
import type { Answer } from '../ask.ts';
import { checksOf } from '../pull.ts';
import type { Task } from '../task.ts';
import { CombinedStatus, WirePull } from './schema.ts';

export type ForgejoAnswer =
  | Extract<Answer, { kind: 'checks' | 'failure' | 'spent' }>
  /** undefined: there is none of this number. */
  | { task: Task; kind: 'pull'; pull: WirePull | undefined };

type Where = { http: Http; base: string };

/** `head` is the commit that CI results hang on. Faults of dist-git are answers, too; anything else is thrown. */
export async function ask(task: Task, head: string | null, { http, base }: Where): Promise<ForgejoAnswer> {
  const [name = '', number = ''] = task.key.split(':');
  const repo = `${base}/api/v1/repos/${path(FORGEJO_ORG, name)}`;
  try {
    if (task.ask === 'pull') {
      const pull = await http.jsonIfFound(`${repo}/pulls/${number}`, WirePull);
      return { task, kind: 'pull', pull: pull?.number === Number(number) ? pull : undefined };
    }
    const answer = await http.jsonIfFound(`${repo}/commits/${path(head ?? '')}/status`, CombinedStatus);
    const { good, bad } = answer?.statuses ?? { good: [], bad: [] };
    return { task, kind: 'checks', checks: checksOf(good), unreadable: bad };
  } catch (error) {
    if (error instanceof BudgetError) return { task, kind: 'spent', error };
    if (isUpstreamFault(error)) return { task, kind: 'failure', error };
    throw error;
  }
}
