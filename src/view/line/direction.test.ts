import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closeBidiMarks, withoutBidiMarks } from './direction.ts';

const marks = fc.string({
  unit: fc.constantFrom('a', 'ש', '\u202a', '\u202e', '\u202c', '\u2067', '\u2069', '\u200f'),
});

test('text that turns its direction ends what it began', () => {
  expect(closeBidiMarks('plain, שלום')).toBe('plain, שלום');
  expect(closeBidiMarks('a \u202e b')).toBe('a \u202e b\u202c');
  expect(closeBidiMarks('a \u2067\u202e b')).toBe('a \u2067\u202e b\u202c\u2069');
  expect(closeBidiMarks('a \u202e b \u202c')).toBe('a \u202e b \u202c');
});

test('closing is done once', () => {
  fc.assert(fc.property(marks, (text) => closeBidiMarks(closeBidiMarks(text)) === closeBidiMarks(text)));
});

test('a word without an element of its own loses its marks and nothing else', () => {
  expect(withoutBidiMarks('NE\u202eW\u200f ש')).toBe('NEW ש');
});
