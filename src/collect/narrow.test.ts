import { describe, expect, test } from 'vitest';
import { aFinding, anOwnedPackage, anOwnership, aSourceIdentity } from '#domain/builders.ts';
import type { Scope } from '#domain/scope.ts';
import { defineChangeLog, defineReference, type ReferenceReading, type Tools } from '#sources/define.ts';
import type { Registered } from '#sources/registry.ts';
import { registryFor } from './narrow.ts';
import { aBench, budget, findingsSource, rateLimit, rowsOf } from './run/test-run.ts';

const NOW = '2026-11-24T14:00:00Z';
const AUDIENCE = { packagers: ['tansy'], key: undefined };
const registered = (source: Registered['source'], everyMinutes = 60): Registered => ({ source, everyMinutes, budget });
const head = (id: string) => ({ identity: aSourceIdentity({ id, kinds: {} }), service: 'distgit', rateLimit }) as const;

const owned = anOwnership({
  packages: [
    anOwnedPackage({ name: 'quill', people: [{ name: 'tansy', access: 'owner' }] }),
    anOwnedPackage({ name: 'elsewhere' }),
  ],
});
const ownershipOf = (collect: (tools: Tools) => Promise<ReferenceReading<'ownership'>>): Registered =>
  registered(defineReference('ownership', { ...head('dist-git-ownership'), collect }));
const ownership = ownershipOf(() => Promise.resolve({ ...owned, parts: rowsOf(2) }));

const bug = (id: number, name: string, packages?: string[]) =>
  aFinding({ id: `bugzilla:${id}`, package: name, ...(packages === undefined ? {} : { packages }) });
const BUGS = [bug(1, 'quill'), bug(2, 'elsewhere'), bug(3, 'elsewhere', ['elsewhere', 'quill'])];

const { at, store } = aBench();
const read = (registry: Registered[], audience = AUDIENCE) => at(NOW, [...registryFor(registry, audience)]);

describe('a crawl for some packagers', () => {
  test('keeps the findings of their packages and no others, also on the way', async () => {
    const kept: number[] = [];
    const source = findingsSource('bugzilla', async (tools) => {
      await tools.checkpoint({ mode: 'delta', changed: BUGS.slice(0, 2), gone: [], parts: rowsOf(2) });
      kept.push((await store().readSnapshot('bugzilla'))?.findings.length ?? 0);
      return { mode: 'full', findings: BUGS, parts: rowsOf(3) };
    });
    await read([ownership, source]);
    expect(kept).toEqual([1]);
    const ids = (await store().readSnapshot('bugzilla'))?.findings.map(({ id }) => id);
    expect(ids).toEqual(['bugzilla:1', 'bugzilla:3']);
  });

  test('tells each source what to ask for, and who may see what', async () => {
    const told: (readonly [Scope | undefined, boolean])[] = [];
    const source = findingsSource('bugzilla', ({ scope, isSignedIn }) => {
      told.push([scope, isSignedIn]);
      return Promise.resolve({ mode: 'full', findings: [], parts: rowsOf(1) });
    });
    await read([ownership, source]);
    await at('2026-11-24T15:00:00Z', [...registryFor([ownership, source], { ...AUDIENCE, key: 'k3y' })]);
    const scope = { packagers: ['tansy'], direct: ['quill'], listed: ['quill'], unlisted: [] };
    expect(told).toEqual([
      [scope, false],
      [scope, true],
    ]);
  });

  test('reads nothing of anybody while it is unknown who holds what', async () => {
    const asked: string[] = [];
    const source = findingsSource('bugzilla', () => {
      asked.push('bugzilla');
      return Promise.resolve({ mode: 'full', findings: BUGS, parts: rowsOf(3) });
    });
    const failing = ownershipOf(() => Promise.resolve({ packages: [], groups: [], parts: rowsOf(0) }));
    const report = await read([failing, source]);
    expect(asked).toEqual([]);
    expect(report.sources.find(({ id }) => id === 'bugzilla')).toMatchObject({
      state: 'missing',
      reason: 'waits for ownership, which could not be read yet',
    });
  });

  test('keeps of versions and upstream versions what is theirs, and measures by that', async () => {
    const build = (name: string): [string, string, string] => [name, '1.0-1.fc46', NOW];
    const list = { name: 'f46', release: 'rawhide', stage: 'stable' as const, readAt: NOW };
    const versions = defineReference('versions', {
      ...head('versions'),
      collect: () =>
        Promise.resolve({ lists: [{ ...list, builds: [build('elsewhere'), build('quill')] }], parts: rowsOf(2) }),
    });
    const upstream = (name: string) => ({ package: name, project: name, seenAt: NOW });
    const upstreams = defineReference('upstreams', {
      ...head('anitya'),
      collect: () => Promise.resolve({ upstreams: [upstream('elsewhere'), upstream('quill')], parts: rowsOf(2) }),
    });
    await read([ownership, registered(versions), registered(upstreams)]);
    const left = await store().readReference('versions');
    expect(left?.lists[0]?.builds).toEqual([build('quill')]);
    expect(left?.parts).toEqual([{ name: 'builds', rows: 1, mayBeEmpty: true }]);
    expect((await store().readReference('upstreams'))?.upstreams).toEqual([upstream('quill')]);
  });

  test('does not read the change log, and takes upstream versions in hourly portions', () => {
    const log = defineChangeLog({ ...head('datagrepper'), collect: () => Promise.resolve([]) });
    const upstreams = defineReference('upstreams', {
      ...head('anitya'),
      collect: () => Promise.resolve({ upstreams: [], parts: rowsOf(0) }),
    });
    const registry = [registered(log), registered(upstreams, 24 * 60)];
    expect(
      registryFor(registry, AUDIENCE).map(({ source, everyMinutes }) => [source.identity.id, everyMinutes]),
    ).toEqual([['anitya', 60]]);
    expect(registryFor(registry, undefined)).toBe(registry);
  });

  test('says of what was read with a key that it is private, and goes on saying so', async () => {
    const reading = (isPrivate: boolean) =>
      findingsSource('bugzilla', () =>
        Promise.resolve({
          mode: 'full',
          findings: BUGS,
          parts: rowsOf(3),
          ...(isPrivate ? { private: true as const } : {}),
        }),
      );
    await read([ownership, reading(true)]);
    expect(await store().readSnapshot('bugzilla')).toMatchObject({ private: true });
    expect(await store().readOutcome('bugzilla')).toMatchObject({ private: true });
    await at('2026-11-24T15:00:00Z', [...registryFor([ownership, reading(false)], AUDIENCE)]);
    expect(await store().readSnapshot('bugzilla')).toMatchObject({ private: true });
    expect(await store().readOutcome('bugzilla')).toMatchObject({ private: true });
  });
});
