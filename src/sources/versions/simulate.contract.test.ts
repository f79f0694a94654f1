import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { askAgain, byName, exchangesIn, recordedExchanges, whereRecorded } from '#simulator/test-exchanges.ts';
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
const BuildRows = z.array(z.record(z.string(), z.unknown())).min(1);
const Fault = z.object({ faultCode: z.number(), faultString: z.string() });

/** What the simulated hub writes when it has the value of an answer. */
function writeAgain(text: string): string {
  const value = decode(text);
  if (!text.includes('<fault>')) return answerXml(Value.parse(value));
  const { faultCode, faultString } = Fault.parse(value);
  return faultXml(faultCode, faultString);
}

const world = sampleWorld(1);
const service = simulateAlso(world);
const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}.xml`, import.meta.url), 'utf8');

const [shelf] = [...world.builds.values()].filter(({ failed }) => failed.length > 0);
const [build] = shelf?.failed ?? [];
if (build === undefined) throw new Error('expected a failed build');
const membersOf = (row: XmlRpcValue): string[] =>
  Object.keys(
    z
      .object({})
      .loose()
      .parse(decode(answerXml(row))),
  );
const taggedMembers = membersOf(buildRow(build, { name: 'f45', id: 1 }));
const failedMembers = membersOf(failedRow(build, 0.777777));

describe('the simulated Koji', () => {
  test.each(['list-tagged', 'list-builds', 'multi-call', 'count', 'nothing', 'sizes', 'fault', 'traceback'])(
    'writes %s to the byte as the hub does',
    (name) => {
      expect(writeAgain(fixture(name))).toBe(fixture(name));
    },
  );

  test('writes builds with the members that the hub gives them: 26 in a tag, 28 in a list of builds', () => {
    for (const row of BuildRows.parse(decode(fixture('list-tagged')))) expect(taggedMembers).toEqual(Object.keys(row));
    for (const row of BuildRows.parse(decode(fixture('list-builds')))) expect(failedMembers).toEqual(Object.keys(row));
    expect([taggedMembers.length, failedMembers.length]).toEqual([26, 28]);
  });

  test.each(byName(exchangesIn(import.meta.url)('exchanges')))('does as the hub: %s', (_shows, exchange) => {
    const answer = askAgain(service, exchange);
    const { status, headers, body } = exchange.response;
    expect([answer?.status, answer?.type, answer?.headers?.['Allow']]).toEqual([
      status,
      headers['Content-Type'],
      headers['Allow'],
    ]);
    if (status !== 200) return;
    const [ours, theirs] = [decode(String(answer?.body)), decode(body)];
    const codeOf = (value: unknown) => Fault.safeParse(value).data?.faultCode;
    expect(codeOf(ours)).toBe(codeOf(theirs));
    if (codeOf(theirs) === undefined) expect(ours).toEqual(theirs);
  });
});

whereRecorded('answers of a real Koji', () => {
  const recorded = recordedExchanges('koji');
  const answers = recorded.filter(({ response }) => response.status === 200);

  test('are those of the simulated one to the byte', () => {
    // A floating-point number that is whole cannot be told from an integer any more.
    const comparable = answers.filter(({ response }) => !/<double>\d+\.0<|<double>.*e/.test(response.body));
    for (const { name, response } of comparable) expect(writeAgain(response.body), name).toBe(response.body);
    expect(comparable.length).toBeGreaterThan(50);
  });

  test('have builds with the members of simulated ones', () => {
    const rowsOf = (method: string) =>
      answers
        .filter(({ request }) => parseCall(request.body ?? '').method === method)
        .flatMap(({ response }) => BuildRows.safeParse(decode(response.body)).data ?? [])
        .filter((row) => 'build_id' in row && !('extra' in row && method === 'listTagged'));
    for (const row of rowsOf('listTagged').filter((row) => !('rpm_id' in row || 'maven_group_id' in row)))
      expect(taggedMembers).toEqual(Object.keys(row).sort());
    for (const row of rowsOf('listBuilds')) expect(failedMembers).toEqual(Object.keys(row).sort());
    expect(rowsOf('listTagged').length + rowsOf('listBuilds').length).toBeGreaterThan(50);
  });

  test('have histories of tags with the members of simulated ones', () => {
    const histories = answers
      .filter(({ request }) => parseCall(request.body ?? '').method === 'queryHistory')
      .flatMap(({ response }) => z.object({ tag_listing: BuildRows }).parse(decode(response.body)).tag_listing);
    for (const isActive of [true, false]) {
      const written = membersOf(taggingRow(build, { name: 'f45', id: 1 }, isActive));
      for (const row of histories) expect(written).toEqual(Object.keys(row).sort());
    }
    expect(histories.length).toBeGreaterThan(2);
  });

  test('refuse what the simulated one refuses, in the same words', () => {
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
