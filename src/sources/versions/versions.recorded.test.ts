import { describe, expect, test } from 'vitest';
import { globSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { ShapeError } from '#lib/errors.ts';
import { hasShared, readRecorded } from '#simulator/test-recorded.ts';
import { normalizeBuild } from './normalize.ts';
import { WireFailedBuild, WireTagging } from './schema.ts';
import { readAnswer } from './xml-rpc.ts';

async function* inPieces(text: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 4093) yield await Promise.resolve(bytes.subarray(at, at + 4093));
}

type Answered = { rest: unknown; rows: unknown[] } | { refused: ShapeError };

async function read(text: string, depth = 1): Promise<Answered> {
  const rows: unknown[] = [];
  try {
    return { rest: await readAnswer(inPieces(text), { depth, onRow: (row) => rows.push(row), what: 'here' }), rows };
  } catch (error) {
    if (error instanceof ShapeError) return { refused: error };
    throw error;
  }
}

const methodOf = (body = ''): string => /<methodName>(.*?)<\/methodName>/.exec(body)?.[1] ?? '';

describe.skipIf(!hasShared)('answers of a real hub (needs ../shared)', () => {
  const recorded = readRecorded('koji').filter(({ response }) => response.status === 200);

  test('are all read, or are the faults that they are', async () => {
    const counts = { read: 0, faults: 0 };
    for (const { name, response } of recorded) {
      const answered = await read(response.body, 99);
      const isFault = response.body.includes('<fault>');
      expect('refused' in answered, name).toBe(isFault);
      if ('refused' in answered) expect(answered.refused.message).toMatch(/^answered fault \d+/);
      counts[isFault ? 'faults' : 'read'] += 1;
    }
    process.stdout.write(`koji answers: ${counts.read} read, ${counts.faults} faults\n`);
    expect(counts).toEqual({ read: expect.any(Number), faults: expect.any(Number) });
    expect(counts.read).toBeGreaterThan(50);
  });

  test.each(['listTagged', 'listBuilds'])('every row of %s is a build', async (method) => {
    let builds = 0;
    for (const { name, request, response } of recorded.filter(({ request }) => methodOf(request.body) === method)) {
      const answered = await read(response.body);
      // Counts, and rows as lists, are answers to questions that are not asked here.
      const rows = 'rows' in answered ? answered.rows.filter((row) => !Array.isArray(row)) : [];
      for (const row of rows) {
        expect(normalizeBuild(row), `${name} ${request.body ?? ''}`).toHaveLength(3);
        if (method === 'listBuilds') expect(WireFailedBuild.safeParse(row).success).toBe(true);
      }
      builds += rows.length;
    }
    process.stdout.write(`${method}: ${builds} builds\n`);
    expect(builds).toBeGreaterThan(5);
  });

  test('every row of queryHistory says which build came into which tag', async () => {
    let taggings = 0;
    for (const { name, request, response } of recorded.filter(
      ({ request }) => methodOf(request.body) === 'queryHistory',
    )) {
      const answered = await read(response.body);
      for (const row of 'rows' in answered ? answered.rows : []) {
        expect(WireTagging.safeParse(row).success, `${name} ${request.body ?? ''}`).toBe(true);
        taggings += 1;
      }
    }
    process.stdout.write(`queryHistory: ${taggings} rows\n`);
    expect(taggings).toBeGreaterThan(2);
  });

  test('captures of production are read as well', async () => {
    const files = globSync('../shared/upstream/real/koji/**/*.xml*');
    let captures = 0;
    for (const file of files) {
      const bytes = readFileSync(file);
      const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
      if (!text.includes('<methodResponse')) continue;
      const answered = await read(text, 99);
      expect('refused' in answered, file).toBe(/<fault>/.test(text) && !text.includes('<array>'));
      captures += 1;
    }
    process.stdout.write(`captures: ${captures} read of ${files.length} files\n`);
    expect(captures).toBeGreaterThan(10);
  });
});
