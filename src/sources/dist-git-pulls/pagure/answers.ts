/**
 * Asks Pagure one question about pull requests, and records what it answers.
 *
 * Pagure orders a list by the time of creation and by nothing else (pagure/lib/query.py, get_pull_request_of_user). Pull
 * requests of one moment stand in another order on each page: some come twice, others never, and the same ones each time.
 * So a list in which something came twice is read again in parts, until nothing is missing or there is no other way to ask.
 */
import { ShapeError } from '#lib/errors.ts';
import type { Http } from '#lib/http/types.ts';
import { type Bad, firstIssues } from '#lib/loose-array.ts';
import { ascending } from '#lib/order.ts';
import type { Tools } from '#sources/define.ts';
import { pagesOf } from '#sources/kit/paging.ts';
import { checksOf, packageOf } from '../normalize.ts';
import type { Answer } from '../run.ts';
import { dropRecord, listOf, putPull, type Question, recordChecks, type Store, updatePull } from '../state.ts';
import { FlagsAnswer, keyOf, pullFrom, PullName, PullsPage, WirePull } from './schema.ts';

/** Thousands of open pull requests of one person: then something else is wrong. */
const MOST_PAGES = 50;
/** A hundred pull requests with all their comments. */
const PER_PAGE = 100;
/** Pages of other sizes end between other rows. */
const OTHER_SIZES = [97, 89, 83];
/** Of the packages, or authors, that a list names: so many are asked for by themselves. */
const MOST_NAMES = 10;
/** One list may cost no more: what is still missing then is said to be missing. */
const MOST_REQUESTS = 40;

type ListAddress = {
  /** With its status, without its pages. */
  url: string;
  /** Whether it can be asked for a span of time. */
  hasSpans: boolean;
  /** The address of a smaller list with those that share the package, or the author, of this one; where there is one. */
  narrower: (pull: WirePull) => string | undefined;
};

/** `filed/ann`: opened by her anywhere. `actionable/ann`: opened by others where she may push. Neither names all. */
export function listOfPerson(base: string, key: string): ListAddress {
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

/** `missing`: how many pull requests dist-git counts and does not name. */
export type WholeList = { pulls: WirePull[]; unreadable: Bad[]; missing: number };

type ListEntry = { pull: WirePull } | { unreadable: Bad };
type Rows = Map<string, ListEntry>;

/** Whole seconds since 1970; both ends belong to it. */
type CreatedBetween = { from?: number; to?: number };
type Query = { url: string; created: CreatedBetween; updated: CreatedBetween };

type Reader = { http: Http; list: ListAddress; rows: Rows; requests: number };
type PageRows = { rows: Rows; received: number };

export async function readWholeList(http: Http, list: ListAddress): Promise<WholeList> {
  const reader: Reader = { http, list, rows: new Map(), requests: 0 };
  const { received } = await readQuery(reader, { url: list.url, created: {}, updated: {} });
  const rows = [...reader.rows.values()];
  return {
    pulls: rows.flatMap((row) => ('pull' in row ? row.pull : [])),
    unreadable: rows.flatMap((row) => ('unreadable' in row ? row.unreadable : [])),
    missing: Math.max(0, received - rows.length),
  };
}

async function readQuery(reader: Reader, query: Query): Promise<PageRows> {
  const pageRows = await readAllPages(reader, addressOf(query), PER_PAGE);
  if (isWhole(pageRows) || isTooExpensive(reader)) return pageRows;
  const parts = reader.list.hasSpans ? partsOf(query, pageRows) : [];
  for (const part of parts) if (!isTooExpensive(reader)) await readQuery(reader, part);
  if (parts.length === 0) await readMissing(reader, query, pageRows);
  return pageRows;
}

const isWhole = ({ rows, received }: PageRows): boolean => rows.size >= received;
const isTooExpensive = ({ requests }: Reader): boolean => requests >= MOST_REQUESTS;

/** Of those that no span of time tells apart. */
async function readMissing(reader: Reader, query: Query, pageRows: PageRows): Promise<void> {
  const others = [
    ...OTHER_SIZES.map((size) => ({ url: addressOf(query), size })),
    ...narrowerLists(reader.list, pageRows).map((url) => ({ url, size: PER_PAGE })),
  ];
  const found: PageRows = { rows: new Map(pageRows.rows), received: pageRows.received };
  for (const { url, size } of others) {
    if (isWhole(found) || isTooExpensive(reader)) return;
    for (const [name, row] of (await readAllPages(reader, url, size)).rows) found.rows.set(name, row);
  }
}

/** Those that most of the rows stand in come first. */
function narrowerLists({ narrower }: ListAddress, { rows }: PageRows): string[] {
  const counts = new Map<string, number>();
  for (const url of pullsIn(rows).flatMap((pull) => narrower(pull) ?? [])) counts.set(url, (counts.get(url) ?? 0) + 1);
  const byCount = [...counts].sort(([a, many], [b, more]) => more - many || ascending(a, b));
  return byCount.slice(0, MOST_NAMES).map(([url]) => url);
}

const pullsIn = (rows: Rows): WirePull[] => [...rows.values()].flatMap((row) => ('pull' in row ? row.pull : []));

/** Before, about and after the middle one of the seconds in which they were created or changed. Empty where that is one. */
function partsOf(query: Query, { rows }: PageRows): Query[] {
  for (const [field, secondOf] of FIELDS) {
    const { from, to } = query[field];
    const seconds = pullsIn(rows)
      .map(secondOf)
      .sort((a, b) => a - b);
    const middle = seconds[Math.floor(seconds.length / 2)];
    const isOneSecond = from !== undefined && to !== undefined && to - from <= 2;
    if (middle === undefined || isOneSecond) continue;
    return [
      { ...query, [field]: { ...query[field], to: middle - 1 } },
      { ...query, [field]: { from: middle - 1, to: middle + 1 } },
      { ...query, [field]: { ...query[field], from: middle + 1 } },
    ];
  }
  return [];
}

const FIELDS = [
  ['created', ({ date_created }: WirePull) => Date.parse(date_created) / 1000],
  ['updated', ({ updated_on }: WirePull) => Date.parse(updated_on) / 1000],
] as const;

const addressOf = ({ url, created, updated }: Query): string =>
  `${url}${spanOf('created', created)}${spanOf('updated', updated)}`;

/** An end that is not given is left empty: pagure/utils.py, validate_date_range. */
const spanOf = (field: string, { from, to }: CreatedBetween): string =>
  from === undefined && to === undefined ? '' : `&${field}=${from ?? ''}..${to ?? ''}`;

async function readAllPages(reader: Reader, url: string, size: number): Promise<PageRows> {
  const pageRows: PageRows = { rows: new Map(), received: 0 };
  const readPage = (page: number) => {
    reader.requests += 1;
    return reader.http.json(`${url}&per_page=${size}&page=${page}`, PullsPage);
  };
  const pages = pagesOf(readPage, {
    most: MOST_PAGES,
    isLast: ({ pagination }) => pagination.next === null,
    where: url,
  });
  for await (const { answer, page } of pages) {
    const before = pageRows.rows.size;
    for (const pull of answer.requests.good) pageRows.rows.set(nameOf(pull, url), { pull });
    for (const bad of answer.requests.bad) pageRows.rows.set(nameOf(bad.element, url), { unreadable: bad });
    pageRows.received += answer.requests.good.length + answer.requests.bad.length;
    // There is no total: a page that is given again would hide the one that should stand there.
    if (answer.pagination.next !== null && pageRows.rows.size === before)
      throw new ShapeError(`gave nothing new on page ${page}`, url);
  }
  for (const [name, row] of pageRows.rows) reader.rows.set(name, row);
  return pageRows;
}

/** A list with a row that does not say which pull request it is could have lost any. */
function nameOf(row: unknown, url: string): string {
  const name = PullName.safeParse(row);
  if (!name.success) throw new ShapeError(`lists something that is no pull request (${firstIssues(name.error)})`, url);
  return `${name.data.project.fullname} ${name.data.id}`;
}

function recordList(store: Store, list: string, answer: WholeList): void {
  const { state, now } = store;
  const named = recordNamed(store, answer);
  for (const key of listOf(state, list).pulls) if (!named.has(key)) updatePull(store, key, { isUncertain: true });
  const { missing } = answer;
  const read = { readAt: now, failedAt: null, pulls: [...named].sort() };
  state.lists.set(list, { ...read, ...(missing === 0 ? {} : { missing }) });
}

function recordPackage(store: Store, name: string, answer: WholeList): void {
  const named = recordNamed(store, answer);
  for (const [key, pull] of store.state.pulls)
    if (pull.package === name && !named.has(key)) updatePull(store, key, { isUncertain: true });
  // Of a list with gaps the rest is still to be read.
  if (answer.missing > 0) store.state.newPackages.set(name, store.now);
  else store.state.newPackages.delete(name);
}

/** The keys of what stands in a list; one that cannot be read counts where it is known. */
function recordNamed(store: Store, { pulls, unreadable }: WholeList): Set<string> {
  const { state } = store;
  const named = new Set<string>();
  for (const wire of pulls) {
    const key = keyOf(wire);
    const pull = key === undefined ? undefined : pullFrom(wire, state.pulls.get(key));
    if (key === undefined || pull === undefined) continue;
    named.add(key);
    putPull(store, key, pull);
  }
  for (const { element, reason } of unreadable) {
    const key = keyOf(element);
    dropRecord(store, key, reason);
    if (key !== undefined && state.pulls.has(key)) named.add(key);
  }
  return named;
}

/** Asked for by itself it comes without comments: their number stays what it was. Undefined: there is none. */
function recordPull(store: Store, key: string, wire: WirePull | undefined): void {
  const existing = store.state.pulls.get(key);
  const pull = wire === undefined ? undefined : pullFrom(wire, existing);
  putPull(store, key, pull && { ...pull, comments: existing?.comments ?? 0, askedAt: store.now, failedAt: null });
}

/** What asking needs: where dist-git is, what is known, and which pull requests it has answered for by themselves. */
type Asking = { tools: Pick<Tools, 'base' | 'http'>; store: Store; answered: Set<string> };

/** That a pull request is unknown proves nothing: a dist-git that is gone says so, too. */
export async function askOne(
  { store, answered, tools: { http, base } }: Asking,
  { about, key }: Question,
): Promise<Answer> {
  if (about === 'list' || about === 'package') {
    const list = await readWholeList(http, about === 'list' ? listOfPerson(base, key) : listOfPackage(base, key));
    const record = about === 'list' ? recordList : recordPackage;
    return {
      isProof: isReadable(list),
      record: () => {
        record(store, key, list);
      },
    };
  }
  if (about === 'pull') {
    const pull = await http.jsonIfFound(`${pullUrl(base, key)}?comments=0`, WirePull);
    return {
      isProof: pull !== undefined,
      record: () => {
        answered.add(key);
        recordPull(store, key, pull);
      },
    };
  }
  const flags = (await http.jsonIfFound(`${pullUrl(base, key)}/flag`, FlagsAnswer))?.flags;
  const checks = flags && checksOf(flags.good);
  return {
    isProof: checks !== undefined,
    record: () => {
      recordChecks(store, key, { checks, unreadable: flags?.bad ?? [] });
    },
  };
}

/** Empty, or with something in it that can be read. */
const isReadable = ({ pulls, unreadable }: WholeList): boolean => pulls.length > 0 || unreadable.length === 0;

function pullUrl(base: string, key: string): string {
  const [name = '', number = ''] = key.split(':');
  return `${base}/api/0/rpms/${encodeURIComponent(name)}/pull-request/${number}`;
}
