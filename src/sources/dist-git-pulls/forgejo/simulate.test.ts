import { describe, expect, test } from 'vitest';
import type { Http } from '#lib/http/types.ts';
import { simulateForgejo } from '#simulator/forgejo/forgejo.ts';
import { asFull, sampleWorld, simulatedWith, toolsWith } from '#sources/test-kit.ts';
import { ownershipOf } from '../test-tools.ts';

import { BASE, collectFromForgejo, keep, type KeptByRuns, nothingLeft } from './test-forgejo.ts';

const world = sampleWorld(1);
const simulated = simulatedWith(simulateForgejo, BASE);
const ownership = ownershipOf(world);
const open = world.pulls.filter(({ pkg, status }) => pkg.namespace === 'rpms' && status === 'Open');

/** Whatever is asked after so many requests never comes back: the run is gone, and with it what was not yet kept. */
function dyingAfter(requests: number): Http {
  const { http } = simulated(world);
  let asked = 0;
  const die = (): void => {
    asked += 1;
    if (asked > requests) throw new Error('killed');
  };
  return {
    ...http,
    page(url, shape, options) {
      die();
      return http.page(url, shape, options);
    },
    jsonIfFound(url, shape, options) {
      die();
      return http.jsonIfFound(url, shape, options);
    },
  };
}

async function run(left: KeptByRuns, http: Http): Promise<void> {
  const checkpoint = (delta: Parameters<typeof keep>[1]): Promise<void> => {
    keep(left, delta);
    return Promise.resolve();
  };
  const known = [...left.findings.keys()];
  keep(left, await collectFromForgejo(toolsWith(BASE, http, { ownership, cursor: left.cursor, known, checkpoint })));
}

describe('all pull requests of the simulated Fedora', () => {
  test('are read with all their CI results, at two requests each and one for fifty of them', async () => {
    const { http, asked } = simulated(world);
    const reading = asFull(await collectFromForgejo(toolsWith(BASE, http, { ownership })));
    expect(reading.findings.map(({ id }) => id).sort()).toEqual(
      open.map(({ pkg, number }) => `dist-git-pulls:rpms/${pkg.name}:${number}`).sort(),
    );
    expect(reading).toMatchObject({ complete: true, dropped: [] });
    expect(asked).toHaveLength(2 + 2 * open.length);
  });

  test('are the same after runs that were killed at any moment', async () => {
    const undisturbed = nothingLeft();
    await run(undisturbed, simulated(world).http);
    for (const requests of [0, 1, 2, 3, 49, 50, 51, 75, 103, 115]) {
      const left = nothingLeft();
      await expect(run(left, dyingAfter(requests))).rejects.toThrow('killed');
      await run(left, simulated(world).http);
      expect([requests, [...left.findings].sort()]).toEqual([requests, [...undisturbed.findings].sort()]);
      expect(left.cursor).toEqual(undisturbed.cursor);
    }
  });
});
