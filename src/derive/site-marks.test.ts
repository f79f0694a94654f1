import { describe, expect, test } from 'vitest';
import { aFinding } from '#domain/builders.ts';
import type { SiteMarks } from '#domain/pages/site-marks.ts';
import { derive, packager } from './test-site.ts';

const pathsWith = (marks: SiteMarks) => [...derive([aFinding()], { marks }).keys()];

describe('a site for some packagers', () => {
  const files = derive([aFinding()], { marks: { onlyFor: ['nobody-yet', 'osk-lund'] } });

  test('has their pages and those of packages, and of no other packager or group', () => {
    const others = [...files.keys()].filter((path) => !path.startsWith('package/'));
    expect(others).toEqual([
      'sources.json',
      'packager/nobody-yet.json',
      'packager/osk-lund.json',
      'orphans.json',
      'releases.json',
      'index.json',
      'names.json',
    ]);
    expect(pathsWith({})).toContain('group/go-sig.json');
  });

  test('has a page for who holds nothing, which says so', () => {
    expect(packager(files, 'nobody-yet')).toMatchObject({ packages: [], groups: [] });
  });

  test('says on every page for whom it is', () => {
    for (const { page } of files.values()) expect(page).toMatchObject({ onlyFor: ['nobody-yet', 'osk-lund'] });
    for (const { page } of derive([aFinding()]).values()) expect(page).not.toHaveProperty('onlyFor');
  });
});

test('a site of bugs that are not public says so in every file', () => {
  for (const { page } of derive([aFinding()], { marks: { private: true } }).values())
    expect(page).toMatchObject({ private: true });
  for (const { page } of derive([aFinding()]).values()) expect(page).not.toHaveProperty('private');
});
