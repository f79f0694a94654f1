import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildsOf } from '#simulator/builds.ts';
import { askAgain, hasShared, readRecorded } from '#simulator/test-recorded.ts';
import { sampleWorld } from '#sources/test-kit.ts';
import { buildRow, failedRow, taggingRow } from './simulate-builds.ts';
import { answerXml, faultXml, parseCall } from './simulate-xml.ts';
import { simulateAlso } from './simulate.ts';
import { createBuilder, type XmlRpcValue } from './xml-rpc.ts';
import { openXml } from './xml.ts';

/** The value in an answer, whether it is a result or a fault. */
function decode(text: string): unknown {
  const found: unknown[] = [];
  const onEnd = (value: unknown): void => void found.push(value);
  const builder = createBuilder({ depth: Infinity, onRow: () => undefined, onEnd, what: 'here' });
  const { write, end } = openXml({ ...builder, open: ({ name }) => builder.open(name) }, 'here');
  write(Buffer.from(text));
  end();
  return found[0];
}

const Value: z.ZodType<XmlRpcValue> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(Value), z.record(z.string(), Value)]),
);
const Rows = z.array(z.record(z.string(), z.unknown())).min(1);
const Fault = z.object({ faultCode: z.number(), faultString: z.string() });

describe.skipIf(!hasShared)('the simulated Koji beside the real one (needs ../shared)', () => {
  const recorded = readRecorded('koji');
  const world = sampleWorld(1);
  const service = simulateAlso(world);
  const answers = recorded.filter(({ response }) => response.status === 200);

  test('writes answers to the byte', () => {
    let same = 0;
    for (const { name, response } of answers) {
      const value = decode(response.body);
      const fault = response.body.includes('<fault>') ? Fault.parse(value) : undefined;
      const written =
        fault === undefined ? answerXml(Value.parse(value)) : faultXml(fault.faultCode, fault.faultString);
      // A floating-point number that is whole cannot be told from an integer any more.
      if (/<double>\d+\.0<|<double>.*e/.test(response.body)) continue;
      expect(written, name).toBe(response.body);
      same += 1;
    }
    process.stdout.write(`koji: ${same} of ${answers.length} answers written to the byte\n`);
    expect(same).toBeGreaterThan(50);
  });

  const [shelf] = [...buildsOf(world).values()].filter(({ failed }) => failed.length > 0);
  const [build] = shelf?.failed ?? [];

  test('writes builds with the members of real ones', () => {
    if (build === undefined) throw new Error('no failed build');
    const rowsOf = (method: string) =>
      answers
        .filter(({ request }) => parseCall(request.body ?? '').method === method)
        .flatMap(({ response }) => Rows.safeParse(decode(response.body)).data ?? [])
        .filter((row) => 'build_id' in row && !('extra' in row && method === 'listTagged'));
    const tagged = decode(answerXml(buildRow(build, { name: 'f45', id: 1 })));
    const failed = decode(answerXml(failedRow(build, 0.777777)));
    for (const row of rowsOf('listTagged').filter((row) => !('rpm_id' in row || 'maven_group_id' in row)))
      expect(Object.keys(z.object({}).loose().parse(tagged))).toEqual(Object.keys(row).sort());
    for (const row of rowsOf('listBuilds'))
      expect(Object.keys(z.object({}).loose().parse(failed))).toEqual(Object.keys(row).sort());
    expect(rowsOf('listTagged').length + rowsOf('listBuilds').length).toBeGreaterThan(50);
  });

  test('writes the history of tags with the members of the real one', () => {
    if (build === undefined) throw new Error('no failed build');
    const histories = answers
      .filter(({ request }) => parseCall(request.body ?? '').method === 'queryHistory')
      .flatMap(({ response }) => z.object({ tag_listing: Rows }).parse(decode(response.body)).tag_listing);
    for (const isActive of [true, false]) {
      const written = z.looseObject({}).parse(decode(answerXml(taggingRow(build, { name: 'f45', id: 1 }, isActive))));
      for (const row of histories) expect(Object.keys(written)).toEqual(Object.keys(row).sort());
    }
    expect(histories.length).toBeGreaterThan(2);
  });

  test('refuses what the real one refuses, in its words', () => {
    const asked = recorded.filter(({ name }) => /^(033|074|095|097|090)-/.test(name));
    for (const one of asked) {
      const answer = askAgain(service, one);
      expect(answer?.status, one.name).toBe(one.response.status);
      expect(answer?.type, one.name).toBe(one.response.headers['Content-Type']);
      expect(answer?.body, one.name).toBe(one.response.body);
    }
    expect(asked).toHaveLength(5);
  });
});
