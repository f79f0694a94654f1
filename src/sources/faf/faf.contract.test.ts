import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Finding } from '#domain/finding.ts';
import { hasRecordings, readCaptures } from '#simulator/test-exchanges.ts';
import { normalizeProblem } from './normalize.ts';
import { ProblemsAnswer } from './schema.ts';

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

describe.skipIf(!hasRecordings)('what was captured from the real ABRT (needs ../shared)', () => {
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
    const { good, bad } = ProblemsAnswer.parse({ problems }).problems;
    const findings = good.flatMap(normalizeProblem).map((finding) => Finding.parse(finding));
    process.stdout.write(
      `real/faf: ${messages.length} messages, ${findings.length} findings; no answer of /problems/\n`,
    );
    expect(bad).toEqual([]);
    expect(findings.map(({ id, openedAt }) => `${id} ${openedAt ?? ''}`)).toEqual([
      'faf:4321:evolution 2015-04-10T00:00:00Z',
      'faf:4321:evolution 2015-04-10T00:00:00Z',
      'faf:4321:thunderbird 2015-04-10T00:00:00Z',
    ]);
  });
});
