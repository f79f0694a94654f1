import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf } from './digest.ts';

test('the stand-in for a text is the same for the same text, short, and another one for another text', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(digestOf(one) === digestOf(other)).toBe(one === other);
      expect(digestOf(one)).toMatch(/^[0-9a-z]{1,13}$/);
    }),
  );
});

test('the stand-in for a name does not contain it', () => {
  expect(digestOf('juniperv')).not.toContain('juniper');
});
