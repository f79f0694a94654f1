import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  askAgain,
  byName,
  type Exchange,
  exchangesIn,
  keysOf,
  named,
  recordedExchanges,
  whereRecorded,
} from '#simulator/test-exchanges.ts';
import type { SimulatedResponse } from '#simulator/simulated-service.ts';
import type { WorldRelease } from '#simulator/world/nouns.ts';
import { beginWorld, createWorld } from '#simulator/world.ts';
import { sampleWorld } from '#sources/test-kit.ts';
import { simulate } from './simulate.ts';

/** What only the recorded server does. */
const ELSEWHERE = new Map([
  ['074-updates-html', 'a web page for Accept: text/html'],
  ['078-updates-jsonp', 'JSONP'],
]);

const NAMES = 'kernel firefox gtk+ python-flask libsigc++20 c++-gtk-utils vim python-3.14~rc1-ish'.split(' ');
const PEOPLE = ['alice', 'bob', 'frank2', 'grace'];

/** Recorded names with their own branches, so that every plan of the simulator finds its release. */
function recordedWorld() {
  const world = createWorld({ scale: 'sample', seed: 1, now: Date.parse('2026-11-24T02:00:00Z') });
  const [pkg] = world.packages;
  const [release] = world.releases;
  if (pkg === undefined || release === undefined) throw new Error('expected a world with something in it');
  const epel = (number: string): WorldRelease => ({
    ...release,
    ...{ name: `EPEL-${number}`, version: number, idPrefix: 'FEDORA-EPEL', branch: `epel${number}` },
    ...{ distTag: `epel${number}`, state: 'frozen' },
  });
  return beginWorld({
    ...world,
    packages: NAMES.map((name, index) => ({ ...pkg, name, owner: PEOPLE[index % 4] ?? '', admins: [], commits: [] })),
    people: PEOPLE.map((name) => ({ name, fullName: name })),
    releases: [...world.releases.filter(({ idPrefix }) => idPrefix === 'FEDORA'), epel('8'), epel('9')].map(asOld),
  });
}

/** Neither the recorded server nor the exchanges written after it say what releases ask: CONTRACT.md, "Thresholds". */
const asOld = ({ requirements: _requirements, ...release }: WorldRelease): WorldRelease => release;

const Refusal = z.object({
  status: z.literal('error'),
  errors: z.array(z.object({ location: z.string(), name: z.string() })),
});
const PagedList = z.looseObject({
  updates: z.array(z.unknown()).optional(),
  overrides: z.array(z.unknown()).optional(),
});
const rowsOf = (body: unknown): unknown[] => {
  const { updates, overrides } = PagedList.parse(body);
  return updates ?? overrides ?? [];
};
const envelopeOf = (body: unknown) => Object.keys(PagedList.parse(body)).toSorted();

/** Keys that a row has only when somebody commented, or named a bug. */
const always = (row: unknown): string[] =>
  keysOf(row).filter((key) => !/\.(comments|bugs|test_cases|groups)\[\]/.test(key));

/** Aliases and builds are made up: the recorded ones are unknown here. */
const statusHere = ({ name, response }: Exchange): number => (/^(079|081|127)-/.test(name) ? 404 : response.status);

/** Refusals of the same parameters; lists in the same envelope, with rows of the same keys where both have rows. */
function compareBodies(theirs: unknown, ours: unknown): void {
  const refusal = Refusal.safeParse(theirs).data;
  if (refusal !== undefined || theirs === null) {
    expect(ours === null ? null : Refusal.parse(ours)).toEqual(refusal ?? null);
    return;
  }
  expect(envelopeOf(ours)).toEqual(envelopeOf(theirs));
  const [theirRow, ourRow] = [rowsOf(theirs)[0], rowsOf(ours)[0]];
  if (theirRow !== undefined && ourRow !== undefined) expect(always(ourRow)).toEqual(always(theirRow));
}

function compareWith(answer: SimulatedResponse | undefined, { response, json }: Exchange): void {
  const { status, headers } = response;
  expect([answer?.status, answer?.type]).toEqual([status, headers['Content-Type']]);
  for (const name of ['Access-Control-Allow-Origin', 'Location'])
    expect(answer?.headers?.[name], name).toBe(headers[name]);
  if (json !== undefined) compareBodies(json, JSON.parse(String(answer?.body)));
}

describe('the simulated Bodhi', () => {
  const exchanges = exchangesIn(import.meta.url)('exchanges');
  const world = sampleWorld(1);
  const service = simulate(beginWorld({ ...world, releases: world.releases.map(asOld) }));

  test.each(byName(exchanges))('does as Bodhi: %s', (_shows, exchange) => {
    compareWith(askAgain(service, exchange), exchange);
  });

  test('gives updates with the same 41 keys, comments and bugs included', () => {
    const whole = named(exchanges, 'updates hold their comments, bugs, builds, release and submitter');
    const ours = keysOf(JSON.parse(String(askAgain(service, whole)?.body)));
    expect(ours).toEqual(keysOf(whole.json));
    expect(ours.filter((key) => /^\.updates\[\]\.[^.[]+$/.test(key))).toHaveLength(41);
  });
});

whereRecorded('answers of a real Bodhi', () => {
  const service = simulate(recordedWorld());
  const compared = recordedExchanges('bodhi').filter(
    ({ name, url }) => /^\/(updates|overrides)(\/|$)/.test(url.pathname) && !ELSEWHERE.has(name),
  );

  test.each(byName(compared))('are those of the simulated one: %s', (_name, exchange) => {
    const answer = askAgain(service, exchange);
    const isUnknownHere = statusHere(exchange) !== exchange.response.status;
    if (isUnknownHere) expect(answer?.status).toBe(404);
    else compareWith(answer, exchange);
    // It refuses in the same words.
    if (Refusal.safeParse(exchange.json).success && exchange.request.method !== 'POST')
      expect(JSON.parse(String(answer?.body))).toEqual(exchange.json);
  });

  test('have no key that the simulated one lacks, in updates with their comments and bugs', () => {
    const whole = named(compared, '122-updates-rpp-1000');
    const [ours, theirs] = [keysOf(JSON.parse(String(askAgain(service, whole)?.body))), keysOf(whole.json)];
    expect(ours.filter((key) => !theirs.includes(key))).toEqual([]);
  });
});
