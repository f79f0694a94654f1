import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Finding } from '#domain/finding.ts';
import { askAgain, hasRecordings, keysOf, readCaptures, recordedExchanges } from '#simulator/test-exchanges.ts';
import { createWorld } from '#simulator/world.ts';
import { normalizePackage } from './normalize.ts';
import { PackagesAnswer, StateMessage } from './schema.ts';
import { simulate } from './simulate.ts';

const recordings = recordedExchanges('koschei');
const isList = ({ url }: { url: URL }): boolean => url.pathname.startsWith('/api/v1/packages');
const lists = recordings.filter(isList);

const Rows = z.array(z.looseObject({ name: z.string(), collection: z.string() }));
const Messages = z.array(z.object({ value: z.object({ topic: z.string(), msg: z.unknown() }) }));
const pairsIn = (body: unknown): string[] =>
  Rows.parse(JSON.parse(String(body)))
    .map(({ name, collection }) => `${name} ${collection}`)
    .toSorted();

describe.skipIf(!hasRecordings)('lists of the real Koschei (needs ../shared)', () => {
  test('recorded ones are read without loss, and refusals are told apart', () => {
    const read = lists.flatMap(({ name, response }) =>
      response.headers['Content-Type'] === 'application/json'
        ? [{ name, ...PackagesAnswer.parse(JSON.parse(response.body)) }]
        : [],
    );
    const refused = lists.filter(({ name }) => !read.some((one) => one.name === name)).map(({ name }) => name);
    const rows = read.flatMap(({ good }) => good);
    const findings = rows.flatMap((row) => normalizePackage(row) ?? []).map((finding) => Finding.parse(finding));
    process.stdout.write(
      `recorded/koschei: ${read.length} lists, ${rows.length} rows, ${findings.length} findings; refused: ${refused.join(', ')}\n`,
    );
    expect(read.flatMap(({ bad }) => bad)).toEqual([]);
    expect(refused).toEqual(['005-packages-collection-unknown', '017-packages-slash', '022-options']);
    expect(new Set(findings.map(({ status }) => status))).toEqual(new Set(['failing', 'unresolved']));
    expect(findings.find(({ id }) => id === 'koschei:f46:0ad')?.title).toBe(
      'Fails to build; last build 1.1-1.fc46 finished 21 Nov 2026',
    );
  });

  test('nothing captured from production is a list; its messages of packages are understood', () => {
    const captures = readCaptures('koschei/**/*.json');
    expect(captures.map(({ name }) => name)).toEqual(['fedmsg_meta_koschei']);
    const messages = captures.flatMap(({ body }) => Messages.parse(body).map(({ value }) => value));
    const ofPackages = messages.filter(({ topic }) => topic.endsWith('package.state.change'));
    const understood = ofPackages.map(({ msg }) => StateMessage.parse(msg));
    process.stdout.write(
      `real/koschei: ${messages.length} messages, ${understood.length} of packages, all understood\n`,
    );
    expect(understood).toEqual([{ name: 'rnv', collection: 'f22', new: 'failing', koji_instance: 'arm' }]);
  });
});

/** The recorded packages in rawhide and in the newest Fedora, as a world. */
function recordedWorld() {
  const all = recordings.find(({ name }) => name === '002-packages-collection')?.response.body ?? '[]';
  const world = createWorld({ scale: 'sample', seed: 1, now: Date.parse('2026-11-24T14:00:00Z') });
  const [pkg] = world.packages;
  if (pkg === undefined) throw new Error('expected a package');
  const packages = Rows.parse(JSON.parse(all)).map(({ name }) => ({ ...pkg, name }));
  return { ...world, packages, releases: world.releases.filter(({ name }) => name !== 'ELN') };
}

describe.skipIf(!hasRecordings)('the simulated Koschei (needs ../shared)', () => {
  const service = simulate(recordedWorld());

  test.each(lists.map((recorded) => [recorded.name, recorded] as const))('answers as in %s', (_name, recorded) => {
    const answer = askAgain(service, recorded);
    const { status, headers, body } = recorded.response;
    expect(answer?.status).toBe(status);
    expect(answer?.type).toBe(headers['Content-Type']);
    if (headers['Content-Type'] === 'application/json') expect(pairsIn(answer?.body)).toEqual(pairsIn(body));
    else expect(String(answer?.body).replace(/<title>.*/, '')).toBe(body.replace(/<title>.*/, ''));
  });

  test('gives rows of the same keys', () => {
    const whole = lists.filter(({ name }) => name === '001-packages-all');
    for (const recorded of whole)
      expect(keysOf(JSON.parse(String(askAgain(service, recorded)?.body)))).toEqual(
        keysOf(JSON.parse(recorded.response.body)),
      );
    process.stdout.write(`simulated Koschei: ${lists.length} of ${recordings.length} recordings compared\n`);
    expect(whole).toHaveLength(1);
    expect(recordings.filter((one) => !isList(one)).map(({ name }) => name)).toEqual([
      '018-diff',
      '019-diff-unknown',
      '026-package-page',
      '027-affected',
    ]);
  });
});
