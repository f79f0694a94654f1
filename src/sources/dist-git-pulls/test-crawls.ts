/** For the scenarios: one dist-git that answers as Pagure or as Forgejo would, and crawls that follow each other. */
import type { Cursor } from '#domain/snapshot.ts';
import { replay, type Recording } from '#lib/http/replay.ts';
import type { Http } from '#lib/http/types.ts';
import { toInstant } from '#lib/instant.ts';
import type { Changes, Reading, Tools } from '#sources/define.ts';
import { toolsWith } from '#sources/test-kit.ts';
import { distGitPulls } from './client.ts';
import { changesOf, createDistGit, type FakeDistGit, type FakePull } from './test-dist-git.ts';
import { BASE, heldBy, type Left, merge } from './test-tools.ts';

export type EngineName = 'Pagure' | 'Forgejo';

const OWNERS = { libquill: 'ann', zwilter: 'bob' };
const START_MS = Date.parse('2026-11-24T12:00:00Z');
export const minutes = (count: number): number => START_MS + count * 60_000;
const at = (count: number): string => toInstant(new Date(minutes(count)));

/** The 200 answer of Pagure or Forgejo to this address; undefined is a 404. */
type Answer = { body: unknown; headers?: Record<string, string> } | undefined;

function answerOf(engine: EngineName, crawled: Crawled, url: URL): Answer {
  if (engine === 'Forgejo') return answerOfForgejo(crawled, url);
  const body = crawled.distGit.answer(url.pathname);
  return body === undefined ? undefined : { body };
}

type Crawled = { distGit: FakeDistGit; missed: ReadonlySet<FakePull> };

function answerOfForgejo({ distGit: { pulls }, missed }: Crawled, { pathname, searchParams }: URL): Answer {
  if (pathname === '/api/v1/version') return { body: { version: '11.0.3' } };
  if (pathname === '/api/v1/repos/issues/search') {
    const since = searchParams.get('since');
    const isListed = (pull: FakePull): boolean =>
      since === null ? pull.isOpen : !missed.has(pull) && toInstant(new Date(pull.writtenMs)) >= since;
    const rows = pulls.filter(isListed).map(rowOf);
    return { body: rows, headers: { 'X-Total-Count': String(rows.length) } };
  }
  const [, name, what, id, status] = /^\/api\/v1\/repos\/rpms\/([^/]+)\/(\w+)\/(\w+)(\/status)?$/.exec(pathname) ?? [];
  const ofPackage = pulls.filter((pull) => pull.name === name);
  if (what === 'pulls') return bodyOf(ofPackage.find(({ number }) => String(number) === id));
  const pull = ofPackage.find((one) => headOf(one) === id);
  if (what !== 'commits' || status === undefined || pull === undefined) return undefined;
  const statuses = [...pull.flags].map(([context, flag]) => ({
    context,
    status: flag.status,
    updated_at: toInstant(new Date(flag.ms)),
  }));
  return { body: { state: 'pending', statuses, total_count: statuses.length } };
}

const headOf = ({ pushes }: FakePull): string => String(pushes % 10).repeat(40);

const describedOf = ({ number, author, isOpen, comments, openedMs, writtenMs }: FakePull) => ({
  number,
  title: 'Update',
  state: isOpen ? 'open' : 'closed',
  user: { login: author },
  comments,
  created_at: toInstant(new Date(openedMs)),
  updated_at: toInstant(new Date(writtenMs)),
});

const rowOf = (pull: FakePull): unknown => ({
  ...describedOf(pull),
  repository: { full_name: `rpms/${pull.name}` },
  pull_request: { draft: false },
});

function bodyOf(pull: FakePull | undefined): Answer {
  if (pull === undefined) return undefined;
  const more = { draft: false, mergeable: true, head: { sha: headOf(pull) }, base: { ref: 'rawhide' } };
  return { body: { ...describedOf(pull), ...more } };
}

type RunOptions = {
  /** How many requests this run may make. */
  requests?: number;
  /** Every answer that is a list ends in its middle. */
  isCutShort?: boolean;
  part?: Partial<Tools>;
};

type Crawls = Crawled & { engine: EngineName; missed: Set<FakePull>; left: Left; changesUntil: string | undefined };

function keep(crawls: Crawls, reading: Reading): void {
  crawls.left = merge(crawls.left, reading);
  crawls.changesUntil = reading.changesUntil;
}

function changesAt({ distGit, missed, changesUntil }: Crawls, minute: number): Changes | undefined {
  if (changesUntil === undefined) return undefined;
  const isMissed = (body: string): boolean => [...missed].some(({ name }) => body.includes(`rpms/${name}`));
  const messages = distGit.messages.filter(({ body }) => !isMissed(JSON.stringify(body)));
  return changesOf(messages, changesUntil, at(minute - 1));
}

function httpOf(crawls: Crawls, asked: string[], { requests = 1000, isCutShort = false }: RunOptions): Http {
  const fallback = (address: string): Recording => {
    const url = new URL(address);
    asked.push(url.pathname);
    const answer = answerOf(crawls.engine, crawls, url);
    const isList = /requests|search/.test(url.pathname);
    const text = JSON.stringify(answer?.body ?? {});
    return {
      url: address,
      status: answer === undefined ? 404 : 200,
      headers: { 'content-type': 'application/json', ...answer?.headers },
      body: isCutShort && isList ? text.slice(0, text.length / 2) : text,
    };
  };
  return replay([], { fallback, requests }).http;
}

/** One run through the public `collect()`; returns its reading and the paths that it asked for. */
async function runAt(crawls: Crawls, minute: number, options: RunOptions) {
  const asked: string[] = [];
  const tools = toolsWith(BASE, httpOf(crawls, asked, options), {
    ownership: heldBy(OWNERS),
    now: at(minute),
    cursor: crawls.left.cursor,
    known: [...crawls.left.findings.keys()].sort(),
    changes: changesAt(crawls, minute),
    checkpoint(delta) {
      keep(crawls, delta);
      return Promise.resolve();
    },
    ...options.part,
  });
  const reading = await distGitPulls.collect(tools);
  keep(crawls, reading);
  return { reading, asked };
}

/** Crawls of a dist-git; what each leaves, the next one is given. */
export function createCrawls(engine: EngineName) {
  const crawls: Crawls = {
    engine,
    distGit: createDistGit(OWNERS),
    missed: new Set(),
    left: { findings: new Map(), cursor: undefined, complete: false },
    changesUntil: undefined,
  };
  return {
    distGit: crawls.distGit,
    /** What happens to the packages of these is in no message and no list of changes. */
    missed: crawls.missed,
    run: (minute: number, options: RunOptions = {}) => runAt(crawls, minute, options),
    /** The pull requests that pages would show, each with its tags. */
    shown: (): string[] =>
      [...crawls.left.findings.values()]
        .map(({ id, tags }) => [id.replace('dist-git-pulls:rpms/', ''), ...tags].join(' '))
        .sort(),
    isComplete: (): boolean => crawls.left.complete,
    /** The next run finds this instead of what the last one noted. */
    replaceCursor: (cursor: Cursor): void => {
      crawls.left = { ...crawls.left, cursor };
    },
  };
}
