import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Finding } from '#domain/finding/finding.ts';
import { createWorld } from '#simulator/world.ts';
import { isQuiet } from '#simulator/world/nouns.ts';
import { asFull, NOW, sampleWorld, toolsWith } from '#sources/test-kit.ts';
import { faf } from './client.ts';
import { BASE, simulated } from './test-tools.ts';

const world = sampleWorld(1);
const { answer } = simulated(world);
const JSON_PLEASE = { headers: { accept: 'application/json' } };
const Ids = z.object({ problems: z.array(z.object({ id: z.int() })) });
const idsOf = (search: string) =>
  Ids.parse(JSON.parse(String(answer(`/problems/${search}`, JSON_PLEASE).body))).problems.map(({ id }) => id);

const collectFrom = async ({ http }: ReturnType<typeof simulated>) => asFull(await faf.collect(toolsWith(BASE, http)));

/** Every field that the server writes, not only those in CONTRACT.md, "What we read". */
const Contract = z.strictObject({
  id: z.int(),
  components: z.array(z.string()),
  crash_function: z.string().nullable(),
  bugs: z.array(z.url()),
  status: z.string(),
  type: z.string(),
  reports: z.array(
    z.strictObject({
      id: z.int(),
      bugs: z.array(z.url()),
      component: z.string(),
      count: z.int(),
      first_occurrence: z.iso.datetime({ local: true }),
      last_occurrence: z.iso.datetime({ local: true }),
      problem_id: z.int(),
      comments: z.array(z.unknown()),
    }),
  ),
});

describe('the simulated ABRT', () => {
  test('has the fields of the contract, and no total', () => {
    const body = z
      .strictObject({ problems: z.array(Contract) })
      .parse(JSON.parse(String(answer('/problems/?limit=0', JSON_PLEASE).body)));
    expect(body.problems).toHaveLength(60);
  });

  test('answers HTML to whom JSON is not dearer', () => {
    for (const accept of ['', '*/*', 'text/html,application/json'])
      expect(answer('/problems/', { headers: { accept } }).type).toContain('text/html');
  });

  test('gives 40 by default, what is asked for, and everything for 0, from an offset on', () => {
    const all = idsOf('?limit=0');
    expect(idsOf('')).toEqual(all.slice(0, 40));
    expect(idsOf('?limit=7&offset=50')).toEqual(all.slice(50, 57));
    expect(idsOf('?limit=1000&offset=60')).toEqual([]);
  });

  test('finds nothing, with status 200, for a form that is not valid', () => {
    for (const search of ['?daterange=lately', '?limit=many', '?offset=-1', '?component_names=nobody'])
      expect(idsOf(search), search).toEqual([]);
    expect(idsOf('?daterange=2020-01-01:2020-01-14')).toEqual([]);
  });

  test('has no page to reassign the components of a problem', () => {
    expect(answer('/problems/1001/libquill', JSON_PLEASE).status).toBe(404);
  });
});

describe('what our client reads from it', () => {
  test('has each severity, and nothing of quiet packages', async () => {
    const findings = (await collectFrom(simulated(world))).findings.map((finding) => Finding.parse(finding));
    const quiet = new Set(world.packages.filter(isQuiet).map(({ name }) => name));
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['none', 'medium', 'high']));
    expect(findings.filter((finding) => quiet.has(finding.package))).toEqual([]);
    expect(JSON.stringify(findings)).not.toContain('@example.org');
  });

  test('takes several pages at the scale of Fedora', async () => {
    const fedora = simulated(createWorld({ scale: 'fedora', seed: 1, now: Date.parse(NOW) }));
    const { parts } = await collectFrom(fedora);
    expect(parts[0]?.rows).toBe(5400);
    expect(fedora.asked).toHaveLength(6);
  });
});
