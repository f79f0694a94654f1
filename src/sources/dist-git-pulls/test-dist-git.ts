/** For tests: a dist-git to which things happen, and the messages it sends when they do. */
import { replay, type Recording } from '#lib/http/replay.ts';
import type { Http } from '#lib/http/types.ts';
import { toInstant } from '#lib/instant.ts';
import type { Change, Changes } from '#sources/define.ts';
import { aWirePull } from './test-tools.ts';

export type FakePull = {
  name: string;
  number: number;
  author: string;
  isOpen: boolean;
  openedMs: number;
  /** By people, and by anything. */
  updatedMs: number;
  writtenMs: number;
  comments: number;
  pushes: number;
  flags: Map<string, { status: string; ms: number }>;
};

export type Deed = 'close' | 'reopen' | 'comment' | 'push';

const TOPIC = 'org.fedoraproject.prod.pagure.pull-request';
const TOPICS = { close: 'closed', reopen: 'reopened', comment: 'comment.added', push: 'rebased' } as const;

const headOf = ({ pushes }: FakePull): string => String(pushes % 10).repeat(40);

export function createDistGit(owners: Record<string, string>) {
  const pulls: FakePull[] = [];
  const messages: Change[] = [];
  const send = (topic: string, ms: number, { pull, flag }: { pull: FakePull; flag?: unknown }): void => {
    const body = { agent: 'tansy', pullrequest: pullBody(pull), ...(flag === undefined ? {} : { flag }) };
    const id = String(messages.length).padStart(6, '0');
    messages.push({ id, topic: `${TOPIC}.${topic}`, at: toInstant(new Date(ms)), body });
  };
  return {
    pulls,
    messages,
    open(name: string, author: string, ms: number): FakePull {
      const number = pulls.filter((each) => each.name === name).length + 1;
      const when = { openedMs: ms, updatedMs: ms, writtenMs: ms };
      const pull = { name, number, author, isOpen: true, ...when, comments: 0, pushes: 0, flags: new Map() };
      pulls.push(pull);
      send('new', ms, { pull });
      return pull;
    },
    happen(deed: Deed, pull: FakePull, ms: number): void {
      change(pull, deed, ms);
      send(TOPICS[deed], ms, { pull });
    },
    flag(pull: FakePull, check: string, { status, ms }: { status: string; ms: number }): void {
      const topic = pull.flags.has(check) ? 'flag.updated' : 'flag.added';
      pull.flags.set(check, { status, ms });
      send(topic, ms, { pull, flag: flagBody(pull, check) });
    },
    /** The body that it answers to this path now; undefined is a 404. */
    answer: (path: string): unknown => answer(path, pulls, owners),
    /** What it answers now; `onAsk` is called before each answer. */
    http(onAsk: (path: string) => void = () => undefined, requests = 1000): Http {
      const fallback = (url: string): Recording => {
        const { pathname } = new URL(url);
        onAsk(pathname);
        const body = answer(pathname, pulls, owners);
        return { url, status: body === undefined ? 404 : 200, body: body ?? {} };
      };
      return replay([], { fallback, requests }).http;
    },
  };
}

/** A push takes the results of the old commit away, and is nothing that a person did. */
function change(pull: FakePull, deed: Deed, ms: number): void {
  if (deed === 'close') pull.isOpen = false;
  if (deed === 'reopen') pull.isOpen = true;
  if (deed === 'comment') pull.comments += 1;
  if (deed === 'push') {
    pull.pushes += 1;
    pull.flags.clear();
  } else pull.updatedMs = ms;
  pull.writtenMs = ms;
}

/** All messages, as the crawl would hand them on. */
export const changesOf = (messages: readonly Change[], since: string, until: string): Changes => ({
  since,
  until,
  of: (topics) => messages.filter((each) => topics.includes(each.topic) && each.at >= since && each.at <= until),
});

export type FakeDistGit = ReturnType<typeof createDistGit>;

function answer(path: string, pulls: readonly FakePull[], owners: Record<string, string>): unknown {
  const [, , , first, second, third, fourth, fifth] = path.split('/');
  if (first === 'version') return { version: '5.14.1' };
  if (first === 'user') {
    const isNamed = ({ name, author }: FakePull): boolean =>
      fourth === 'filed' ? author === second : owners[name] === second && author !== second;
    const requests = pulls.filter((pull) => pull.isOpen && isNamed(pull)).map(pullBody);
    return { requests, pagination: { next: null } };
  }
  if (third === 'pull-requests') {
    const requests = pulls.filter((pull) => pull.isOpen && pull.name === second).map(pullBody);
    return { requests, pagination: { next: null } };
  }
  const pull = pulls.find(
    ({ name, number }) => third === 'pull-request' && name === second && String(number) === fourth,
  );
  if (pull === undefined) return undefined;
  return fifth === 'flag' ? { flags: [...pull.flags.keys()].map((check) => flagBody(pull, check)) } : pullBody(pull);
}

/** As dist-git shows it now. */
export function pullBody(pull: FakePull): unknown {
  const { name, number, author, isOpen, comments } = pull;
  return aWirePull(name, number, {
    status: isOpen ? 'Open' : 'Merged',
    user: { name: author },
    project: { fullname: `rpms/${name}`, full_url: `https://src.fedoraproject.org/rpms/${name}` },
    date_created: String(pull.openedMs / 1000),
    updated_on: String(pull.updatedMs / 1000),
    last_updated: String(pull.writtenMs / 1000),
    commit_stop: headOf(pull),
    comments: Array.from({ length: comments }, () => ({ notification: false, user: { name: 'tansy' } })),
  });
}

export function flagBody(pull: FakePull, check: string): unknown {
  const { status, ms } = pull.flags.get(check) ?? { status: 'pending', ms: 0 };
  return { username: check, status, date_updated: String(ms / 1000), commit_hash: headOf(pull) };
}
