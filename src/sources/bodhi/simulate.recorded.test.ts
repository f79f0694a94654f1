import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { askAgain, hasShared, keysOf, readRecorded, type Recorded } from '#simulator/test-recorded.ts';
import type { WorldRelease } from '#simulator/types.ts';
import { createWorld } from '#simulator/world.ts';
import { simulate } from './simulate.ts';

/** What only the recorded server does. */
const ELSEWHERE = new Map([
  ['074-updates-html', 'a web page for Accept: text/html'],
  ['078-updates-jsonp', 'JSONP'],
]);

const recordings = readRecorded('bodhi').filter(({ url }) => /^\/(updates|overrides)(\/|$)/.test(url.pathname));
const compared = recordings.filter(({ name }) => !ELSEWHERE.has(name));

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
  return {
    ...world,
    packages: NAMES.map((name, index) => ({ ...pkg, name, owner: PEOPLE[index % 4] ?? '', admins: [], commits: [] })),
    people: PEOPLE.map((name) => ({ name, fullName: name })),
    releases: [...world.releases.filter(({ idPrefix }) => idPrefix === 'FEDORA'), epel('8'), epel('9')].map(asOld),
  };
}

/** The recorded server did not say yet what its releases ask. */
const asOld = ({ requirements: _requirements, ...release }: WorldRelease): WorldRelease => release;

const Refusal = z.object({ status: z.literal('error'), errors: z.array(z.unknown()) });
const List = z.looseObject({ updates: z.array(z.unknown()).optional(), overrides: z.array(z.unknown()).optional() });
const rowsOf = (body: unknown): unknown[] => {
  const { updates, overrides } = List.parse(body);
  return updates ?? overrides ?? [];
};
const envelopeOf = (body: unknown) => Object.keys(List.parse(body)).toSorted();

/** Keys that a row has only when somebody commented, or named a bug. */
const always = (row: unknown): string[] =>
  keysOf(row).filter((key) => !/\.(comments|bugs|test_cases|groups)\[\]/.test(key));

/** Aliases and builds are made up: the recorded ones are unknown here. */
const statusHere = ({ name, response }: Recorded): number => (/^(079|081|127)-/.test(name) ? 404 : response.status);

/** Refusals in the same words; lists in the same envelope, with rows of the same keys where both have rows. */
function compareBodies({ request, response }: Recorded, ours: unknown): void {
  const theirs: unknown = JSON.parse(response.body);
  const isRefusal = Refusal.safeParse(theirs).success && request.method !== 'POST';
  if (isRefusal || theirs === null) {
    expect(ours).toEqual(theirs);
    return;
  }
  expect(envelopeOf(ours)).toEqual(envelopeOf(theirs));
  const [theirRow, ourRow] = [rowsOf(theirs)[0], rowsOf(ours)[0]];
  if (theirRow !== undefined && ourRow !== undefined) expect(always(ourRow)).toEqual(always(theirRow));
}

describe.skipIf(!hasShared)('the simulated Bodhi (needs ../shared)', () => {
  const service = simulate(recordedWorld());

  test.each(compared.map((recorded) => [recorded.name, recorded] as const))('answers as in %s', (_name, recorded) => {
    const answer = askAgain(service, recorded);
    const { headers } = recorded.response;
    expect(answer?.status).toBe(statusHere(recorded));
    expect(answer?.type).toBe(headers['Content-Type']);
    expect(answer?.headers?.['Access-Control-Allow-Origin']).toBe(headers['Access-Control-Allow-Origin']);
    if (answer?.status === recorded.response.status) compareBodies(recorded, JSON.parse(String(answer.body)));
  });

  test('gives updates with the same 41 keys, comments and bugs included', () => {
    const whole = recordings.find(({ name }) => name === '122-updates-rpp-1000');
    if (whole === undefined) throw new Error('expected the recording');
    const ours = keysOf(JSON.parse(String(askAgain(service, whole)?.body)));
    const theirs = keysOf(JSON.parse(whole.response.body));
    const gone = theirs.filter((key) => !ours.includes(key));
    process.stdout.write(
      `simulated Bodhi: ${compared.length} of ${recordings.length} recordings compared; keys only there: ${gone.join(' ')}\n`,
    );
    expect(ours.filter((key) => !theirs.includes(key))).toEqual([]);
    expect(ours.filter((key) => /^\.updates\[\]\.[^.[]+$/.test(key))).toHaveLength(41);
  });
});
