import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Finding } from '#domain/finding/finding.ts';
import {
  askAgain,
  byName,
  exchangesIn,
  readCaptures,
  shapeAgain,
  shapeOf,
  whereRecorded,
} from '#simulator/test-exchanges.ts';
import { sampleWorld } from '#sources/test-kit.ts';
import { normalizeProblem } from './normalize.ts';
import { ProblemsAnswer } from './schema.ts';
import { simulate } from './simulate.ts';

const exchanges = exchangesIn(import.meta.url)('exchanges');

function readProblems(body: unknown) {
  const { good, bad } = ProblemsAnswer.parse(body).problems;
  return { bad, findings: good.flatMap(normalizeProblem).map((finding) => Finding.parse(finding)) };
}

describe('the answers of ABRT', () => {
  const read = exchanges.filter(({ json }) => json !== undefined).map(({ json }) => readProblems(json));

  test('are read whole, one finding for each component, in days or in seconds', () => {
    expect(read.flatMap(({ bad }) => bad)).toEqual([]);
    expect(read.flatMap(({ findings }) => findings).map(({ id, openedAt }) => `${id} ${openedAt ?? ''}`)).toEqual([
      'faf:5117:libquill 2026-10-02T00:00:00Z',
      'faf:5117:pennib 2026-11-08T10:00:00Z',
      'faf:5120:marrow 2026-11-10T00:00:00Z',
    ]);
  });

  test('leave nobody and no bug in the findings', () => {
    expect(JSON.stringify(read)).not.toMatch(/@|bugzilla|closed by itself/);
  });
});

describe('the simulated ABRT', () => {
  const service = simulate(sampleWorld(1));

  test.each(byName(exchanges))('does as ABRT: %s', (_shows, exchange) => {
    const [ours, theirs] = [shapeAgain(service, exchange), shapeOf(exchange)];
    // Only some reports have comments.
    const keys = (all: readonly string[] = []) => all.filter((key) => !key.includes('.comments[]'));
    expect({ ...ours, keys: keys(ours?.keys) }).toEqual({ ...theirs, keys: keys(theirs.keys) });
    expect(askAgain(service, exchange)?.headers?.['Location']).toBe(exchange.response.headers['Location']);
  });
});

const Messages = z.array(
  z.object({
    value: z.object({
      msg: z.object({
        problem_id: z.int(),
        function: z.string(),
        components: z.array(z.string()),
        count: z.int(),
        first_occurrence: z.string(),
      }),
    }),
  }),
);

whereRecorded('what was captured from the real ABRT', () => {
  test('are two messages of the bus and no list: their words are read as those of a problem', () => {
    const captures = readCaptures('faf/**/*.json');
    const messages = captures.flatMap(({ body }) => Messages.parse(body)).map(({ value }) => value.msg);
    const problems = messages.map(({ problem_id: id, function: where, components, count, first_occurrence }) => ({
      id,
      components,
      crash_function: where,
      status: 'NEW',
      reports: components.map((component) => ({ component, count, first_occurrence })),
    }));
    const { bad, findings } = readProblems({ problems });
    expect(bad).toEqual([]);
    expect(findings.map(({ openedAt }) => openedAt)).toEqual(Array.from({ length: 3 }, () => '2015-04-10T00:00:00Z'));
  });
});
