/** Reads a list that has no total and no end but a page that is not full. */
import { withQuery } from '#lib/http/url.ts';
import type { Loose } from '#lib/loose-array.ts';
import type { Tools } from '#sources/define.ts';
import { pagesOf } from '#sources/kit/paging.ts';
import { ProblemsAnswer, type WireProblem } from './schema.ts';

const ROWS_PER_PAGE = 1000;
/** Two weeks have 5 to 10 pages: CONTRACT.md, "What we ask". */
const MOST_PAGES = 25;
/** A thousand problems bring the comments of their reports with them; the service has long outages. */
const MANY_ROWS = { timeoutMs: 20_000 };

/** Each problem once: between two pages the order may change. Of these components, or of all. */
export async function readProblems(
  { base, http }: Tools,
  daterange: string,
  components?: readonly string[],
): Promise<Loose<WireProblem>> {
  const good = new Map<number, WireProblem>();
  let bad: Loose<WireProblem>['bad'] = [];
  const readPage = (page: number) => {
    const url = withQuery(`${base}/problems/`, [
      ['daterange', daterange],
      ...(components === undefined ? [] : [['component_names', components.join(',')] as const]),
      ['limit', ROWS_PER_PAGE],
      ['offset', (page - 1) * ROWS_PER_PAGE],
    ]);
    return http.json(url, ProblemsAnswer, MANY_ROWS);
  };
  const pages = pagesOf(readPage, {
    most: MOST_PAGES,
    isLast: ({ problems }) => problems.good.length + problems.bad.length < ROWS_PER_PAGE,
    where: `${base}/problems/`,
    tooMany: `expected at most ${MOST_PAGES * ROWS_PER_PAGE} problems`,
  });
  for await (const { answer } of pages) {
    for (const problem of answer.problems.good) good.set(problem.id, problem);
    bad = bad.concat(answer.problems.bad);
  }
  return { good: [...good.values()], bad };
}

/** One if there is any at all, else none. */
export async function readAnyProblem({ base, http }: Tools, daterange: string): Promise<number> {
  const url = withQuery(`${base}/problems/`, [
    ['daterange', daterange],
    ['limit', 1],
  ]);
  const { problems } = await http.json(url, ProblemsAnswer, MANY_ROWS);
  return problems.good.length + problems.bad.length;
}
