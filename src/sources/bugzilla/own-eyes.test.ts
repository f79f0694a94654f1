import { describe, expect, test } from 'vitest';
import { replay } from '#lib/http/replay.ts';
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

describe('the simulated Bugzilla', () => {
  const { answer } = simulated(world);
  const search = '/rest/bug?component=libquill&order=bug_id&limit=10&include_fields=id';

  test('shows restricted bugs to who has the key as a bearer, and to nobody else', () => {
    expect(idsIn(answer(search))).toEqual([2_400_001]);
    expect(idsIn(answer(search, bearer(KNOWN_KEY)))).toEqual([2_400_001, 2_400_009]);
    expect(answer('/rest/bug/2400009').status).toBe(401);
    expect(idsIn(answer('/rest/bug/2400009', bearer(KNOWN_KEY)))).toEqual([2_400_009]);
  });

  test('refuses another key, and any in the query, as a wrong one', () => {
    for (const refused of [answer(search, bearer('wrong')), answer(`${search}&api_key=${KNOWN_KEY}`)]) {
      expect(refused.status).toBe(400);
      expect(JSON.parse(refused.body.toString())).toMatchObject({ error: true, code: 306 });
    }
  });
});
