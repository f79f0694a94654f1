import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOW } from '../builders.ts';
import { completionsAt, countValues } from './complete.ts';
import { FIELD_NAMES, type FieldName } from './fields.ts';
import { parseQuery } from './parse.ts';
import { anyRecord, anyTyped, aRecord, finds } from './test-query.ts';

const RECORDS = [
  aRecord({ status: 'NEW', tags: ['cve:CVE-2026-1'], package: 'libquill' }),
  aRecord({ status: 'NEW', severity: 'high', package: 'python-quill' }),
  aRecord({ status: 'ON_QA', kind: 'build-failure', package: 'quill' }),
];
const countsOf = (name: FieldName) => countValues(name, RECORDS, { now: NOW });

/** `|` stands for the caret. Each completion is what the query would then be. */
function completed(typed: string): string[] {
  const caret = typed.indexOf('|');
  const text = typed.replace('|', '');
  const { from, to, options } = completionsAt(text, caret, countsOf);
  return options.map(
    (option) =>
      `${text.slice(0, from)}${option.text}${text.slice(to)}${option.count === undefined ? '' : ` (${option.count})`}`,
  );
}

describe('at the caret', () => {
  test.each([
    ['sta|', ['status:']],
    ['a -k|', ['a -kind:', 'a -keyword:', 'a -karma:']],
    ['(ke| b)', ['(keyword: b)']],
    ['status:|', ['status:NEW (2)', 'status:ON_QA (1)']],
    ['status:o| b', ['status:ON_QA (1) b']],
    ['status:NEW,-o|', ['status:NEW,-ON_QA (1)']],
    ['is:ft|', ['is:ftbfs (1)', 'is:fti (0)']],
    ['severity:>=h|', ['severity:>=high (1)']],
    ['package:quill|', ['package:quill (1)', 'package:libquill (1)', 'package:python-quill (1)']],
    ['nonsense:|', []],
    ['zzz|', []],
  ])('of %s there may be %j', (typed, expected) => {
    expect(completed(typed)).toEqual(expected.map((one) => one.replace(/^(.*)( \(\d+\))(.+)$/, '$1$3$2')));
  });

  test('of nothing there may be any field', () => {
    expect(completed('|').length).toBeGreaterThan(5);
  });

  test('whatever is typed, what is offered is a value or a field', () => {
    fc.assert(
      fc.property(anyTyped, fc.nat({ max: 200 }), (typed, at) => {
        const caret = Math.min(at, typed.length);
        const { from, to, options } = completionsAt(typed, caret, countsOf);
        expect([from <= to, to <= typed.length, options.length <= 12]).toEqual([true, true, true]);
      }),
    );
  });
});

test('the number beside a value is how many findings the value finds', () => {
  fc.assert(
    fc.property(fc.constantFrom(...FIELD_NAMES), fc.array(anyRecord, { maxLength: 15 }), (name, records) => {
      for (const [value, count] of countValues(name, records, { now: NOW })) {
        const typed = `${name}:"${value}"`;
        // The list of these is read as a whole, and spans of time have no values.
        if (name === 'through' || parseQuery(typed).error !== undefined) continue;
        expect([typed, records.filter((record) => finds(typed, record)).length]).toEqual([typed, count]);
      }
    }),
  );
});
