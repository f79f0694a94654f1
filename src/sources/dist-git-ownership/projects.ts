/** Pages of projects: the only place that tells exact access levels, a hundred packages at a time. */
import { HttpStatusError, isUpstreamFault } from '#lib/errors.ts';
import type { Tools } from '#sources/define.ts';
import { isFresh } from '#sources/kit/freshness.ts';
import { pagesOf } from '#sources/kit/paging.ts';
import { needsLine, type LevelsByPackage, levelsOf } from './levels.ts';
import type { OwnershipCursor } from './cursor.ts';
import { type Project, ProjectsPage } from './schema.ts';

/** All of them are some 420 heavy pages: a sweep takes two days of hourly runs and starts again a week after its end. */
const PAGES_PER_RUN = 8;
/** Runs that follow each other sooner read on where they are due again: an hour, or a little less. */
const HOURS_BETWEEN_PAGES = 0.9;
const HOURS_BETWEEN_SWEEPS = 7 * 24;
const MOST_PAGES = 2000;
const MAX_PAGE_BYTES = 16 * 1024 * 1024;

/** Without `fork=false` forks are listed under the same names. */
const pageUrl = (base: string, page: number): string =>
  `${base}/api/0/projects?namespace=rpms&fork=false&per_page=100&page=${page}`;

const readPage = ({ base, http }: Tools, page: number) =>
  http.json(pageUrl(base, page), ProjectsPage, { maxBytes: MAX_PAGE_BYTES });

/** Every project of rpms: what is asked when /extras is not offered. */
export async function readAllProjects(tools: Tools): Promise<{ projects: Project[]; unreadable: number }> {
  const projects: Project[] = [];
  let unreadable = 0;
  const pages = pagesOf((page) => readPage(tools, page), {
    most: MOST_PAGES,
    isLast: ({ pagination }) => pagination.next === null,
    where: pageUrl(tools.base, MOST_PAGES),
  });
  for await (const { answer } of pages) {
    projects.push(...answer.projects.good);
    unreadable += answer.projects.bad.length;
    tools.progress(projects.length, Math.max(projects.length, answer.total_projects), 'packages');
  }
  return { projects, unreadable };
}

/** Reads on where the last run stopped. A failing page is asked again by the next run. */
export async function sweepLevels(tools: Tools, before: OwnershipCursor): Promise<OwnershipCursor> {
  const { endedAt, readAt } = before.sweep;
  const { now } = tools;
  if (isFresh(readAt, { now, hours: HOURS_BETWEEN_PAGES })) return before;
  if (isFresh(endedAt, { now, hours: HOURS_BETWEEN_SWEEPS })) return before;
  const levels: LevelsByPackage = new Map(before.levels);
  const first = endedAt === undefined ? before.sweep.page : 1;
  for (let page = first; page < first + PAGES_PER_RUN; page += 1) {
    const outcome = await sweepPage(tools, page, levels);
    if (outcome === 'failed') return { ...before, levels, sweep: { page } };
    if (outcome === 'refused') return { ...before, levels, sweep: { page: 1, endedAt: tools.now } };
    if (outcome === 'last') return { ...before, levels, sweep: { page: 1, endedAt: tools.now }, isSwept: true };
  }
  return { ...before, levels, sweep: { page: first + PAGES_PER_RUN, readAt: tools.now } };
}

type Outcome = 'more' | 'last' | 'refused' | 'failed';

async function sweepPage(tools: Tools, page: number, levels: LevelsByPackage): Promise<Outcome> {
  try {
    const { projects, pagination } = await readPage(tools, page);
    for (const project of projects.good) storeLevels(project, levels);
    return pagination.next === null ? 'last' : 'more';
  } catch (error) {
    if (!isUpstreamFault(error)) throw error;
    tools.log.warn('exact access levels are not read further in this run', { page, reason: error.message });
    const isRefusal = error instanceof HttpStatusError && (error.status === 404 || error.status === 400);
    return isRefusal ? 'refused' : 'failed';
  }
}

/** Keeps what is worth a line, and forgets what no longer is. */
export function storeLevels(project: Project, levels: LevelsByPackage): void {
  if (project.fullname !== `rpms/${project.name}`) return;
  const known = levelsOf(project);
  if (needsLine(known)) levels.set(project.name, known);
  else levels.delete(project.name);
}
