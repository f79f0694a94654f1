import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { someReleases } from '#domain/builders.ts';
import { Finding } from '#domain/finding/finding.ts';
import { asDelta, asFull, toolsWith } from '#sources/test-kit.ts';
import { bugzilla } from './client.ts';
import { aBug, BASE, idsIn, simulated, worldOf } from './test-tools.ts';

const hundred = Array.from({ length: 100 }, (_, index) => aBug({ id: 1000 + index }));

const errorOf = ({ status, body }: { status: number; body: string | Buffer }): unknown[] => {
  const error: unknown = JSON.parse(body.toString());
  return [status, error];
};

describe('the simulated Bugzilla', () => {
  const { answer } = simulated(worldOf(hundred));

  test('gives twenty bugs when nobody asks for a number, and says how many there are', () => {
    const given = answer('/rest/bug?product=Fedora');
    expect(idsIn(given)).toHaveLength(20);
    expect(JSON.parse(given.body.toString())).toMatchObject({ limit: 20, offset: 0, total_matches: 100 });
  });

  test('cuts a page to a thousand without a word', () => {
    const many = simulated(worldOf(Array.from({ length: 1100 }, (_, index) => aBug({ id: index + 1 }))));
    for (const limit of ['5000', '0', 'abc'])
      expect(idsIn(many.answer(`/rest/bug?product=Fedora&limit=${limit}`))).toHaveLength(1000);
  });

  test('has no order unless it is asked for one', () => {
    const ids = hundred.map(({ id }) => id);
    const without = idsIn(answer('/rest/bug?product=Fedora&limit=100'));
    expect(without).not.toEqual(ids);
    expect(without.toSorted((a, b) => a - b)).toEqual(ids);
    expect(idsIn(answer('/rest/bug?product=Fedora&limit=100&order=bug_id'))).toEqual(ids);
    expect(idsIn(answer('/rest/bug?product=Fedora&limit=100&order=nonsense'))).toEqual(without);
  });

  test('writes its keys in another order each time, and the same ETag, which is not quoted', () => {
    const ask = '/rest/bug?id=1000';
    const answers = [answer(ask), answer(ask), answer(ask)];
    const etag = answers[0]?.headers?.['Etag'] ?? '';
    expect(new Set(answers.map(({ body }) => body)).size).toBeGreaterThan(1);
    expect(answers.every(({ headers }) => headers?.['Etag'] === etag)).toBe(true);
    expect(etag).toMatch(/^[\w+/]{22}$/);
    expect(answer(ask, { headers: { 'if-none-match': `"${etag}"` } })).toMatchObject({ status: 304, body: '' });
  });

  test.each([
    ['/rest/bug', 400, 1000],
    ['/rest/bug?limit=3', 400, 1000],
    ['/rest/bug?ids=1000', 400, 1000],
    ['/rest/bug/', 400, 50],
    ['/rest/bug?product=Fedora&offset=5', 400, 50],
    ['/rest/bug?product=Fedora&limit=-1', 400, 52],
    ['/rest/bug?f1=bug_id&o1=greaterthan&v1=many', 400, 52],
    ['/rest/bug?last_change_time=1795053600', 400, 56],
    ['/rest/bug?last_change_time=yesterday', 400, 56],
    ['/rest/bug?f1=nonsense&o1=equals&v1=1', 400, 108],
    ['/rest/bug?f1=component&o1=nonsense&v1=1', 400, 68000],
    ['/rest/bug?product=Fedora&api_key=secret', 400, 306],
    ['/rest/bug/99999', 404, 101],
    ['/rest/bug/NoSuchAlias', 400, 100],
    ['/rest/bug/1000,1001', 400, 100],
    ['/rest/field/bug/nosuch', 404, 51],
    ['/rest/nosuch', 404, 32614],
  ])('refuses %s with %i and code %i', (address, status, code) => {
    expect(errorOf(answer(address))).toEqual([status, expect.objectContaining({ error: true, code })]);
  });

  test('knows no HEAD, and lets nobody file a bug', () => {
    expect(answer('/rest/bug/1000', { method: 'HEAD' }).status).toBe(404);
    expect(answer('/rest/bug', { method: 'POST' }).status).toBe(401);
  });

  test('never lists a restricted bug, and does not hand it out', () => {
    const { answer: ask } = simulated(worldOf([aBug({ id: 1 }), aBug({ id: 2, groups: ['security'] })]));
    expect(idsIn(ask('/rest/bug?id=1,2,3&order=bug_id'))).toEqual([1]);
    expect(errorOf(ask('/rest/bug/2'))).toEqual([401, expect.objectContaining({ code: 102 })]);
  });

  test('brings names and addresses with whoever is asked for, flags only when asked', () => {
    const body = answer('/rest/bug?id=1000&include_fields=id,creator').body.toString();
    expect(body).toContain('juniperv@example.org');
    expect(answer('/rest/bug?id=1000').body.toString()).not.toContain('"flags"');
    expect(answer('/rest/bug?id=1000&include_fields=_all').body.toString()).toContain('"flags"');
  });
});

describe('our client at the simulated Bugzilla', () => {
  test('reads every bug once, however many there are in a page', async () => {
    const bugs = fc.uniqueArray(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(bugs, fc.nat({ max: 3 }), async (ids, restricted) => {
        const world = worldOf(ids.map((id, index) => aBug({ id, groups: index < restricted ? ['security'] : [] })));
        const { findings } = asFull(await bugzilla.collect(toolsWith(BASE, simulated(world).http)));
        const expected = ids.slice(restricted).toSorted((a, b) => a - b);
        expect(findings.map(({ id }) => id)).toEqual(expected.map((id) => `bugzilla:${id}`));
      }),
      { numRuns: 30 },
    );
  });

  test('needs three requests for two thousand bugs, and one more that ends it', async () => {
    const service = simulated(worldOf(Array.from({ length: 2100 }, (_, index) => aBug({ id: index + 1 }))));
    const { findings } = asFull(await bugzilla.collect(toolsWith(BASE, service.http)));
    expect([findings.length, service.asked.length]).toEqual([2100, 4]);
  });

  test('publishes no address of anybody, whatever the summaries say', async () => {
    const summaries = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.emailAddress()), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(summaries, async (texts) => {
        const world = worldOf(texts.map((summary, index) => aBug({ id: index + 1, summary: `${summary} fails` })));
        const { findings } = asFull(await bugzilla.collect(toolsWith(BASE, simulated(world).http)));
        for (const finding of findings)
          expect(Finding.parse(finding).title).not.toMatch(/[\w.+-]+@([\w-]+\.)+[a-z]{2,}/i);
      }),
      { numRuns: 50 },
    );
  });

  test('sees bugs go that were closed or moved away, and bugs come', async () => {
    const world = worldOf([aBug({ id: 1 }), aBug({ id: 2 }), aBug({ id: 3 })]);
    const { http } = simulated(world);
    const { cursor } = await bugzilla.collect(toolsWith(BASE, http));
    const changedAt = Date.parse('2026-11-24T14:10:00Z');
    world.bugs = [
      aBug({ id: 1, status: 'CLOSED', resolution: 'ERRATA', changedAt }),
      aBug({ id: 2, changedAt: Date.parse('2026-11-01T10:00:00Z') }),
      aBug({ id: 3, component: 'Package Review', changedAt }),
      aBug({ id: 4, changedAt }),
    ];
    const reading = asDelta(await bugzilla.collect(toolsWith(BASE, http, { cursor, now: '2026-11-24T14:30:00Z' })));
    expect(reading.gone).toEqual(['bugzilla:1', 'bugzilla:3']);
    expect(reading.changed.map(({ id }) => id)).toEqual(['bugzilla:4']);
  });

  test('finds what a tracker gathers, and never through the list of the tracker itself', async () => {
    const tracker = aBug({ id: 1, component: 'distribution', alias: ['F46FTBFS'], dependsOn: [2, 3] });
    const hidden = aBug({ id: 3, blocks: [1], groups: ['security'] });
    const { http } = simulated(worldOf([tracker, aBug({ id: 2, blocks: [1] }), hidden]));
    const { findings } = asFull(await bugzilla.collect(toolsWith(BASE, http, { releases: someReleases() })));
    expect(findings.filter(({ tags }) => tags.includes('tracker:F46FTBFS')).map(({ id }) => id)).toEqual([
      'bugzilla:2',
    ]);
  });
});
