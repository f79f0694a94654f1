import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ShapeError } from '#lib/errors.ts';
import { filesIn, readText, recordedExchanges, whereRecorded } from '#simulator/test-exchanges.ts';
import { normalizeBuild } from './normalize.ts';
import { WireFailedBuild, WireTagging } from './schema.ts';
import { readAnswer } from './xml-rpc.ts';

async function* inPieces(text: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 4093) yield await Promise.resolve(bytes.subarray(at, at + 4093));
}

type Answered = { rest: unknown; rows: unknown[]; calls: number[] } | { refused: ShapeError };

/** `depth` is the number of arrays that a row lies in; by default there are no rows. */
async function read(text: string, depth = 99): Promise<Answered> {
  const [rows, calls]: [unknown[], number[]] = [[], []];
  const onRow = (row: unknown, call: number): void => {
    rows.push(row);
    calls.push(call);
  };
  try {
    return { rest: await readAnswer(inPieces(text), { depth, onRow, what: 'here' }), rows, calls };
  } catch (error) {
    if (error instanceof ShapeError) return { refused: error };
    throw error;
  }
}

const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}.xml`, import.meta.url), 'utf8');

async function rowsOf(text: string, depth = 1): Promise<unknown[]> {
  const answered = await read(text, depth);
  if ('refused' in answered) throw answered.refused;
  return answered.rows;
}

describe('the answers of the hub', () => {
  test('have builds of a tag: times with a fraction and without, epochs or nil, imported ones', async () => {
    expect((await rowsOf(fixture('list-tagged'))).map(normalizeBuild)).toEqual([
      ['libquill', '2.10.1-1.fc45', '2026-11-21T05:31:44Z'],
      ['plimula++', '1.0.5-3.fc45', '2026-01-29T05:31:44Z'],
      ['marrow', '1:150.0~rc1-1.fc45', '2026-11-21T05:31:44Z'],
      ['tinyparse', '0.9^20261101gitc0ffee-2.fc45.1', '2026-11-21T05:31:44Z'],
    ]);
  });

  test('have failed builds, which tell their end as a number as well', async () => {
    const rows = await rowsOf(fixture('list-builds'));
    expect(rows.map(normalizeBuild)).toEqual([
      ['R-data.zwilu', '1.2-2.fc46', '2026-11-21T05:31:44Z'],
      ['rust-quill', '1.2-1.fc46,draft_66', '2026-11-21T05:31:44Z'],
      ['libquill', '2.11.0-1.el10_2', '2026-11-21T05:31:44Z'],
    ]);
    expect(rows.map((row) => WireFailedBuild.parse(row).completion_ts)).toEqual([
      1795239104.204081, 1795239105.5, 1795239106.25,
    ]);
  });

  test('to several calls have a list of one for each, and a fault in its place', async () => {
    const answered = await read(fixture('multi-call'), 3);
    expect(answered).toMatchObject({
      calls: [0],
      rest: [[[]], { faultCode: 1000, traceback: [expect.any(String), expect.any(String)] }, [[]]],
    });
  });

  test('have numbers too large for most, nothing at all, and structs in structs', async () => {
    expect(await read(fixture('sizes'))).toMatchObject({
      rest: [
        { size: 12_345, extra: { typeinfo: { quill: ['<b> & co', true, 2.5] } } },
        { size: 3_221_225_472, extra: null },
      ],
    });
    expect(await read(fixture('count'))).toMatchObject({ rest: 68 });
    expect(await read(fixture('nothing'))).toMatchObject({ rest: null });
    expect(await read(fixture('other-spellings'))).toMatchObject({ rest: { a: 'bare <text>', b: 7, c: null, d: '' } });
  });

  test('that are faults are refused, and no traceback is repeated', async () => {
    const messages = await Promise.all(
      ['fault', 'traceback'].map(async (name) => {
        const answered = await read(fixture(name));
        return 'refused' in answered ? answered.refused.message : '';
      }),
    );
    expect(messages[0]).toMatch(/^answered fault 1000 \(No such tag/);
    expect(messages[1]).toMatch(/^answered fault 1(?! \()/);
    expect(messages[1]).not.toContain('/srv');
  });
});

const methodOf = (body = ''): string => /<methodName>(.*?)<\/methodName>/.exec(body)?.[1] ?? '';

whereRecorded('answers of a real hub', () => {
  const recorded = recordedExchanges('koji').filter(({ response }) => response.status === 200);

  test('are all read, or are the faults that they are', async () => {
    for (const { name, response } of recorded) {
      const answered = await read(response.body);
      expect('refused' in answered, name).toBe(response.body.includes('<fault>'));
      if ('refused' in answered) expect(answered.refused.message).toMatch(/^answered fault \d+/);
    }
    expect(recorded.length).toBeGreaterThan(50);
  });

  test.each(['listTagged', 'listBuilds'])('have a build in every row of %s', async (method) => {
    let builds = 0;
    for (const { name, request, response } of recorded.filter(({ request }) => methodOf(request.body) === method)) {
      const answered = await read(response.body, 1);
      // Counts, and rows as lists, are answers to questions that are not asked here.
      const rows = 'rows' in answered ? answered.rows.filter((row) => !Array.isArray(row)) : [];
      for (const row of rows) {
        expect(normalizeBuild(row), `${name} ${request.body ?? ''}`).toHaveLength(3);
        if (method === 'listBuilds') expect(WireFailedBuild.safeParse(row).success).toBe(true);
      }
      builds += rows.length;
    }
    expect(builds).toBeGreaterThan(5);
  });

  test('say in every row of queryHistory which build came into which tag', async () => {
    const asked = recorded.filter(({ request }) => methodOf(request.body) === 'queryHistory');
    const rows = (await Promise.all(asked.map(({ response }) => read(response.body, 1)))).flatMap((answered) =>
      'rows' in answered ? answered.rows : [],
    );
    for (const row of rows) expect(WireTagging.safeParse(row).success).toBe(true);
    expect(rows.length).toBeGreaterThan(2);
  });

  test('are read as well where they are captures of production', async () => {
    const texts = filesIn('upstream/real/koji/**/*.xml*').map((file) => [file, readText(file)] as const);
    const answers = texts.filter(([, text]) => text.includes('<methodResponse'));
    for (const [file, text] of answers) {
      const isFault = /<fault>/.test(text) && !text.includes('<array>');
      expect('refused' in (await read(text)), file).toBe(isFault);
    }
    expect(answers.length).toBeGreaterThan(10);
  });
});
