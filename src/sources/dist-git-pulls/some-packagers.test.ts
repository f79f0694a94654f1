import { describe, expect, test } from 'vitest';
import { scopeOf } from '#domain/scope.ts';
import { asFull } from '#sources/test-kit.ts';
import { aWirePull, collect, flagsAt, heldBy, listAt } from './test-tools.ts';

const ownership = heldBy({ libquill: 'ann', zwilter: 'bob' });
const scope = scopeOf(ownership, ['ann']);

describe('the pull requests of one packager', () => {
  test('take her own two lists and the CI results, and no list of others', async () => {
    const pull = aWirePull('libquill', 7);
    const answers = [listAt('filed/ann', []), listAt('actionable/ann', [pull]), flagsAt('libquill', 7, 'success')];
    const reading = asFull(await collect(answers, { ownership, scope }));
    expect(reading.findings.map(({ id }) => id)).toEqual(['dist-git-pulls:rpms/libquill:7']);
    expect(reading).toMatchObject({ complete: true, coverage: { done: 1, of: 1, unit: 'packagers' } });
  });

  test('are asked for CI results within what one run may cost, the rest in the next', async () => {
    const pulls = Array.from({ length: 40 }, (_, index) => aWirePull('libquill', 100 + index));
    const flags = pulls.map((_, index) => flagsAt('libquill', 100 + index, 'success'));
    const lists = [listAt('filed/ann', []), listAt('actionable/ann', pulls)];
    const reading = await collect([...lists, ...flags.slice(0, 22)], { ownership, scope });
    expect(reading).toMatchObject({
      complete: false,
      coverage: { note: 'CI results of 18 pull requests are still to be read' },
    });
  });
});
