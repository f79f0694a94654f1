import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { hasRecordings, recordedExchanges, type Exchange } from '#simulator/test-exchanges.ts';
import type { WorldBug } from '#simulator/types.ts';
import { aBug, simulated, worldOf } from './test-tools.ts';

/** What only the recorded servers do, or were set up to do for one recording. */
const ELSEWHERE: readonly (readonly [names: RegExp, why: string])[] = [
  [/max-results|no-criteria|default-search|requirelogin|shutdown|only-limit/, 'another set-up of the server'],
  [/get-ids-mixed/, 'Red Hat refuses a search without criteria'],
  [/alice|grace|key-|filter-|basic-auth|private-search/, 'signed in'],
  [/quicksearch|jsonp|accept-html/, 'not simulated'],
  [/etag-if/, 'the value of the ETag'],
];

const Answer = z.object({ bugs: z.array(z.looseObject({ id: z.int() })) });
const Refused = z.object({
  error: z.literal(true),
  code: z.coerce.number(),
  message: z.string(),
  documentation: z.string(),
});

const UpstreamBug = z.object({
  id: z.int(),
  product: z.string(),
  component: z.string(),
  version: z.string(),
  summary: z.string(),
  status: z.string(),
  resolution: z.string(),
  severity: z.string(),
  priority: z.string(),
  keywords: z.array(z.string()),
  alias: z.array(z.string()),
  blocks: z.array(z.int()),
  depends_on: z.array(z.int()),
  whiteboard: z.string(),
  creator: z.string(),
  assigned_to: z.string(),
  creation_time: z.string(),
  last_change_time: z.string(),
});

/** The recorded database as a world: its public bugs, and the one that is restricted. */
function recordedWorld(recordings: readonly Exchange[]) {
  const all = recordings.find(({ name }) => name.startsWith('041-'))?.json;
  const bugs = z
    .object({ bugs: z.array(UpstreamBug) })
    .parse(all)
    .bugs.map(({ depends_on, assigned_to, creation_time, last_change_time, ...same }): WorldBug =>
      aBug({
        ...same,
        dependsOn: depends_on,
        assignedTo: assigned_to,
        createdAt: Date.parse(creation_time),
        changedAt: Date.parse(last_change_time),
      }),
    );
  return worldOf([...bugs, aBug({ id: 24, component: 'python-requests', blocks: [6], groups: ['private'] })]);
}

/**
 * Red Hat gives twenty bugs where the recorded server gives all. Without an order the recorded one happened
 * to answer by number: ask for that, so that pages hold the same bugs.
 */
function addressOf({ url }: Exchange): string {
  if (!/\/bug$/.test(url.pathname)) return `${url.pathname}${url.search}`;
  const limit = url.searchParams.has('limit') ? '' : '&limit=1000';
  return `${url.pathname}${url.search}${limit}&order=bug_id`;
}

const idsOf = (body: unknown): number[] | undefined => Answer.safeParse(body).data?.bugs.map(({ id }) => id);

/** The kinds of a bug's values; Red Hat's lists of one and its own fields count as what upstream has. */
function kindsOf(body: unknown, wanted: ReadonlySet<string>): string[] | undefined {
  const bug = Answer.safeParse(body).data?.bugs.toSorted((a, b) => a.id - b.id)[0];
  if (bug === undefined) return undefined;
  const kindOf = (key: string, value: unknown): string => {
    if (key === 'component' || key === 'version') return 'text';
    if (value === null || ['deadline', 'dupe_of', 'cf_last_closed'].includes(key)) return 'may be null';
    return Array.isArray(value) ? 'list' : typeof value;
  };
  return Object.entries(bug)
    .filter(([key]) => wanted.has(key))
    .map(([key, value]) => `${key}: ${kindOf(key, value)}`)
    .toSorted();
}

const keysOf = (body: unknown): string[] => Object.keys(Answer.safeParse(body).data?.bugs[0] ?? {});

describe.skipIf(!hasRecordings)('the simulated Bugzilla answers as the recorded one (needs ../shared)', () => {
  const recordings = recordedExchanges('bugzilla');
  const asked = recordings.filter(
    ({ request, url }) => ['GET', 'HEAD'].includes(request.method) && /^\/rest\/+(bug|field)/.test(url.pathname),
  );
  const isElsewhere = ({ name }: Exchange): boolean => ELSEWHERE.some(([names]) => names.test(name));
  const comparable = asked.filter(
    (recorded) =>
      !isElsewhere(recorded) && !/history|comment|severity$|keywords$|resolution$/.test(recorded.url.pathname),
  );
  const world = hasRecordings ? recordedWorld(recordings) : worldOf([]);

  test('for every comparable request', () => {
    const others = ELSEWHERE.map(([names, why]) => `${asked.filter(({ name }) => names.test(name)).length} ${why}`);
    process.stdout.write(
      `simulated Bugzilla: compared with ${comparable.length} of ${asked.length} recordings (${others.join(', ')})\n`,
    );
    expect(comparable.length).toBeGreaterThan(55);
  });

  test.each(comparable.map((recorded) => [recorded.name, recorded] as const))('%s', (_, recorded) => {
    const { answer } = simulated(world);
    const given = answer(addressOf(recorded));
    const body: unknown = given.body === '' ? undefined : JSON.parse(given.body.toString());
    expect(given.status).toBe(recorded.response.status);
    expect(Refused.safeParse(body).data?.code).toBe(Refused.safeParse(recorded.json).data?.code);
    expect(idsOf(body)).toEqual(idsOf(recorded.json));
    const shared = new Set(keysOf(recorded.json).filter((key) => key !== 'flags'));
    expect(kindsOf(body, shared)).toEqual(kindsOf(recorded.json, shared));
  });
});
