import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Finding } from '#domain/finding/finding.ts';
import type { World } from '#simulator/world/state.ts';
import { isQuiet } from '#simulator/world/nouns.ts';
import { NOW, sampleWorld, simulatedWith, toolsWith } from '#sources/test-kit.ts';
import { bodhi } from './client.ts';
import { simulate } from './simulate.ts';
import { BASE } from './test-tools.ts';

const simulated = simulatedWith(simulate, BASE);
const sample = sampleWorld(1);
const { answer: ask } = simulated(sample);

async function crawl(world: World) {
  const { http, asked } = simulated(world);
  const reading = await bodhi.collect(toolsWith(BASE, http));
  const findings = reading.mode === 'full' ? reading.findings.map((finding) => Finding.parse(finding)) : [];
  return { ...reading, findings, asked };
}

const Listed = z.object({
  updates: z.array(z.looseObject({ alias: z.string(), status: z.string() })),
  pages: z.int(),
  total: z.int(),
});
const listed = (search: string) => Listed.parse(JSON.parse(String(ask(`/updates/${search}`).body)));

describe('the simulated Bodhi of the sample', () => {
  test('has an update in every state a page must show', async () => {
    const { findings, dropped, complete } = await crawl(sample);
    const updates = findings.filter(({ kind }) => kind === 'update');
    const has = (test: (finding: Finding) => boolean): boolean => updates.some(test);
    expect(updates).toHaveLength(45);
    expect([dropped, complete]).toEqual([[], true]);
    expect(Math.max(...updates.map(({ packages }) => packages?.length ?? 1))).toBe(25);
    for (const tag of [
      'gating:failed',
      'type:security',
      'locked:yes',
      'critpath:yes',
      'request:testing',
      'request:stable',
    ])
      expect(has(({ tags }) => tags.includes(tag))).toBe(true);
    expect(has(({ update }) => (update?.karma ?? 0) < 0)).toBe(true);
    expect(has(({ update }) => update?.karma === 0 && update.votes?.down === 1)).toBe(true);
    for (const release of ['rawhide', 'f45', 'f44', 'f43', 'f42', 'epel8', 'epel9', 'epel10', 'epel10.2', 'eln'])
      expect(has((finding) => finding.release === release)).toBe(true);
    expect(has(({ package: name }) => name.includes('+'))).toBe(true);
  });

  test('has twelve overrides, one past its date and one that ends within a day', async () => {
    const overrides = (await crawl(sample)).findings.filter(({ kind }) => kind === 'override');
    expect(overrides).toHaveLength(12);
    const ends = overrides.map(({ override }) => override?.expiresAt ?? '');
    expect(ends.filter((at) => at <= NOW)).toHaveLength(1);
    expect(ends.filter((at) => at > NOW && at < '2026-11-25T14:00:00Z')).toHaveLength(1);
  });

  test('leaks the title of a restricted bug and mail addresses, and no finding repeats them', async () => {
    const secrets = sample.bugs
      .filter(({ groups }) => groups.length > 0)
      .map(({ summary }) => JSON.stringify(summary).slice(1, -1));
    const raw = String(ask('/updates/?rows_per_page=1000').body);
    expect(secrets.some((summary) => raw.includes(summary))).toBe(true);
    expect(raw).toContain('@example.org');
    const text = JSON.stringify((await crawl(sample)).findings);
    expect(secrets.filter((summary) => text.includes(summary))).toEqual([]);
    expect(text).not.toMatch(/@example|needed to build/);
  });

  test('says nothing of quiet packages', async () => {
    const quiet = new Set(sample.packages.filter(isQuiet).map(({ name }) => name));
    const { findings } = await crawl(sample);
    expect(
      findings.flatMap(({ package: name, packages = [] }) => [name, ...packages]).filter((name) => quiet.has(name)),
    ).toEqual([]);
  });

  test('answers the same from the same seed, and otherwise from another', () => {
    const list = (seed: number) => String(simulated(sampleWorld(seed)).answer('/updates/').body);
    expect(list(1)).toBe(list(1));
    expect(list(2)).not.toBe(list(1));
  });
});

describe('its lists', () => {
  test('page by 20, to 1000 at most, and are empty past their end', () => {
    const all = listed('?rows_per_page=1000');
    expect(listed('').updates).toHaveLength(20);
    expect(all.updates).toHaveLength(all.total);
    expect(listed('?rows_per_page=20&page=99')).toMatchObject({ updates: [], total: all.total });
    expect(listed('?packages=no-such')).toEqual({ updates: [], pages: 0, total: 0 });
    expect(ask('/updates/?rows_per_page=1001').status).toBe(400);
  });

  test('are narrowed by repeated statuses, and by nothing when a value is blank', () => {
    const active = listed('?status=pending&status=testing&rows_per_page=1000').updates;
    expect(new Set(active.map(({ status }) => status))).toEqual(new Set(['pending', 'testing']));
    expect(listed('?packages=%20').total).toBe(listed('').total);
    expect(ask('/updates/?status=pending,testing').status).toBe(400);
  });

  test('send clients without the final slash on, with their query', () => {
    expect(ask('/updates?page=2')).toMatchObject({ status: 307, headers: { Location: `${BASE}/updates/?page=2` } });
  });

  test('hand out single updates by alias, and send package names to the list', () => {
    const [first] = listed('').updates;
    expect(ask(`/updates/${first?.alias ?? ''}`).status).toBe(200);
    expect(ask(`/updates/${first?.alias ?? ''}/`)).toMatchObject({ status: 404, type: 'text/html; charset=UTF-8' });
    expect(ask('/updates/prototype')).toMatchObject({
      status: 302,
      headers: { Location: `${BASE}/updates/?packages=prototype` },
    });
  });

  test('of overrides refuse packages that Bodhi does not know, and other origins', () => {
    expect(ask('/overrides/?packages=no-such').status).toBe(400);
    expect(ask('/overrides/', { headers: { origin: 'https://dash.example.org' } }).status).toBe(400);
    expect(ask('/overrides/').status).toBe(200);
  });
});
