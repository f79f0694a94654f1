import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { aRelease, someReleases } from '#domain/builders.ts';
import { Finding } from '#domain/finding/finding.ts';
import { isQuiet } from '#simulator/world/nouns.ts';
import { asFull, sampleWorld, toolsWith } from '#sources/test-kit.ts';
import { installFailures } from './client.ts';
import { BASE, simulated } from './test-tools.ts';

const world = sampleWorld(1);
const { answer, http } = simulated(world);
const fedora = (version: number) => aRelease({ name: `f${version}`, distTag: `f${version}` });
const releases = someReleases({ releases: [fedora(45), fedora(44), fedora(43), fedora(41)] });

/** Every field that repochecker writes, not only those in CONTRACT.md, "What we read". */
const Contract = z.array(
  z.strictObject({
    source: z.string(),
    package: z.string(),
    epoch: z.string(),
    version: z.string(),
    release: z.string(),
    arch: z.string(),
    admin: z.string(),
    maintainers: z.array(z.string()),
    repo: z.string(),
    repo_arch: z.string(),
    broken: z.array(z.string()).min(1),
    since: z.iso.datetime().nullable(),
  }),
);

describe('the simulated repochecker', () => {
  test('has the fields of the contract, printed prettily', () => {
    const { body, type } = answer('/data/rawhide');
    expect(Contract.parse(JSON.parse(String(body))).length).toBeGreaterThan(5);
    expect(String(body)).toMatch(/^\[\n {2}\{\n/);
    expect(type).toBe('application/json');
  });

  test('says in plain text that it does not know a release, and when it last looked', () => {
    expect(answer('/data/41')).toMatchObject({ status: 404, body: 'This release does not exist.' });
    expect(answer('/data/rawhide-testing').status).toBe(404);
    expect(answer('/other').status).toBe(404);
    expect(JSON.parse(String(answer('/status').body))).toEqual({ last_refreshed: '2026-11-24T12:00:00.000Z' });
  });
});

test('what our client reads from it has each sort of trouble, and nothing of quiet packages or people', async () => {
  const { findings, parts } = asFull(await installFailures.collect(toolsWith(BASE, http, { releases })));
  const quiet = new Set(world.packages.filter(isQuiet).map(({ name }) => name));
  const all = findings.map((finding) => Finding.parse(finding));
  expect(all.filter((finding) => quiet.has(finding.package))).toEqual([]);
  expect(parts).toHaveLength(7);
  for (const words of ['Fails to install', 'In testing fails', 'Build dependencies'])
    expect(
      all.some(({ title }) => title.startsWith(words)),
      words,
    ).toBe(true);
  expect(all.some(({ details }) => (details?.length ?? 0) > 1)).toBe(true);
  expect(JSON.stringify(all)).not.toContain('maintainers');
});
