import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseStableJson } from './parse-stable-json.ts';
import { stableJson } from './stable-json.ts';

const parse = (text: string): unknown => parseStableJson(Buffer.from(text));

describe('a file of stable JSON', () => {
  test('is read as JSON.parse reads it, whatever is in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = stableJson(value);
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('keeps a member named __proto__, quotes, newlines and letters of every script', () => {
    const value: unknown = JSON.parse('{"__proto__":[{"a":1}],"a\\"\\\\: [":["\\u2028,\\n]","ž🎉"],"empty":[]}');
    const read = parse(stableJson(value));
    expect(read).toEqual(value);
    expect(JSON.stringify(read)).toBe(stableJson(value).replaceAll('\n', '').replaceAll('": ', '":'));
  });

  test('is read, too, when somebody laid it out anew', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 4 }), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('is refused wherever it ends early, and with any line lost or said twice that JSON needs once', () => {
    const text = stableJson({ findings: [{ id: 'a' }, { id: 'b' }], firstSeen: { a: '1' }, version: 1 });
    for (let end = 0; end < text.length - 1; end += 1) expect(() => parse(text.slice(0, end))).toThrow(SyntaxError);
    const lines = text.trimEnd().split('\n');
    for (const at of lines.keys()) {
      for (const changed of [lines.toSpliced(at, 1), lines.toSpliced(at, 0, lines[at] ?? '')]) {
        const damaged = changed.join('\n');
        expect(read(parse, damaged), damaged).toEqual(read(JSON.parse, damaged));
      }
    }
  });
});

const read = (reader: (text: string) => unknown, text: string): unknown => {
  try {
    return reader(text);
  } catch (error) {
    return error instanceof SyntaxError ? 'refused' : error;
  }
};
