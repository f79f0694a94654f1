import { describe, expect, test } from 'vitest';
import { someReleases } from '#domain/builders.ts';
import { replay } from '#lib/http/replay.ts';
import { silentLog } from '#lib/log.ts';
import { asFull, toolsWith } from '#sources/test-kit.ts';
import { bugzilla } from './client.ts';
import { KNOWN_KEY } from './simulate.ts';
import { aBug, BASE, idsIn, simulated, worldOf } from './test-tools.ts';

const EMBARGOED = aBug({
  id: 2_400_009,
  summary: 'EMBARGOED flaw in libquill',
  groups: ['security'],
  blocks: [2_390_001],
});
const world = worldOf([
  aBug(),
  EMBARGOED,
  aBug({ id: 2_400_010, component: 'elsewhere' }),
  aBug({ id: 2_390_001, component: 'distribution', alias: ['F46FinalBlocker'], dependsOn: [2_400_009] }),
]);
const scope = { packagers: ['tansy'], direct: ['libquill'], listed: ['libquill'], unlisted: [] };

const bearer = (key: string) => ({ headers: { accept: 'application/json', authorization: `Bearer ${key}` } });

/** A Bugzilla that is asked with this key. */
function asking(key: string) {
  const { answer } = simulated(world);
  const fallback = (url: string) => {
    const { status, type, body } = answer(url, bearer(key));
    return { url, status, headers: { 'content-type': type }, body };
  };
  return toolsWith(BASE, replay([], { fallback }).http, { scope, isSignedIn: true });
}

describe('the bugs of some packages', () => {
  test('are those that everybody may see, for who is not signed in', async () => {
    const reading = asFull(await bugzilla.collect(toolsWith(BASE, simulated(world).http, { scope })));
    expect(reading.findings.map(({ id }) => id)).toEqual(['bugzilla:2400001']);
    expect(JSON.stringify(reading)).not.toMatch(/2400009|EMBARGOED/);
    expect(reading.private).toBeUndefined();
  });

  test('are more for who is signed in, marked, and the whole reading is private', async () => {
    const reading = asFull(await bugzilla.collect(asking(KNOWN_KEY)));
    expect(reading.findings.map(({ id }) => id)).toEqual(['bugzilla:2400001', 'bugzilla:2400009']);
    expect(reading.findings[0]?.tags).not.toContain('private:yes');
    expect(reading.findings[1]).toMatchObject({
      title: 'EMBARGOED flaw in libquill',
      tags: expect.arrayContaining(['private:yes']),
      facts: [{ label: 'not public', tone: 'warn' }],
    });
    expect(reading.private).toBe(true);
  });

  test('are private even where none of them is restricted', async () => {
    const tools = { ...asking(KNOWN_KEY), scope: { ...scope, direct: ['elsewhere'], listed: ['elsewhere'] } };
    expect(asFull(await bugzilla.collect(tools))).toMatchObject({
      private: true,
      findings: [{ package: 'elsewhere' }],
    });
  });

  test('are not read with a key that Bugzilla refuses, and the page says why', async () => {
    await expect(bugzilla.collect(asking('wrong'))).rejects.toMatchObject({
      name: 'ThinResultError',
      message: 'Bugzilla refuses the key that was given (it answered 400)',
    });
  });
});

describe('a Bugzilla that ignores the key', () => {
  const note = 'signed in as nobody: private bugs cannot be shown';
  type Answers = Record<string, { status: number; body: unknown }>;
  const refusal = (status: number, code: number | string) => ({
    status,
    body: { error: true, code, message: 'You must log in.', documentation: 'https://bugzilla.example.org/docs' },
  });
  const somebody = { id: 7, name: 'tansy@example.org', real_name: 'Tansy Moor' };

  /** It answers searches as to anybody, and says of who asks what the test wants. */
  function ignoring(answers: Answers) {
    const { answer } = simulated(world);
    const asked: string[] = [];
    const said: string[] = [];
    const fallback = (url: string) => {
      const { pathname } = new URL(url);
      asked.push(pathname);
      const given = answers[pathname];
      if (given !== undefined) return { url, ...given };
      const { status, type, body } = answer(url);
      return { url, status, headers: { 'content-type': type }, body };
    };
    const log = { ...silentLog, warn: (message: string) => said.push(message) };
    const { http } = replay([], { fallback });
    return { tools: toolsWith(BASE, http, { scope, isSignedIn: true, releases: someReleases(), log }), asked, said };
  }

  test.each([
    ['says that nobody is signed in', { '/rest/whoami': refusal(401, '410') }],
    [
      'knows whoami not, and refuses what only somebody may ask',
      {
        '/rest/whoami': refusal(404, 32614),
        '/rest/user': refusal(401, 505),
      },
    ],
    ['gives an account without number', { '/rest/whoami': { status: 200, body: { id: 0, name: '' } } }],
  ])('and %s, is told apart from one that has no private bugs', async (_, answers: Answers) => {
    const { tools, said } = ignoring(answers);
    const reading = asFull(await bugzilla.collect(tools));
    expect(reading.findings.map(({ id }) => id)).toEqual(['bugzilla:2400001']);
    expect(reading).toMatchObject({ complete: false, coverage: { done: 1, of: 1, unit: 'packages', note } });
    expect(said).toEqual([`the key of Bugzilla has no effect: ${note}`]);
  });

  test.each([
    ['names somebody', { '/rest/whoami': { status: 200, body: somebody } }],
    [
      'knows whoami not, but answers what only somebody may ask',
      {
        '/rest/whoami': refusal(404, '32614'),
        '/rest/user': { status: 200, body: { users: [] } },
      },
    ],
    ['can say neither', { '/rest/whoami': refusal(404, 32614), '/rest/user': refusal(404, 32614) }],
  ])('is not suspected where it %s', async (_, answers: Answers) => {
    const { tools, said } = ignoring(answers);
    const reading = asFull(await bugzilla.collect(tools));
    expect(reading.complete ?? true).toBe(true);
    expect(said).toEqual([]);
    expect(JSON.stringify(reading)).not.toMatch(/tansy@|Tansy/);
  });

  test('is asked who it is for only by who has a key', async () => {
    const { tools, asked } = ignoring({});
    await bugzilla.collect({ ...tools, isSignedIn: false });
    expect(asked.filter((path) => path !== '/rest/bug')).toEqual([]);
  });
});

describe('the simulated Bugzilla', () => {
  const { answer } = simulated(world);
  const search = '/rest/bug?component=libquill&order=bug_id&limit=10&include_fields=id';

  test('shows restricted bugs to who has the key as a bearer, and to nobody else', () => {
    expect(idsIn(answer(search))).toEqual([2_400_001]);
    expect(idsIn(answer(search, bearer(KNOWN_KEY)))).toEqual([2_400_001, 2_400_009]);
    expect(answer('/rest/bug/2400009').status).toBe(401);
    expect(idsIn(answer('/rest/bug/2400009', bearer(KNOWN_KEY)))).toEqual([2_400_009]);
  });

  test('tells who asks, and that it is nobody', () => {
    expect(answer('/rest/whoami')).toMatchObject({ status: 401 });
    expect(JSON.parse(answer('/rest/whoami', bearer(KNOWN_KEY)).body.toString())).toMatchObject({ id: 1 });
    expect(answer('/rest/whoami', bearer('wrong')).status).toBe(400);
  });

  test('refuses another key, and any in the query, as a wrong one', () => {
    for (const refused of [answer(search, bearer('wrong')), answer(`${search}&api_key=${KNOWN_KEY}`)]) {
      expect(refused.status).toBe(400);
      expect(JSON.parse(refused.body.toString())).toMatchObject({ error: true, code: 306 });
    }
  });
});
