import { expect, test } from 'vitest';
import { byPackage, countFindings, type TrueFinding, unlimited } from './finding.ts';

const update: TrueFinding = { kind: 'update', id: 'FEDORA-1', packages: ['quill', 'quill-tools'] };
const bug: TrueFinding = { kind: 'bug', id: '1', packages: ['quill'] };
const sameNumber: TrueFinding = { kind: 'override', id: '1', packages: ['quill'] };

test('a finding of two packages counts once where both are held', () => {
  const found = byPackage([update, bug, sameNumber]);
  expect(Object.fromEntries(countFindings(unlimited(['quill', 'quill-tools']), found))).toEqual({
    update: 1,
    bug: 1,
    override: 1,
  });
  expect(Object.fromEntries(countFindings(unlimited(['quill-tools', 'prototype']), found))).toEqual({ update: 1 });
});

test('a finding of a release counts only for whom that branch is open', () => {
  const found = byPackage([{ ...bug, branch: 'epel9' }, { ...update, branch: 'f45' }, sameNumber]);
  const seen = (limit: string): string[] => [...countFindings(new Map([['quill', limit]]), found).keys()].sort();
  expect(seen('epel*')).toEqual(['bug', 'override']);
  expect(seen('f44, f45')).toEqual(['override', 'update']);
});
