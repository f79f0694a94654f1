/** How reading pull requests ends after a fault, where that is another way than usual; for `npm run verify -- faults`. */
import { type FaultException, ONE_RECORD } from '#verify/matrix/fault-exception.ts';

export const faultExceptions: readonly FaultException[] = [
  {
    onForgejo: true,
    modes: ['empty-list'],
    ends: ['fresh', 'in part'],
    mayChange: true,
    why: 'an hour in which nothing changed looks the same, and so does a commit that was never tested; each pull request that the whole list does not name is asked for by itself',
  },
  {
    crawlMode: 'refresh',
    onForgejo: true,
    modes: ['missing-field'],
    ends: ['dropped'],
    why: 'what has changed is a few rows: each is counted, and the whole list is read again within a week',
  },
  {
    crawlMode: 'full',
    onForgejo: true,
    modes: ['missing-field'],
    ends: ['in part'],
    why: 'of a list without names nothing is known, and nothing is called gone',
  },
  {
    onForgejo: true,
    modes: ['half-list', 'repeated-page', ...ONE_RECORD],
    why: 'Forgejo has one list, which says how long it is',
  },
  {
    modes: ['empty-list', 'half-list', 'repeated-page'],
    ends: ['fresh', 'in part'],
    mayChange: true,
    why: 'each pull request that no list names is asked for by itself; CI results come in lists without a total',
  },
  {
    modes: [...ONE_RECORD, 'missing-field'],
    ends: ['in part', 'kept', 'fresh'],
    mayChange: true,
    why: 'a list that names something unknown is not read, the others are',
  },
];
