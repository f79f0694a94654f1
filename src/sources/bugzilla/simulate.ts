/** The simulated Bugzilla: Red Hat's face of the REST interface, as anonymous callers see it, and as who has a key does. */
import { createHash } from 'node:crypto';
import type { SimulatedResponse, SimulatedRequest, Simulate } from '#simulator/simulated-service.ts';
import type { World } from '#simulator/world/state.ts';
import type { WorldBug } from '#simulator/world/nouns.ts';
import { createChooser, createWriter, type Written } from './simulate-bug.ts';
import { inOrder, Refusal, testsOf } from './simulate-search.ts';

/** The one key that the simulated Bugzilla knows; whoever has it sees every bug. */
export const KNOWN_KEY = 'a-key-of-the-simulated-bugzilla';

const DEFAULT_LIMIT = 20;
const LARGEST_LIMIT = 1000;
const WRONG_KEY = 'The API key you specified is invalid. Please check that you typed it correctly.';
const STATUSES = ['NEW', 'ASSIGNED', 'POST', 'MODIFIED', 'ON_DEV', 'ON_QA', 'VERIFIED', 'RELEASE_PENDING', 'CLOSED'];
const NOT_FOUND: ReadonlySet<number> = new Set([51, 101, 32614]);
const NOT_ALLOWED: ReadonlySet<number> = new Set([102, 410, 505]);

/** Every answer has its keys in another order, as a Perl hash has. */
export const simulate: Simulate = (world) => {
  let answers = 0;
  return {
    service: 'bugzilla',
    answer(request) {
      if (request.segments[0] !== 'rest') return undefined;
      answers += 1;
      try {
        return jsonAnswer(request, 200, { result: resultOf(world, request), salt: answers });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return jsonAnswer(request, httpStatus(error.code), { result: refusalOf(error), salt: answers });
      }
    },
  };
};

function httpStatus(code: number): number {
  if (NOT_FOUND.has(code)) return 404;
  return NOT_ALLOWED.has(code) ? 401 : 400;
}

const refusalOf = ({ code, message }: Refusal): Written => ({
  error: true,
  code,
  message,
  documentation: 'https://bugzilla.redhat.com/docs/en/html/api/index.html',
});

function resultOf(world: World, request: SimulatedRequest): Written {
  const { method, segments, query } = request;
  const path = segments.slice(segments[1] === '' && segments.length > 2 ? 2 : 1);
  const [resource, key] = path;
  const unknown = new Refusal(32614, `A REST API resource was not found for '${method} /${path.join('/')}'.`);
  if (method === 'POST' && resource === 'bug' && key === undefined)
    throw new Refusal(410, 'You must log in before using this part of Bugzilla.');
  if (method !== 'GET') throw unknown;
  if (query.has('api_key') || query.has('Bugzilla_api_key')) throw new Refusal(306, WRONG_KEY);
  const view: View = { world, query, mayRead: readingRights(request) };
  if (path.length === 1 && resource === 'version') return { version: '5.0.4.rh100' };
  if (path.length === 1 && resource === 'time') return timeOf(world);
  if (path.length === 1 && resource === 'whoami') return whoIs(request);
  if (resource === 'field' && key === 'bug') return fieldOf(path[2] ?? '');
  if (resource !== 'bug' || path.length > 2) throw unknown;
  if (key === '') throw new Refusal(50, 'The function requires a ids argument, and that argument was not set.');
  return key === undefined ? search(view) : oneBug(view, key);
}

type View = { world: World; query: URLSearchParams; mayRead: (bug: WorldBug) => boolean };

/** Red Hat wants a key as a bearer; in the query it is refused: CONTRACT.md, "Keys". */
function readingRights({ headers }: SimulatedRequest): View['mayRead'] {
  const { authorization } = headers;
  if (authorization === undefined) return ({ groups }) => groups.length === 0;
  if (authorization !== `Bearer ${KNOWN_KEY}`) throw new Refusal(306, WRONG_KEY);
  return () => true;
}

function whoIs({ headers }: SimulatedRequest): Written {
  if (headers.authorization === undefined)
    throw new Refusal(410, 'You must log in before using this part of Bugzilla.');
  return { id: 1, name: 'somebody@example.org', real_name: 'Some Body' };
}

function timeOf({ now }: World): Written {
  const time = `${new Date(now).toISOString().slice(0, 19)}Z`;
  return {
    db_time: time,
    tz_name: 'UTC',
    tz_offset: '+0000',
    tz_short_name: 'UTC',
    web_time: time,
    web_time_utc: time,
  };
}

function fieldOf(name: string): Written {
  if (name !== 'bug_status') throw new Refusal(51, `There is no field named '${name}'.`);
  const values = [null, ...STATUSES].map((status, index) => ({
    can_change_to: STATUSES.filter((other) => other !== status).map((other) => ({
      comment_required: false,
      name: other,
    })),
    is_open: status !== 'CLOSED',
    name: status,
    sort_key: index * 100,
    sortkey: index * 100,
    visibility_values: [],
  }));
  return { fields: [{ display_name: 'Status', id: 9, is_custom: false, is_mandatory: false, name, type: 2, values }] };
}

function oneBug({ world, query, mayRead }: View, key: string): Written {
  const isNumber = /^\d+$/.test(key);
  const bug = world.bugs.find(({ id, alias }) => (isNumber ? id === Number(key) : alias.includes(key)));
  if (bug === undefined)
    throw isNumber
      ? new Refusal(101, `Bug #${key} does not exist.`)
      : new Refusal(100, `'${key}' is not a valid bug number nor an alias to a bug.`);
  if (!mayRead(bug)) throw new Refusal(102, `You are not authorized to access bug #${bug.id}.`);
  return { bugs: [createChooser(query)(createWriter(world)(bug))], faults: [] };
}

/** Restricted bugs stay out without a word. */
function search({ world, query, mayRead }: View): Written {
  const { limit, offset } = pageOf(query);
  const tests = testsOf(query);
  if (tests.length === 0)
    throw new Refusal(1000, 'You may not search, or create saved searches, without any search terms.');
  const found = world.bugs.filter((bug) => mayRead(bug) && tests.every((test) => test(bug)));
  const write = createWriter(world);
  const choose = createChooser(query);
  const bugs = inOrder(found, query.getAll('order').join(','))
    .slice(offset, offset + limit)
    .map((bug) => choose(write(bug)));
  return { bugs, limit, offset, total_matches: found.length };
}

/** Too large a limit is cut without a word, and none means very few. */
function pageOf(query: URLSearchParams): { limit: number; offset: number } {
  const limit = query.get('limit');
  const offset = query.get('offset');
  if (offset !== null && limit === null)
    throw new Refusal(50, 'The function Bug.search() requires a limit argument, and that argument was not set.');
  if (limit?.startsWith('-') === true)
    throw new Refusal(52, 'Invalid parameter limit passed to Bugzilla::Search::new: It must be numeric.');
  const asked = limit === null ? DEFAULT_LIMIT : Number(limit);
  return { limit: asked > 0 && asked < LARGEST_LIMIT ? asked : LARGEST_LIMIT, offset: Number(offset ?? 0) || 0 };
}

function jsonAnswer(
  request: SimulatedRequest,
  status: number,
  { result, salt }: { result: Written; salt: number },
): SimulatedResponse {
  const etag = createHash('md5').update(JSON.stringify(result)).digest('base64').replace(/=+$/, '');
  const headers = {
    'Access-control-allow-origin': '*',
    'Access-control-allow-headers': 'origin, content-type, accept, x-requested-with',
    Etag: etag,
  };
  const type = 'application/json; charset=UTF-8';
  const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replaceAll('"', ''));
  if (known?.includes(etag) === true) return { status: 304, type, body: '', headers };
  return { status, type, body: JSON.stringify(shuffled(result, salt)), headers };
}

/** The same value with the keys of all its objects in an order that the salt decides. */
function shuffled(value: unknown, salt: number, ranks = new Map<string, number>()): unknown {
  if (Array.isArray(value)) return value.map((element: unknown) => shuffled(element, salt, ranks));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries<unknown>({ ...value }).map(([key, inner]) => {
    const rank = ranks.get(key) ?? rankOf(key, salt);
    ranks.set(key, rank);
    return { key, rank, inner: shuffled(inner, salt, ranks) };
  });
  return Object.fromEntries(entries.sort((a, b) => a.rank - b.rank).map(({ key, inner }) => [key, inner]));
}

function rankOf(key: string, salt: number): number {
  let hash = Math.imul(salt, 0x9e3779b1);
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
