import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from './text.ts';

describe('text from a service', () => {
  test('keeps markup, quotes, right-to-left marks and emoji as text', () => {
    const title = '<script>alert("1")</script> \u202Egnp.exe\u202C & 👩‍🚀';
    expect(cleanText(title, '?')).toBe(title);
  });

  test('becomes one line without control characters', () => {
    expect(cleanText(' a\r\n\tb\u0000c\u2028d\u0085 ', '?')).toBe('a b c d');
  });

  test('is never empty', () => {
    expect(cleanText(' \n\u0000', 'no title')).toBe('no title');
  });

  test('is cut by characters, not in the middle of one', () => {
    expect(cleanText('🎉'.repeat(10), '?', 5)).toBe(`${'🎉'.repeat(4)}…`);
    expect(cleanText('x'.repeat(250), '?')).toHaveLength(250);
  });

  test('is always well-formed, bounded and the same when cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), fc.integer({ min: 5, max: 60 }), (text, max) => {
        const clean = cleanText(text, '?', max);
        expect(clean.isWellFormed()).toBe(true);
        expect(/\p{Cc}/u.test(clean)).toBe(false);
        expect(Array.from(clean).length).toBeLessThanOrEqual(max);
        expect(cleanText(clean, '?', max)).toBe(clean);
      }),
    );
  });
});
