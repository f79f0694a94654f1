import { describe, expect, test } from 'vitest';
import type { Upstream } from '#domain/versions/upstreams.ts';
import { standingTo } from './standing-to-upstreams.ts';

const project = (stableVersion?: string, name = 'quill'): Upstream => ({
  package: 'libquill',
  project: name,
  ...(stableVersion === undefined ? {} : { stableVersion }),
  seenAt: '2026-11-24T14:00:00Z',
});
const tell = (...upstreams: Upstream[]) => standingTo(upstreams, { name: 'libquill', evr: '2.9.0-1.fc46' });

describe('a package with several projects', () => {
  test('is behind where all that can be compared are newer', () => {
    const [first, second] = [project('3.0'), project('3.1', 'quill (fork)')];
    expect(tell(first, second)).toMatchObject({ standing: 'behind', upstream: first });
    expect(tell(project('nightly'), second)).toMatchObject({ standing: 'behind', upstream: second });
  });

  test('cannot be compared where they disagree', () => {
    expect(tell(project('3.0'), project('2.9.0', 'other'))).toMatchObject({
      standing: 'not-comparable',
      reason: 'projects-disagree',
    });
  });

  test('cannot be compared where none makes sense', () => {
    expect(tell(project('nightly'), project('f00ba47'))).toMatchObject({
      standing: 'not-comparable',
      reason: 'unreadable',
      upstream: project('nightly'),
    });
  });
});

test('a package without a stable version upstream stands to nothing', () => {
  expect(tell()).toBeUndefined();
  expect(tell(project())).toBeUndefined();
});
