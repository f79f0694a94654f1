import { describe, expect, test } from 'vitest';
import { UsageError } from '#lib/errors.ts';
import { silentLog } from '#lib/log.ts';
import { REGISTRY } from '#sources/registry.ts';
import { type Seed, seedOwnership } from './seed-ownership.ts';
import { aBench } from './run/test-run.ts';

const { store } = aBench();
const NOW = '2026-11-24T14:00:00Z';
const LAST_WEEK = '2026-11-17T08:00:00Z';

const copy: Seed = {
  alias: { rpms: { libquill: ['juniperv', 'tansy'], inkpot: ['orphan'] } },
  bz: { rpms: { libquill: ['@go-sig', 'juniperv'] } },
  poc: { rpms: { inkpot: { admin: 'orphan', fedora: 'orphan', epel: 'wrenfield' } } },
  asOf: LAST_WEEK,
};
const seed = (part: Partial<Seed> = {}) =>
  seedOwnership(store(), { seed: { ...copy, ...part }, registry: REGISTRY, now: NOW, log: silentLog });
const ownership = () => store().readReference('ownership');

describe('a copy of who holds what', () => {
  test('is where a first crawl begins, and says of when it is and that it is no reading', async () => {
    await seed();
    expect(await ownership()).toMatchObject({
      collectedAt: LAST_WEEK,
      oldestAt: LAST_WEEK,
      complete: false,
      coverage: { done: 0, of: 2, unit: 'packages', note: expect.stringContaining('given by hand') },
      packages: [
        { name: 'inkpot', people: [{ name: 'wrenfield', access: 'contact' }], epelContact: 'wrenfield' },
        {
          name: 'libquill',
          people: [
            { name: 'juniperv', access: 'owner' },
            { name: 'tansy', access: 'maintainer' },
          ],
          groups: [{ name: 'go-sig', access: 'maintainer' }],
          exact: false,
        },
      ],
      groups: [{ name: 'go-sig', members: [] }],
    });
    expect(await store().readOutcome('dist-git-ownership')).toMatchObject({ state: 'kept', readAt: LAST_WEEK });
  });

  test('begins no memory: who was main admin then may have gone long ago', async () => {
    await seed();
    expect(await ownership()).not.toHaveProperty('memory');
  });

  test('may lack the two other files, and is never of a day that has not come', async () => {
    await seed({ bz: undefined, poc: undefined, asOf: '2027-01-01T00:00:00Z' });
    expect(await ownership()).toMatchObject({ collectedAt: NOW, packages: [{ people: [] }, { groups: [] }] });
  });

  test('is not used where it is known already', async () => {
    await seed();
    await seed({ alias: { rpms: { other: ['tansy'] } } });
    expect((await ownership())?.packages.map(({ name }) => name)).toEqual(['inkpot', 'libquill']);
  });

  test.each([[[]], ['text'], [{}], [{ rpms: {} }]])('is refused where it is %j', async (alias) => {
    await expect(seed({ alias, poc: undefined })).rejects.toThrow(UsageError);
    expect(await ownership()).toBeUndefined();
  });
});
