import { describe, expect, test } from 'vitest';
import { aFinding, anOwnership, aSnapshot, someReleases } from './builders.ts';
import { Finding } from './finding/finding.ts';
import { jsonSchemas } from './json-schema.ts';
import { Ownership } from './ownership/ownership.ts';
import { PUBLISHED } from './published.ts';
import { Releases } from './release.ts';
import { Snapshot } from './snapshot.ts';

describe('the published contract', () => {
  test('has a JSON Schema for each kind of file, with a description', () => {
    const schemas = jsonSchemas();
    for (const name of Object.keys(PUBLISHED)) expect(schemas.get(`${name}.schema.json`)?.description).toMatch(/\w/);
  });

  test.each(Object.entries(PUBLISHED))('refuses an empty object and an unknown key as %s', (_name, shape) => {
    expect(shape.safeParse({}).success).toBe(false);
    const issues = shape.safeParse({ surprise: 1 }).error?.issues ?? [];
    expect(issues.some((issue) => issue.code === 'unrecognized_keys')).toBe(true);
  });

  test('accepts what the builders build', () => {
    expect(Finding.parse(aFinding())).toEqual(aFinding());
    expect(Snapshot.parse(aSnapshot({ findings: [aFinding()] }))).toBeTruthy();
    expect(Ownership.parse(anOwnership())).toBeTruthy();
    expect(Releases.parse(someReleases())).toBeTruthy();
  });

  test.each([
    ['a script link', { url: 'javascript:alert(1)' }],
    ['a plain http link', { url: 'http://bugzilla.redhat.com/1' }],
    ['a control character in a title', { title: 'a\u0007b' }],
    ['an empty title', { title: '' }],
    ['a name that leaves its folder', { package: '../../etc/passwd' }],
    ['a time without a zone', { openedAt: '2026-11-24T14:00:00' }],
    ['a field nobody knows', { assignee: 'ann@example.org' }],
  ])('refuses %s in a finding', (_name, part) => {
    expect(Finding.safeParse({ ...aFinding(), ...part }).success).toBe(false);
  });
});
