import { expect, test } from 'vitest';
import type { BuildList } from '#domain/versions/versions.ts';
import { compareVersions } from './compare-totals.ts';
import type { ExpectedBuilds } from './versions.ts';

const AT = '2026-11-24T14:00:00Z';
const list = (name: string, evr: string, part: Partial<BuildList> = {}): BuildList => ({
  name,
  release: 'f45',
  stage: 'stable',
  readAt: AT,
  builds: [['quill', evr, AT]],
  ...part,
});
const shelf: ExpectedBuilds = { release: 'f45', stage: 'stable', builds: new Map([['quill', '2.0-1.fc45']]) };
const compare = (lists: readonly BuildList[]) => {
  const [sizes, differing] = compareVersions({ expectedBuilds: [shelf] }, lists);
  return { ...sizes, differing: differing?.found, words: differing?.what };
};

test('the newer of a release and its updates is what must be found', () => {
  const lists = [list('releases/45', '1.9-1.fc45'), list('updates/45', '2.0-1.fc45')];
  expect(compare(lists)).toMatchObject({ expected: 1, found: 1, differing: 0 });
  expect(compare(lists.toReversed())).toMatchObject({ differing: 0 });
});

test('another version, a package that is missing and one too many differ, and the first is named', () => {
  expect(compare([list('releases/45', '1.9-1.fc45')])).toMatchObject({
    differing: 1,
    words: expect.stringContaining('quill in f45: stable must be 2.0-1.fc45, is 1.9-1.fc45'),
  });
  expect(compare([])).toMatchObject({ expected: 1, found: 0, differing: 1 });
  const more = list('releases/45', '2.0-1.fc45');
  more.builds.push(['ink', '1-1', AT]);
  expect(compare([more])).toMatchObject({ expected: 1, found: 2, differing: 1 });
});

test('what stands elsewhere says nothing of this release', () => {
  const elsewhere = [list('tag', '9-1', { stage: 'testing' }), list('epel/9', '9-1', { release: 'epel9' })];
  expect(compare([...elsewhere, list('updates/45', '2.0-1.fc45')])).toMatchObject({ found: 1, differing: 0 });
});
