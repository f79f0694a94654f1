import { describe, expect, test } from 'vitest';
import { Fault } from '#domain/fault.ts';
import { faultWords } from './fault-words.ts';

describe('what went wrong with a source, in a few words', () => {
  test.each<[Fault, string]>([
    [{ kind: 'status', status: 503 }, 'it answered 503'],
    [{ kind: 'timeout', seconds: 60 }, 'it did not answer within 60 s'],
    [{ kind: 'no-answer' }, 'it did not answer'],
    [{ kind: 'unexpected-answer' }, 'it answered something else than expected'],
    [{ kind: 'too-little', done: 3, of: 12_000, unit: 'bugs' }, 'only 3 of 12,000 bugs came'],
    [{ kind: 'too-little', done: 0, unit: 'bugs' }, 'it answered no bugs at all'],
    [{ kind: 'too-little' }, 'it answered too little to be believed'],
    [{ kind: 'unreadable', done: 60, of: 100 }, '60 of 100 records could not be read'],
    [{ kind: 'waiting' }, 'it waits for another source'],
  ])('%j', (fault, words) => {
    expect(faultWords(fault)).toBe(words);
  });

  test('there are some for every kind of fault, with its numbers and without', () => {
    for (const kind of Fault.shape.kind.options) {
      expect(faultWords({ kind })).toMatch(/^\p{Ll}.{10,60}$/u);
      expect(faultWords({ kind, status: 500, seconds: 5, done: 1, of: 2, unit: 'pages' })).toMatch(/^.{10,60}$/);
    }
  });
});
