import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern, MAX_STATES } from './compile-pattern.ts';
import { patternMatcher } from './match-pattern.ts';
import { PatternError } from './parse-pattern.ts';

const finds = (source: string, text: string): boolean => patternMatcher(compilePattern(source)).isIn(text);

/** Patterns of everything that is understood, as text. */
const { pattern } = fc.letrec<{ pattern: string; piece: string; one: string }>((tie) => ({
  one: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', 'C', '-', '.', '\\.', '\\d', '\\w', '\\S', '\\W', '^', '$', '\\b', '\\B'),
    fc.constantFrom('[ab]', '[^a]', '[a-c]', '[A-B1]', '[\\d-]', '[-a]', '[.]', '[^\\w]', '[]', '[^]'),
    tie('pattern').map((inner) => `(${inner})`),
    tie('pattern').map((inner) => `(?:${inner})`),
  ),
  piece: fc
    .tuple(tie('one'), fc.constantFrom('', '', '*', '+', '?', '*?', '{2}', '{1,}', '{0,2}', '{1,3}?'))
    .map(([one, times]) => (/^(?:\^|\$|\\b|\\B)$/i.test(one) && one !== 'b' ? one : `${one}${times}`)),
  pattern: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.array(tie('piece'), { maxLength: 4 }).map((pieces) => pieces.join('')),
    fc.tuple(tie('piece'), tie('pattern')).map(([one, other]) => `${one}|${other}`),
  ),
}));
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '-', '.', ' ', '\n', '_', 'é'), maxLength: 12 });

/** Undefined where the pattern is too large. */
function foundOrTooLarge(source: string, searched: string): boolean | undefined {
  try {
    return finds(source, searched);
  } catch (error) {
    if (error instanceof PatternError && error.message.includes('too large')) return undefined;
    throw error;
  }
}

describe('a pattern', () => {
  test('finds what the regular expressions of JavaScript find', () => {
    fc.assert(
      fc.property(pattern, text, (source, searched) => {
        const found = foundOrTooLarge(source, searched);
        if (found !== undefined) expect(found, source).toBe(new RegExp(source, 'imu').test(searched));
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['^python-', 'python-quill\nno title', true],
    ['^title', 'python-quill\ntitle', true],
    ['^PYTHON3?$', 'python3', true],
    ['cve-\\d{4}-\\d+', 'see cve-2026-1', true],
    ['a.c', 'a\nc', false],
    ['\\bgo\\b', 'golang', false],
    ['', 'anything', true],
    ['a{,2}', 'a{,2}', true],
    ['^a.b$', 'a🐧b', true],
    ['[🐧]{2}', '🐧🐧', true],
  ])('%s in %j: %s', (source, searched, expected) => {
    expect(finds(source, searched)).toBe(expected);
  });

  test.each([
    ['(', 0, 'never closed'],
    ['a)', 1, 'closes nothing'],
    ['[a', 0, 'never closed'],
    ['*a', 0, 'nothing to repeat'],
    ['a**', 2, 'nothing to repeat'],
    ['a\\', 1, 'nothing follows'],
    ['(a)\\1', 3, 'not understood'],
    ['(?=a)', 0, 'only (?:'],
    ['[z-a]', 1, 'ends before'],
    ['🐧(', 2, 'never closed'],
    ['a{9999}', 0, 'so often'],
    ['(a{100}){100}', 0, 'too large'],
  ])('%s is refused at %i, since %s', (source, at, why) => {
    try {
      compilePattern(source);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(PatternError);
      expect(error).toMatchObject({ at, message: expect.stringContaining(why) });
    }
  });

  test('is refused where its brackets are nested too deeply', () => {
    expect(() => compilePattern('('.repeat(9999))).toThrow('too deeply');
  });

  test('takes any text without another error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text, (source, searched) => {
        try {
          patternMatcher(compilePattern(source)).isIn(searched);
        } catch (error) {
          expect(error).toBeInstanceOf(PatternError);
        }
      }),
    );
  });
});

describe('the work of a pattern', () => {
  const steps = (source: string, searched: string): number => {
    const matcher = patternMatcher(compilePattern(source));
    matcher.isIn(searched);
    return matcher.steps();
  };

  test('grows with the length of the text, also where others take for ever', () => {
    for (const source of ['(((a+)+)+)+$', '(a|a)*b', '(a*)*(a*)*c', 'a{0,20}a{20}b', '(.*)*x']) {
      const [short, long] = [steps(source, 'a'.repeat(1000)), steps(source, 'a'.repeat(10_000))];
      expect(long / short, source).toBeLessThan(11);
    }
  });

  test('is one look-up for each character, once the states are known', () => {
    const matcher = patternMatcher(compilePattern('(((a+)+)+)+$'));
    matcher.isIn('aab');
    const before = matcher.steps();
    matcher.isIn(`${'aab'.repeat(1000)}b`);
    expect(matcher.steps() - before).toBeLessThan(3050);
  });

  test('is bounded where there are too many sets of states to remember', () => {
    // Which of the last 50 letters were an a is another set for nearly every text.
    const text = Array.from({ length: 5000 }, (_, at) => ((at * at) % 7 < 3 ? 'a' : 'b')).join('') + 'c'.repeat(3);
    const source = 'a[ab]{50}d';
    expect(finds(source, text)).toBe(false);
    expect(finds(source, `${text}a${'b'.repeat(50)}d`)).toBe(true);
    expect(steps(source, text)).toBeLessThan(text.length * (MAX_STATES + 2));
  });

  test('is never more than the number of states for each character', () => {
    fc.assert(
      fc.property(pattern, text, (source, searched) => {
        if (foundOrTooLarge(source, searched) === undefined) return;
        expect(steps(source, searched)).toBeLessThanOrEqual((searched.length + 1) * (MAX_STATES + 2));
      }),
    );
  });

  test('finds the same in any order of the texts', () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { maxLength: 6 }), (source, texts) => {
        if (foundOrTooLarge(source, '') === undefined) return;
        const matcher = patternMatcher(compilePattern(source));
        expect(texts.map(matcher.isIn)).toEqual(texts.map((one) => finds(source, one)));
      }),
    );
  });
});
