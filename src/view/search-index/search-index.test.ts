import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFindingBlock, isTermFile } from './files.ts';
import { findCandidates } from './find.ts';
import { decodeBlock } from './found-finding.ts';
import { decodePostings, encodePostings } from './postings.ts';
import { fileOf, filesWith, shortestBetween } from './ranges.ts';
import { parseWords, termsOf } from './terms.ts';

describe('terms', () => {
  test.each([
    ['(CVE-2026-4241):', ['cve-2026-4241', 'cve', '2026', '4241']],
    ['c++ C++-gtk', ['c++', 'c++-gtk', 'gtk']],
    ['golang.org/x/net', ['golang.org/x/net', 'golang.org', 'x', 'net', 'golang', 'org']],
    ['fixed-CVE-2026-42410!', ['cve-2026-42410', 'fixed', 'fixed-cve-2026-42410', 'cve', '2026', '42410']],
    ['… — !', []],
  ])('of %s are the whole and its parts', (text, terms) => {
    expect([...termsOf(text)].sort()).toEqual(terms.toSorted());
  });
});

describe('what is typed', () => {
  test('is words, and phrases in quotes, closed or not', () => {
    expect(parseWords(' Path  "Out of  Bounds" x "half ope')).toEqual({
      words: ['path', 'out', 'of', 'bounds', 'x', 'half', 'ope'],
      phrases: ['out of bounds', 'half ope'],
    });
    expect(parseWords('""')).toEqual({ words: [], phrases: [] });
  });

  test('may be any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000, size: 'max' }), (typed) => {
        expect(parseWords(typed).words.length).toBeLessThanOrEqual(12);
      }),
      { numRuns: 50 },
    );
    const started = performance.now();
    for (const part of ['.', '"', '"a', '(((a+)+)+$', '\u202e', 'a-'])
      expect(parseWords(part.repeat(10_000)).words.length).toBeLessThanOrEqual(12);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('a list of findings as text', () => {
  const lists = fc.uniqueArray(fc.nat(200_000)).map((numbers) => numbers.sort((a, b) => a - b));

  test('is the same list when it is read', () => {
    fc.assert(
      fc.property(lists, (numbers) => {
        expect(decodePostings(encodePostings(numbers), 200_001)).toEqual(numbers);
      }),
    );
    expect(encodePostings([0, 1, 2, 40])).toBe('AAAlB');
  });

  test.each(['AAAA', 'A*', 'g', 'ggggggggggggggggggB', 'é'])('is refused when it is damaged: %s', (text) => {
    expect(() => decodePostings(text, 3)).toThrow('a file of the index is damaged');
  });
});

describe('files of terms', () => {
  const sets = fc.uniqueArray(fc.string({ minLength: 1, unit: fc.constantFrom('a', 'b', 'z', 'é', '0') }), {
    minLength: 1,
  });

  test('are read wherever a term, or the beginning of one, can be', () => {
    fc.assert(
      fc.property(
        sets,
        fc.integer({ min: 1, max: 5 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'é') }),
        (all, size, typed) => {
          const terms = all.toSorted();
          const files = Array.from({ length: Math.ceil(terms.length / size) }, (_, n) =>
            terms.slice(n * size, n * size + size),
          );
          const firstTerms = files.map(([first = ''], n) =>
            n === 0 ? '' : shortestBetween(files[n - 1]?.at(-1) ?? '', first),
          );
          for (const term of terms) expect(files[fileOf(firstTerms, term)]).toContain(term);
          const read = filesWith(firstTerms, typed).flatMap((file) => files[file] ?? []);
          expect(read).toEqual(expect.arrayContaining(terms.filter((term) => term.startsWith(typed))));
        },
      ),
    );
  });

  test('that are too many for a beginning are said to be cut', async () => {
    const letters = Array.from('abcdefghij');
    const reader = {
      directory: { findings: 10, firstTerms: ['', ...letters.slice(1).map((letter) => `x${letter}`)] },
      readTerms: (file: number) =>
        Promise.resolve({
          terms: [[`x${letters[file] ?? ''}`, encodePostings([file])] satisfies [string, string]],
          packagers: [],
          groups: [],
          packages: [],
        }),
    };
    expect(await findCandidates(reader, { words: ['xb'], phrases: [] })).toMatchObject({ findings: [1], cutWords: [] });
    const all = {
      ...reader,
      directory: { ...reader.directory, firstTerms: ['', ...letters.slice(1).map((one) => `xy${one}`)] },
    };
    expect((await findCandidates(all, { words: ['xy'], phrases: [] })).cutWords).toEqual(['xy']);
  });
});

test.each([
  null,
  {},
  { terms: [['a']], packagers: [], groups: [], packages: [] },
  { terms: [['a', 5]], packagers: [], groups: [], packages: [] },
  { terms: [], packagers: [['a']], groups: [], packages: [] },
])('a file of another shape is refused: %j', (value) => {
  expect(isTermFile(value)).toBe(false);
  expect(isFindingBlock(value)).toBe(false);
});

test('an address that is not https is no address', () => {
  const row = ['a:1', 'bug', 'NEW', 'a', 0, '', 'title', 0, 'alert(1)', 1e15, 0, 0, 0, 0, 'none', '', '', ''];
  const block: unknown = { urlStarts: ['javascript:'], findings: [row] };
  expect(isFindingBlock(block) && decodeBlock(block)).toMatchObject([{ url: '', openedOn: '' }]);
});
