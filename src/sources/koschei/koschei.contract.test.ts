import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Finding } from '#domain/finding/finding.ts';
import {
  askAgain,
  byName,
  type Exchange,
  exchangesIn,
  keysOf,
  named,
  readCaptures,
  recordedExchanges,
  whereRecorded,
} from '#simulator/test-exchanges.ts';
import { sampleWorld } from '#sources/test-kit.ts';
import { normalizePackage } from './normalize.ts';
import { PackagesAnswer, StateMessage } from './schema.ts';
import { beginWorld } from '#simulator/world.ts';
import { simulate } from './simulate.ts';

const exchanges = exchangesIn(import.meta.url)('exchanges');
const whole = named(exchanges, 'a collection has all its packages in one answer, in every state there is');

const isJson = ({ response }: Exchange): boolean => response.headers['Content-Type'] === 'application/json';

function readLists(lists: readonly Exchange[]) {
  const read = lists.filter(isJson).map(({ json }) => PackagesAnswer.parse(json));
  const findings = read.flatMap(({ good }) => good).flatMap((row) => normalizePackage(row) ?? []);
  return { bad: read.flatMap(({ bad }) => bad), findings: findings.map((finding) => Finding.parse(finding)) };
}

const Rows = z.array(z.looseObject({ name: z.string(), collection: z.string() }));
const pairsIn = (body: unknown): string[] =>
  Rows.parse(JSON.parse(String(body)))
    .map(({ name, collection }) => `${name} ${collection}`)
    .toSorted();

/** The packages of a list, in rawhide and in the newest Fedora. */
function simulateWith(list: Exchange) {
  const world = sampleWorld(1);
  const [pkg] = world.packages;
  if (pkg === undefined) throw new Error('expected a package');
  const packages = Rows.parse(list.json).map(({ name }) => ({ ...pkg, name }));
  return simulate(beginWorld({ ...world, packages, releases: world.releases.filter(({ name }) => name !== 'ELN') }));
}

const compareWith = (service: ReturnType<typeof simulate>, exchange: Exchange): void => {
  const answer = askAgain(service, exchange);
  const { status, headers, body } = exchange.response;
  expect([answer?.status, answer?.type]).toEqual([status, headers['Content-Type']]);
  expect(answer?.headers?.['Access-Control-Allow-Origin']).toBe(headers['Access-Control-Allow-Origin']);
  if (isJson(exchange)) expect(pairsIn(answer?.body)).toEqual(pairsIn(body));
};

describe('the lists of Koschei', () => {
  test('are read without loss', () => {
    expect(readLists(exchanges).bad).toEqual([]);
  });

  test('have a finding for each package that fails or cannot be built, and for no other', () => {
    expect(
      readLists([whole]).findings.map(({ package: name, status, title, openedAt }) => [name, status, title, openedAt]),
    ).toEqual([
      ['0twank', 'failing', 'Fails to build; last build 1.1-1.fc46 finished 21 Nov 2026', '2026-11-21T04:05:06Z'],
      ['libquill', 'unresolved', 'Build dependencies cannot be installed', undefined],
      ['skor+rw-tools', 'failing', 'Fails to build; last build 7.1-44.fc46', undefined],
    ]);
  });
});

describe('the simulated Koschei', () => {
  const everything = named(exchanges, 'without a filter there are the packages of all collections');
  const service = simulateWith(whole);

  test.each(byName(exchanges))('does as Koschei: %s', (_shows, exchange) => {
    compareWith(service, exchange);
  });

  test('gives rows of the same keys', () => {
    expect(keysOf(JSON.parse(String(askAgain(service, everything)?.body)))).toEqual(keysOf(everything.json));
  });
});

const Messages = z.array(z.object({ value: z.object({ topic: z.string(), msg: z.unknown() }) }));

whereRecorded('answers of a real Koschei', () => {
  const recordings = recordedExchanges('koschei');
  const lists = recordings.filter(({ url }) => url.pathname.startsWith('/api/v1/packages'));
  const service = simulateWith(named(lists, '002-packages-collection'));

  test('are read without loss, and refusals are told apart', () => {
    const { bad, findings } = readLists(lists);
    expect(bad).toEqual([]);
    expect(lists.filter((one) => !isJson(one)).map(({ name }) => name)).toEqual([
      '005-packages-collection-unknown',
      '017-packages-slash',
      '022-options',
    ]);
    expect(new Set(findings.map(({ status }) => status))).toEqual(new Set(['failing', 'unresolved']));
  });

  test.each(byName(lists))('are those of the simulated one: %s', (_name, exchange) => {
    compareWith(service, exchange);
    const withoutTitle = (page: unknown) => String(page).replace(/<title>.*/, '');
    if (!isJson(exchange))
      expect(withoutTitle(askAgain(service, exchange)?.body)).toBe(withoutTitle(exchange.response.body));
  });

  test('have rows of the same keys', () => {
    const all = named(lists, '001-packages-all');
    expect(keysOf(JSON.parse(String(askAgain(service, all)?.body)))).toEqual(keysOf(all.json));
  });

  test('were captured from production as messages alone; those of packages are understood', () => {
    const messages = readCaptures('koschei/**/*.json').flatMap(({ body }) => Messages.parse(body));
    const ofPackages = messages.filter(({ value }) => value.topic.endsWith('package.state.change'));
    expect(ofPackages.map(({ value }) => StateMessage.parse(value.msg).new)).toEqual(['failing']);
  });
});
