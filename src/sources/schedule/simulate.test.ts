import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sampleWorld, toolsWith } from '#sources/test-kit.ts';
import { someReleases } from '#domain/builders.ts';
import { schedule } from './client.ts';
import { BASE, simulated } from './test-tools.ts';

const { answer, asked, http } = simulated(sampleWorld(1));
const fileOf = (number: number, headers = {}) => answer(`/f-${number}/f-${number}-key.json`, { headers });

/** What CONTRACT.md, "What we read", says of a file: levels, and seconds as text. */
const Level = z.object({ name: z.string(), start: z.string(), end: z.string(), tasks: z.array(z.unknown()) });
const Leaf = z.object({
  name: z.string(),
  slug: z.string(),
  end: z.string().regex(/^\d+$/),
  flags: z.array(z.string()),
});
const Contract = Level.extend({
  tasks: z.array(Level.extend({ tasks: z.array(Level.extend({ tasks: z.array(Leaf) })) })),
});

describe('the simulated schedules', () => {
  test('have the three levels of the contract, with milestones at tasks[0].tasks[0].tasks', () => {
    const file = Contract.parse(JSON.parse(String(fileOf(46).body)));
    expect(file.tasks[0]?.tasks[0]?.tasks.length).toBeGreaterThan(10);
  });

  test('are read whole by our client, which learns that the release after the next has none yet', async () => {
    const { milestones, dropped } = await schedule.collect(toolsWith(BASE, http, { releases: someReleases() }));
    expect(new Set(milestones.map(({ release }) => release))).toEqual(new Set(['f45', 'f46', 'f47']));
    expect(milestones.some(({ name }) => name === 'Fedora Linux 43 End of Life')).toBe(true);
    expect(dropped).toEqual([]);
    expect(asked.map((url) => url.slice(BASE.length))).toEqual(
      [45, 46, 47, 48].map((number) => `/f-${number}/f-${number}-key.json`),
    );
  });

  test('are static files: 304 for who has them, an HTML page with 404 for what is not there', () => {
    const etag = fileOf(46).headers?.['ETag'];
    expect(fileOf(46, { 'if-none-match': etag })).toMatchObject({ status: 304, body: '' });
    expect(fileOf(48)).toMatchObject({ status: 404, type: 'text/html; charset=iso-8859-1' });
  });
});
