/**
 * A first crawl while Forgejo answers: its list of repositories says which packages there are, and of nobody who holds
 * them. https://forgejo.org/docs/latest/user/api-usage/ and CONTRACT.md, "When dist-git runs Forgejo".
 */
import type { OwnedPackage } from '#domain/ownership/ownership.ts';
import { isUpstreamFault, ShapeError } from '#lib/errors.ts';
import { withQuery } from '#lib/http/url.ts';
import { ascending } from '#lib/order.ts';
import type { ReferenceReading, Tools } from '#sources/define.ts';
import { FORGEJO_ORG } from '#sources/dist-git.ts';
import { isFresh } from '#sources/kit/freshness.ts';
import { dropped, isPackageName } from './names.ts';
import { formatCursor, NOTHING_READ, type OwnershipCursor, parseCursor } from './cursor.ts';
import { Repositories, type ForgejoRepository } from './schema.ts';

/** Forgejo silently caps larger limits at this number. */
const ROWS = 50;
/** All of Fedora is some 500 pages, which take a day of hourly runs, and are read again a week later. */
const PAGES_PER_RUN = 30;
const HOURS_BETWEEN_ROUNDS = 7 * 24;
const MOST_PAGES = 2000;

type ListProgress = OwnershipCursor['repositories'];

export async function readForgejoList(tools: Tools): Promise<ReferenceReading<'ownership'>> {
  const notes = parseCursor(tools.cursor) ?? NOTHING_READ;
  const names = new Set(tools.ownership?.packages.map(({ name }) => name));
  const read = await resumeList(tools, notes.repositories, names);
  const packages = [...names].sort(ascending).map(withoutHolders);
  const { total = packages.length } = read.list;
  return {
    packages,
    groups: [],
    dropped: read.unreadable,
    parts: [{ name: 'packages', rows: packages.length, mayBeEmpty: false }],
    complete: false,
    coverage: {
      done: packages.length,
      of: Math.max(total, packages.length),
      unit: 'names of packages',
      note: 'dist-git runs Forgejo, which does not say who may commit, and nothing was known before',
    },
    cursor: formatCursor({ ...notes, repositories: read.list }),
  };
}

const withoutHolders = (name: string): OwnedPackage => ({
  namespace: FORGEJO_ORG,
  name,
  people: [],
  groups: [],
  holdersUnknown: true,
  exact: false,
});

type Read = { list: ListProgress; unreadable: NonNullable<ReferenceReading<'ownership'>['dropped']> };

/** Goes on where the last run stopped. A page that cannot be read is asked for again by the next run. */
async function resumeList(tools: Tools, list: ListProgress, names: Set<string>): Promise<Read> {
  const { endedAt } = list;
  if (isFresh(endedAt, { now: tools.now, hours: HOURS_BETWEEN_ROUNDS })) return { list, unreadable: [] };
  const unreadable: Read['unreadable'] = [];
  let { page, total } = list;
  for (let pages = 0; pages < PAGES_PER_RUN; pages += 1) {
    const answer = await readPage(tools, page).catch((error: unknown) => stopAtFault(error, tools, { page, names }));
    if (answer === undefined) return { list: { page, total }, unreadable };
    for (const repository of answer.value.good) addName(repository, names);
    unreadable.push(...answer.value.bad.map(() => dropped('a repository', 'unreadable')));
    total = answer.total ?? total;
    tools.progress(names.size, Math.max(names.size, total ?? 0), 'names of packages');
    if (!answer.hasNext) return { list: { page: 1, total, endedAt: tools.now }, unreadable };
    page += 1;
  }
  return { list: { page, total }, unreadable };
}

type ListPage = { page: number; names: ReadonlySet<string> };

/** What was read before stays; the very first page has nothing to fall back on. */
function stopAtFault(error: unknown, { log }: Tools, { page, names }: ListPage): undefined {
  if (!isUpstreamFault(error) || names.size === 0) throw error;
  log.warn('the list of repositories is not read further in this run', { page, reason: error.message });
  return undefined;
}

function readPage({ base, http }: Tools, page: number) {
  const url = withQuery(`${base}/api/v1/orgs/${FORGEJO_ORG}/repos`, [
    ['limit', ROWS],
    ['page', page],
  ]);
  if (page > MOST_PAGES) throw new ShapeError('the pages do not end', url);
  return http.page(url, Repositories);
}

/** What is archived is retired. */
function addName({ name, archived }: ForgejoRepository, names: Set<string>): void {
  if (!isPackageName(name)) return;
  if (archived) names.delete(name);
  else names.add(name);
}
