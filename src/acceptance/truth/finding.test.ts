import { expect, test } from 'vitest';
import { byPackage, countFindings, type TrueFinding } from './finding.ts';

const update: TrueFinding = { kind: 'update', id: 'FEDORA-1', packages: ['quill', 'quill-tools'] };
const bug: TrueFinding = { kind: 'bug', id: '1', packages: ['quill'] };
const sameNumber: TrueFinding = { kind: 'override', id: '1', packages: ['quill'] };

test('a finding of two packages counts once where both are held', () => {
  const found = byPackage([update, bug, sameNumber]);
  expect(Object.fromEntries(countFindings(['quill', 'quill-tools'], found))).toEqual({
    update: 1,
    bug: 1,
    override: 1,
  });
  expect(Object.fromEntries(countFindings(['quill-tools', 'prototype'], found))).toEqual({ update: 1 });
});
