import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ShapeError } from '#lib/errors.ts';
import { encodeCall, named, readAnswer, type XmlRpcValue } from './xml-rpc.ts';

const answerOf = (value: string): string =>
  `<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n${value}\n</param>\n</params>\n</methodResponse>\n`;

async function* inPieces(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function read(text: string, depth = 99, size = 7) {
  const rows: [unknown, number][] = [];
  const onRow = (row: unknown, call: number): void => void rows.push([row, call]);
  return { rest: await readAnswer(inPieces(text, size), { depth, onRow, what: 'here' }), rows };
}

describe('an answer', () => {
  test.each([
    ['<string>a &lt;b&gt; &amp; ä</string>', 'a <b> & ä'],
    ['bare', 'bare'],
    ['', ''],
    ['<string></string>', ''],
    ['<int>-7</int>', -7],
    ['<i4>7</i4>', 7],
    ['<i8>2900000000</i8>', 2_900_000_000],
    ['<double>1795227425.777777</double>', 1_795_227_425.777777],
    ['<boolean>1</boolean>', true],
    ['<boolean>0</boolean>', false],
    ['<nil/>', null],
    ['<ex:nil/>', null],
    ['<array><data>\n</data></array>', []],
    ['<struct>\n</struct>', {}],
    ['<array><data>\n<value><int>1</int></value>\n<value>two</value>\n</data></array>', [1, 'two']],
    ['<struct><member>\n<name>a</name>\n<value><array><data/></array></value></member></struct>', { a: [] }],
  ])('%s is read', async (value, expected) => {
    expect((await read(answerOf(`<value>${value}</value>`))).rest).toEqual(expected);
  });

  const anyValue: fc.Arbitrary<XmlRpcValue> = fc.letrec<{ value: XmlRpcValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'grapheme' }).filter((text) => !/[\p{Cc}\u{fffe}\u{ffff}]/u.test(text) && text.isWellFormed()),
      fc.integer(),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number || 0),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value')),
      fc.dictionary(fc.constantFrom('a', 'b', 'constructor', '__proto__'), tie('value')),
    ),
  })).value;

  test('is what a call was, whatever its values and however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(anyValue, fc.integer({ min: 1, max: 50 }), async (value, size) => {
        const text = encodeCall('x', [value]).replaceAll('methodCall', 'methodResponse');
        const { rest } = await read(text.replace('<methodName>x</methodName>', ''), 99, size);
        expect(JSON.stringify(rest)).toBe(JSON.stringify(value));
      }),
      { numRuns: 200 },
    );
  });
});

describe('rows', () => {
  const row = (name: string): string =>
    `<value><struct><member><name>n</name><value>${name}</value></member></struct></value>`;
  const list = (...values: string[]): string => `<value><array><data>${values.join('')}</data></array></value>`;

  test('of a call are handed over one by one, and not kept', async () => {
    const { rest, rows } = await read(answerOf(list(row('a'), row('b'))), 1);
    expect(rows).toEqual([
      [{ n: 'a' }, 0],
      [{ n: 'b' }, 0],
    ]);
    expect(rest).toEqual([]);
  });

  test('of a multiCall know their call; a fault stands in its place', async () => {
    const fault = `<value><struct><member><name>faultCode</name><value><int>1000</int></value></member>
      <member><name>traceback</name>${list('<value>line</value>')}</member></struct></value>`;
    const { rest, rows } = await read(answerOf(list(list(list(row('a'))), fault, list(list(row('b'), row('c'))))), 3);
    expect(rows.map(([, call]) => call)).toEqual([0, 2, 2]);
    expect(rest).toEqual([[[]], { faultCode: 1000, traceback: ['line'] }, [[]]]);
  });
});

describe('what is no answer', () => {
  const fault = (code: number, text: string): string =>
    `<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>${code}</int></value></member>
    <member><name>faultString</name><value><string>${text}</string></value></member></struct></value></fault></methodResponse>`;

  test.each([
    ['a fault', fault(1000, 'server is offline'), 'answered fault 1000 (server is offline): here'],
    ['a traceback, which is not shown', fault(1, 'File "/usr/lib/koji.py"'), 'answered fault 1: here'],
    ['HTML', '<html><body>Log in</body></html>', 'answered no XML-RPC: here'],
    ['no value', '<methodResponse><params></params></methodResponse>', 'answered no XML-RPC'],
    ['half an answer', answerOf('<value><int>1</int></value>').slice(0, 90), 'answered broken XML'],
    ['nothing', '', 'answered broken XML'],
    ['text', 'Internal Server Error', 'answered broken XML'],
  ])('%s is refused', async (_, text, message) => {
    const reading = read(text);
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toThrow(ShapeError);
  });

  test('a text without an end is refused', async () => {
    const text = answerOf(`<value><string>${'x'.repeat(1_000_001)}</string></value>`);
    await expect(read(text, 99, 10_000)).rejects.toThrow('endless text');
  });

  test('spaces without an end are refused before they fill the memory', async () => {
    let given = 0;
    function* spaces(): Generator<Buffer> {
      yield Buffer.from('<?xml version="1.0"?><methodResponse>');
      for (; given < 1e9; given += 65_536) yield Buffer.alloc(65_536, ' ');
    }
    const reading = readAnswer(Readable.from(spaces()), { depth: 1, onRow: () => undefined, what: 'here' });
    await expect(reading).rejects.toThrow('answered an endless text: here');
    expect(given).toBeLessThan(2_000_000);
  });
});

describe('a call', () => {
  test('is written as the hub reads it', () => {
    expect(encodeCall('listTagged', ['f45<&>', named({ latest: true, limit: 5_000_000_000, x: [1.5, null] })])).toBe(
      '<?xml version="1.0"?><methodCall><methodName>listTagged</methodName><params>' +
        '<param><value><string>f45&lt;&amp;&gt;</string></value></param>' +
        '<param><value><struct><member><name>latest</name><value><boolean>1</boolean></value></member>' +
        '<member><name>limit</name><value><i8>5000000000</i8></value></member>' +
        '<member><name>x</name><value><array><data><value><double>1.5</double></value><value><nil/></value></data></array></value></member>' +
        '<member><name>__starstar</name><value><boolean>1</boolean></value></member></struct></value></param>' +
        '</params></methodCall>',
    );
  });
});
