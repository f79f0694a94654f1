import { describe, expect, test } from 'vitest';
import type { Change, Reading, Tools } from '#sources/define.ts';
import { asDelta, toolsWith } from '#sources/test-kit.ts';
import { distGitPulls } from './client.ts';
import { changesOf, createDistGit, type FakeDistGit, type FakePull, pullBody } from './test-dist-git.ts';
import { aWirePull, BASE, collectFromPagure, heldBy } from './test-tools.ts';
import { TOPICS } from './pagure/events.ts';

const OWNERS = { libquill: 'ann', zwilter: 'bob', tidewater: 'cat', marrow: 'dan', plover: 'eve' };
const START_MS = Date.parse('2026-11-24T12:00:00Z');
const minutes = (count: number): number => START_MS + count * 60_000;
const at = (count: number): string => new Date(minutes(count)).toISOString().replace('.000', '');
const keyOf = ({ name, number }: FakePull): string => `dist-git-pulls:rpms/${name}:${String(number)}`;

const collectAt = (distGit: FakeDistGit, now: string, part: Partial<Tools> = {}) => {
  const asked: string[] = [];
  const http = distGit.http((path) => asked.push(path));
  const reading = collectFromPagure(toolsWith(BASE, http, { ownership: heldBy(OWNERS), now, ...part }));
  return reading.then((read) => ({ read, asked }));
};

/** A dist-git with one pull request, all read at the start. */
async function seeded() {
  const distGit = createDistGit(OWNERS);
  const pull = distGit.open('libquill', 'bob', minutes(-600));
  distGit.flag(pull, 'Zuul', { status: 'success', ms: minutes(-590) });
  const { read: first } = await collectAt(distGit, at(0));
  return { distGit, pull, first };
}

/** The next run, an hour later, with the log. */
const told = (distGit: FakeDistGit, before: Reading, messages: readonly Change[] = distGit.messages) =>
  collectAt(distGit, at(60), { cursor: before.cursor, changes: changesOf(messages, at(-6), at(59)) });

const listsIn = (asked: readonly string[]) => asked.filter((path) => path.includes('/requests/'));

describe('pull requests that the change log tells of', () => {
  test('are listened to with the names the bus uses, in full', () => {
    expect(TOPICS).toHaveLength(14);
    expect(distGitPulls.listensTo).toEqual(TOPICS);
    for (const topic of TOPICS) expect(topic).toMatch(/^org\.fedoraproject\.prod\.pagure\.pull-request\.[a-z_.]+$/);
  });

  test('are known up to a minute before a first run began, and then up to the end of the log', async () => {
    const { distGit, first } = await seeded();
    expect(first.changesUntil).toBe(at(-1));
    const { read, asked } = await told(distGit, first);
    expect(read).toMatchObject({ mode: 'delta', changesUntil: at(59), oldestAt: at(59), complete: true });
    expect(listsIn(asked)).toEqual(asked);
    expect(asked).toHaveLength(4);
  });

  test('appear and go without a question to dist-git beyond four old lists', async () => {
    const { distGit, pull, first } = await seeded();
    const opened = distGit.open('zwilter', 'stranger', minutes(10));
    distGit.flag(opened, 'Zuul', { status: 'pending', ms: minutes(11) });
    distGit.happen('close', pull, minutes(20));
    const { read, asked } = await told(distGit, first);
    expect(asDelta(read)).toMatchObject({
      changed: [{ id: keyOf(opened), tags: ['ci:pending'], author: 'stranger' }],
      gone: [keyOf(pull)],
    });
    expect(listsIn(asked)).toEqual(asked);
    expect(asked).toHaveLength(4);
  });

  test('get the results of their CI, and lose them with a push', async () => {
    const { distGit, pull, first } = await seeded();
    distGit.flag(pull, 'Zuul', { status: 'failure', ms: minutes(5) });
    distGit.flag(pull, 'Fedora CI', { status: 'success', ms: minutes(6) });
    const failed = await told(distGit, first);
    expect(asDelta(failed.read).changed).toMatchObject([
      { tags: ['ci:failure'], details: [{ lines: ['Fedora CI: success', 'Zuul: failure'] }] },
    ]);
    distGit.happen('push', pull, minutes(7));
    const pushed = await told(distGit, first);
    expect(asDelta(pushed.read).changed).toMatchObject([{ tags: [] }]);
    expect(asDelta(pushed.read).changed[0]).not.toHaveProperty('details');
  });

  test('do not take the result of another commit, nor one from before the results were read', async () => {
    const { distGit, pull, first } = await seeded();
    distGit.flag(pull, 'Zuul', { status: 'failure', ms: minutes(5) });
    const moved = distGit.messages.map((message) => ({ ...message, at: at(-5) }));
    expect(asDelta((await told(distGit, first, moved)).read).changed).toEqual([]);
    const [message] = distGit.messages.slice(-1);
    const flag = { username: 'Zuul', status: 'failure', date_updated: '1795140000', commit_hash: 'f'.repeat(40) };
    const other = { ...message, body: { ...Object(message?.body), flag } };
    expect(asDelta((await told(distGit, first, [Object(other)])).read).changed).toEqual([]);
  });

  test('stay as the lists have them when a message is older than that', async () => {
    const distGit = createDistGit(OWNERS);
    const pull = distGit.open('plover', 'stranger', minutes(-5));
    distGit.happen('push', pull, minutes(-4));
    distGit.happen('comment', pull, minutes(-3));
    const { read: first } = await collectAt(distGit, at(0));
    const { read } = await told(distGit, first, distGit.messages.slice(0, 2));
    expect(asDelta(read)).toMatchObject({ changed: [], gone: [] });
  });

  test('that were not known and are not new are asked for their CI results', async () => {
    const { distGit, first } = await seeded();
    const hidden = distGit.open('marrow', 'stranger', minutes(-900));
    distGit.flag(hidden, 'Zuul', { status: 'success', ms: minutes(-890) });
    const before = distGit.messages.length;
    distGit.happen('comment', hidden, minutes(5));
    const { read, asked } = await told(distGit, first, distGit.messages.slice(before));
    expect(asked).toContain('/api/0/rpms/marrow/pull-request/1/flag');
    expect(asDelta(read).changed).toMatchObject([{ tags: ['ci:success'] }]);
  });

  test('of other hosts, other namespaces, forks and packages that nobody holds are left out', async () => {
    const { distGit, first } = await seeded();
    const message = (fullname: string, host = 'https://src.fedoraproject.org'): Change => ({
      id: fullname + host,
      topic: TOPICS[0] ?? '',
      at: at(5),
      body: {
        pullrequest: aWirePull('x', 99, {
          user: { name: 'stranger' },
          project: { fullname, full_url: `${host}/${fullname}` },
        }),
      },
    });
    const messages = [
      message('rpms/libquill', 'https://pagure.io'),
      message('rpms/libquill', 'https://src.fedoraproject.org.example.org'),
      message('tests/libquill'),
      message('forks/ann/rpms/libquill'),
      message('rpms/unheld'),
      message('rpms/__proto__'),
    ];
    const { read } = await told(distGit, first, messages);
    expect(asDelta(read)).toMatchObject({ changed: [], gone: [], changesUntil: at(59), dropped: [] });
  });

  test('are taken from a package that nobody holds when one of ours filed them, as their list would', async () => {
    const { distGit, first } = await seeded();
    const opened = distGit.open('unheld', 'eve', minutes(5));
    expect(asDelta((await told(distGit, first)).read).changed.map(({ id }) => id)).toEqual([keyOf(opened)]);
  });
});

/** A dist-git with one pull request, in a list that the next run does not read again. */
async function seededElsewhere() {
  const distGit = createDistGit(OWNERS);
  const pull = distGit.open('plover', 'stranger', minutes(-600));
  distGit.happen('comment', pull, minutes(-500));
  const { read: first } = await collectAt(distGit, at(0));
  return { distGit, pull, first };
}

describe('what happens within one second', () => {
  const path = '/api/0/rpms/plover/pull-request/1';

  test('is taken in the order of its microseconds, whatever the order of the log', async () => {
    const { distGit, pull, first } = await seededElsewhere();
    distGit.happen('close', pull, minutes(20) + 100);
    distGit.happen('reopen', pull, minutes(20) + 700);
    const other = distGit.open('zwilter', 'stranger', minutes(21) + 100);
    distGit.happen('close', other, minutes(21) + 101);
    for (const messages of [distGit.messages, distGit.messages.toReversed()]) {
      const { read, asked } = await told(distGit, first, messages);
      expect(asDelta(read).gone).toEqual([]);
      expect(asDelta(read).changed.map(({ id }) => id)).toEqual([keyOf(pull)]);
      expect(asked).not.toContain(path);
    }
  });

  test.each([
    [['close', 'reopen'], true],
    [['close', 'reopen', 'close'], false],
  ] as const)('%j is asked for where dist-git writes whole seconds', async (deeds, isOpen) => {
    const { distGit, pull, first } = await seededElsewhere();
    for (const deed of deeds) distGit.happen(deed, pull, minutes(20));
    const { read, asked } = await told(distGit, first);
    expect(asked).toContain(path);
    expect(asDelta(read)).toMatchObject({ gone: isOpen ? [] : [keyOf(pull)], complete: true });
  });

  test('does not close what dist-git, asked later in that second, has named as open', async () => {
    const { distGit, pull, first } = await seededElsewhere();
    distGit.happen('close', pull, minutes(5) + 100);
    const closing = distGit.messages.slice(-1);
    distGit.happen('reopen', pull, minutes(5) + 900);
    const { read: listed } = await collectAt(distGit, at(5), { cursor: first.cursor });
    const { read, asked } = await told(distGit, listed, closing);
    expect([asDelta(read).gone, asked.includes(path)]).toEqual([[], false]);
  });
});

test.each(['comment.edited', 'initial_comment.edited', 'updated', 'rebased'])(
  'a message of %s, which leaves the comments out, does not change how many there are',
  async (name) => {
    const { distGit, pull, first } = await seededElsewhere();
    distGit.happen('push', pull, minutes(5));
    const body = { pullrequest: Object.assign({}, pullBody(pull), { comments: [] }) };
    const topic = `org.fedoraproject.prod.pagure.pull-request.${name}`;
    const { read } = await told(distGit, first, [{ id: 'x', topic, at: at(5), body }]);
    expect(asDelta(read)).toMatchObject({ changed: [], changesUntil: at(59) });
  },
);

describe('what the change log does not tell', () => {
  const DAY = 24 * 60;
  const toldAt = (distGit: FakeDistGit, before: Reading, minute: number) => {
    const changes = changesOf(distGit.messages, before.changesUntil ?? '', at(minute - 1));
    return collectAt(distGit, at(minute), { cursor: before.cursor, changes });
  };

  test('is whether a message was lost: after a week a pull request that no list names is asked for by itself', async () => {
    const { distGit, first } = await seeded();
    distGit.open('plover', 'stranger', minutes(10));
    const path = '/api/0/rpms/plover/pull-request/1';
    const { read: second } = await told(distGit, first);
    expect((await toldAt(distGit, second, 3 * DAY)).asked).not.toContain(path);
    expect((await toldAt(distGit, second, 8 * DAY)).asked).toContain(path);
  });

  test.each(['pending', 'failure'])(
    'are results of CI that came after %s while it could not be read',
    async (status) => {
      const distGit = createDistGit(OWNERS);
      const pull = distGit.open('libquill', 'bob', minutes(-60));
      distGit.flag(pull, 'Zuul', { status, ms: minutes(-50) });
      const path = '/api/0/rpms/libquill/pull-request/1/flag';
      let { read } = await collectAt(distGit, at(0));
      ({ read } = await toldAt(distGit, read, 2 * DAY));
      for (const day of [8.9, 9.5]) ({ read } = await collectAt(distGit, at(day * DAY), { cursor: read.cursor }));
      expect(read.changesUntil).toBe(at(9.5 * DAY));
      const later = await toldAt(distGit, read, 12 * DAY);
      expect(later.asked).toContain(path);
      expect((await toldAt(distGit, later.read, 20 * DAY)).asked).not.toContain(path);
    },
  );
});

describe('messages that cannot be read', () => {
  const broken = (n: number, body: unknown): Change => ({ id: String(n), topic: TOPICS[0] ?? '', at: at(5), body });
  const nameless = (n: number) => broken(n, { pullrequest: { status: 'Open' } });

  test('make their pull request be asked for by itself', async () => {
    const { distGit, pull, first } = await seeded();
    distGit.happen('close', pull, minutes(5));
    const project = { fullname: 'rpms/libquill', full_url: 'https://src.fedoraproject.org/rpms/libquill' };
    const { read, asked } = await told(distGit, first, [broken(1, { pullrequest: { id: 1, title: 5, project } })]);
    expect(asked).toContain('/api/0/rpms/libquill/pull-request/1');
    expect(asDelta(read)).toMatchObject({ gone: [keyOf(pull)], dropped: [{ id: keyOf(pull) }] });
  });

  test('do not matter when they are few', async () => {
    const { distGit, first } = await seeded();
    const { read } = await told(distGit, first, [nameless(1), broken(2, null), broken(3, 'text')]);
    expect(read).toMatchObject({ changesUntil: at(59) });
    expect(read.dropped?.length).toBeGreaterThan(0);
  });

  test('mean that the bus has changed when they are many: then dist-git is read as without the log', async () => {
    const { distGit, first } = await seeded();
    const { read, asked } = await told(distGit, first, [1, 2, 3, 4].map(nameless));
    expect(read).toMatchObject({ changesUntil: at(-1), oldestAt: at(60) });
    expect(listsIn(asked)).toHaveLength(10);
  });
});
