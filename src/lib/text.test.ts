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

  test('that cannot be seen is no text', () => {
    expect(cleanText('\u200B\u2060\u3164 \u2800', 'no title')).toBe('no title');
    expect(cleanText('\u202E', 'no title')).toBe('no title');
  });

  test('keeps a letter with its accents, but not a tower of them', () => {
    expect(cleanText('e\u0301\u0323 ok', '?')).toBe('e\u0301\u0323 ok');
    expect(cleanText(`Z${'\u0301'.repeat(500)}algo`, '?')).toBe(`Z${'\u0301'.repeat(4)}algo`);
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
