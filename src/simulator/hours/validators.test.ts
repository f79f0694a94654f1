import { describe, expect, test } from 'vitest';
import { simulate as simulateOwnership } from '#sources/dist-git-ownership/simulate.ts';
import { simulate as simulateMirror } from '#sources/versions/simulate.ts';
import { simulatedWith } from '#sources/test-kit.ts';
import type { Simulate } from '../simulated-service.ts';
import type { World } from '../world/state.ts';
import { createWorld } from '../world.ts';
import { stepWorld } from './step.ts';

const BASE = 'https://example.org';

/** The world of each hour of a day. */
function dayOf(seed: number): World[] {
  const worlds = [createWorld({ scale: 'sample', seed, now: Date.parse('2026-11-24T14:00:00Z') })];
  for (const world of worlds) if (worlds.length < 25) worlds.push(stepWorld(world));
  return worlds;
}
const DAYS = [5, 6, 8].map(dayOf);

const answersTo = (worlds: readonly World[], simulate: Simulate, path: string) =>
  worlds.map((world) => {
    const { body, headers } = simulatedWith(simulate, BASE)(world).answer(path);
    return { body: body.toString(), etag: headers?.['ETag'], modified: headers?.['Last-Modified'] };
  });

const tree = (path: string): string => `/pub/${path}/Everything/source/tree/repodata/repomd.xml`;

describe('in a day the validators of a file', () => {
  test.each([
    ['/extras/pagure_owner_alias.json', simulateOwnership, 4],
    ['/extras/pagure_bz.json', simulateOwnership, 4],
    ['/extras/pagure_poc.json', simulateOwnership, 4],
    [tree('fedora/linux/development/rawhide'), simulateMirror, 2],
    [tree('fedora/linux/updates/45'), simulateMirror, 1],
    [tree('fedora/linux/releases/45'), simulateMirror, 1],
  ])('change exactly when its content does (%s)', (path, simulate, atLeast) => {
    for (const worlds of DAYS) {
      const answers = answersTo(worlds, simulate, path);
      for (const [index, after] of answers.slice(1).entries()) {
        const before = answers[index];
        const isSame = after.body === before?.body;
        const areSame = [after.etag === before?.etag, after.modified === before?.modified];
        expect(areSame, `hour ${index + 1}`).toEqual([isSame, isSame]);
      }
      expect(new Set(answers.map(({ body }) => body)).size).toBeGreaterThanOrEqual(atLeast);
    }
  });
});
