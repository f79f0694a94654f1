import { describe, expect, test } from 'vitest';
import { anOwnedPackage, aSourceIdentity, someReleases } from '#domain/builders.ts';
import type { Build, BuildList } from '#domain/versions/versions.ts';
import type { Reference } from '#domain/references.ts';
import { mergeReference } from './merge.ts';

const AT = '2026-11-24T14:00:00Z';
const head = {
  version: 1 as const,
  source: aSourceIdentity(),
  collectedAt: AT,
  complete: true,
  parts: [],
  dropped: [],
  droppedCount: 0,
};
const broken = [{ reason: 'not a record' }];
const packages = ['libfoo', 'libquill', 'zeta'].map((name) => anOwnedPackage({ name }));
const ownership: Reference = { ...head, packages, groups: [] };

describe('a reference of which a record could not be read', () => {
  test('keeps the package, in its place', () => {
    const read = { packages: packages.filter(({ name }) => name !== 'libquill'), groups: [] };
    expect(mergeReference('ownership', { next: read, previous: ownership, dropped: broken })).toEqual({
      merged: { packages, groups: [] },
      dropped: [{ id: 'rpms/libquill', reason: 'not a record' }],
    });
    expect(mergeReference('ownership', { next: read, previous: ownership, dropped: [] }).merged).toEqual(read);
    expect(mergeReference('ownership', { next: read, previous: undefined, dropped: broken }).merged).toEqual(read);
  });

  test('keeps the release and the newest upstream version', () => {
    const releases = someReleases().releases.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(
      mergeReference('releases', {
        next: { releases: releases.slice(1) },
        previous: { ...head, releases },
        dropped: broken,
      }).merged,
    ).toEqual({ releases });
    const upstreams = ['a', 'b'].map((name) => ({ package: name, project: name, version: '1', seenAt: AT }));
    expect(
      mergeReference('upstreams', {
        next: { upstreams: upstreams.slice(1) },
        previous: { ...head, upstreams },
        dropped: broken,
      }).merged,
    ).toEqual({
      upstreams,
    });
  });

  test('keeps the milestone', () => {
    const milestones = ['2026-01-01', '2026-02-01'].map((startsOn) => ({ release: 'f46', name: 'Freeze', startsOn }));
    const merged = mergeReference('schedule', {
      next: { milestones: milestones.slice(1) },
      previous: { ...head, milestones },
      dropped: broken,
    });
    expect(merged.merged).toEqual({ milestones });
  });

  test('keeps the build in the list that it was in, but not the list', () => {
    const build = (name: string): Build => [name, '0:1-1.fc46', AT];
    const list = (name: string, ...builds: Build[]): BuildList => ({
      name,
      release: 'rawhide',
      stage: 'testing',
      readAt: AT,
      builds,
    });
    const lists = [list('one', build('a'), build('b')), list('two', build('a'))];
    const merged = mergeReference('versions', {
      next: { lists: [list('one', build('b'))] },
      previous: { ...head, lists },
      dropped: [...broken, ...broken],
    });
    expect(merged.merged).toEqual({ lists: [list('one', build('a'), build('b'))] });
  });
});
