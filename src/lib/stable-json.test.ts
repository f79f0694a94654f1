import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stableJson } from './stable-json.ts';

describe('stable JSON', () => {
  test('does not depend on the order of keys', () => {
    expect(stableJson({ b: 1, a: { d: 2, c: [{ f: 1, e: 2 }] } })).toBe(
      stableJson({ a: { c: [{ e: 2, f: 1 }], d: 2 }, b: 1 }),
    );
  });

  test('gives each element of a list its own line', () => {
    expect(stableJson({ findings: [{ id: 'a' }, { id: 'b' }], version: 1 })).toBe(
      '{\n"findings": [\n{"id":"a"},\n{"id":"b"}\n],\n"version": 1\n}\n',
    );
  });

  test('keeps a package named __proto__', () => {
    const value: unknown = JSON.parse('{"__proto__":{"x":1},"prototype":2}');
    expect(JSON.parse(stableJson(value))).toEqual(value);
    expect(stableJson(value)).toContain('"__proto__"');
  });

  test('is read back as what was written, and writing that again gives the same bytes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = stableJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(stableJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
