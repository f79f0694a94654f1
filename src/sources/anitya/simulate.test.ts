import { describe, expect, test } from 'vitest';
import { isQuiet } from '#simulator/world/nouns.ts';
import { sampleWorld, simulatedWith, toolsWith } from '#sources/test-kit.ts';
import { anitya } from './client.ts';
import { simulate } from './simulate.ts';

const BASE = 'https://anitya.example.org';
const world = sampleWorld(7);
const { answer, http, asked } = simulatedWith(simulate, BASE)(world);
const bodyOf = (path: string): unknown => JSON.parse(String(answer(path).body));

describe('the simulated Anitya', () => {
  test('is read whole, page by page', async () => {
    const { upstreams, dropped, parts } = await anitya.collect(toolsWith(BASE, http));
    expect(dropped).toEqual([]);
    expect(upstreams.length).toBe(parts[0]?.rows);
    expect(asked).toHaveLength(Math.ceil(upstreams.length / 250));
    expect(upstreams.length).toBeGreaterThan(world.packages.length / 2);
  });

  test('has what its makers call newer, a pre-release, odd spellings, two projects and nothing', async () => {
    const { upstreams } = await anitya.collect(toolsWith(BASE, http));
    const stable = upstreams.map((one) => one.stableVersion ?? '');
    expect(stable.some((text) => /^v\d/.test(text))).toBe(true);
    expect(stable.filter((text) => text === '').length).toBeGreaterThan(0);
    expect(upstreams.some((one) => one.version !== one.stableVersion)).toBe(true);
    expect(new Set(upstreams.map((one) => one.package)).size).toBeLessThan(upstreams.length);
  });

  test('knows nothing newer of quiet packages', async () => {
    const { upstreams } = await anitya.collect(toolsWith(BASE, http));
    for (const { name, version } of world.packages.filter(isQuiet)) {
      const [upstream, ...others] = upstreams.filter((one) => one.package === name);
      expect(others).toEqual([]);
      expect(upstream?.stableVersion?.replace(/^v/, '')).toBe(version.replace(/\^.*$/, '').replace('~', '-'));
    }
  });

  test('filters without regard to case, and not at all by an empty or unknown word', () => {
    expect(bodyOf('/api/v2/packages/?distribution=fedora&items_per_page=1')).toMatchObject({ items: [{}], page: 1 });
    expect(bodyOf('/api/v2/packages/?distribution=Debian')).toMatchObject({ items: [], total_items: 0 });
    const all = bodyOf('/api/v2/packages/?distribution=Fedora');
    expect(bodyOf('/api/v2/packages/?distribution=')).toEqual(all);
    expect(bodyOf('/api/v2/packages/?nonsense=1')).toEqual(all);
  });

  test('answers past the end with nothing', () => {
    expect(bodyOf('/api/v2/packages/?page=9999')).toMatchObject({ items: [], page: 9999, items_per_page: 25 });
  });

  test('is the same for the same seed', () => {
    const again = simulatedWith(simulate, BASE)(sampleWorld(7));
    const path = '/api/v2/packages/?items_per_page=250&page=2';
    expect(again.answer(path).body).toBe(answer(path).body);
  });
});
