/** The hub of the simulated Koji: listTagged, listBuilds and multiCall, as CONTRACT.md describes them. */
import { z } from 'zod';
import { ShapeError } from '#lib/errors.ts';
import type { ReleaseBuilds, SimBuild } from '#simulator/builds/build.ts';
import { bodhiRelease } from '#simulator/bodhi/release.ts';
import type { SimulatedResponse, SimulatedRequest } from '#simulator/simulated-service.ts';
import type { World } from '#simulator/world/state.ts';
import { buildRow, failedRow, type Tag, taggingRow } from './simulate-builds.ts';
import { answerXml, faultXml, type HubCall, parseCall } from './simulate-xml.ts';
import type { XmlRpcValue } from './xml-rpc.ts';

export function createHub(world: World): (request: SimulatedRequest) => SimulatedResponse {
  let stock: Stock | undefined;
  return (request) => {
    if (request.method !== 'POST') return notAllowed();
    stock ??= stockHub(world);
    return answerCall(request.body, stock);
  };
}

const headers = { 'Koji-Version': '1.35.3' };
const plain = (status: number, body: string): SimulatedResponse => ({ status, type: 'text/plain', body, headers });
const xml = (body: string): SimulatedResponse => ({ status: 200, type: 'text/xml', body, headers });
const notAllowed = (): SimulatedResponse => ({
  ...plain(405, 'Method Not Allowed\nThis is an XML-RPC server. Only POST requests are accepted.\n'),
  headers: { ...headers, Allow: 'POST' },
});

class Fault extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** What tags hold, newest tagging first, and what failed, oldest first. */
type Stock = { tags: ReadonlyMap<string, TagStock>; failed: readonly SimBuild[] };
/** A tag of updates inherits what its release came out with. */
type TagStock = { tag: Tag; parent: string | undefined; builds: readonly SimBuild[]; gone: readonly SimBuild[] };

function stockHub(world: World): Stock {
  const shelves = [...world.builds.values()];
  const parents = new Map(shelves.map(({ release }) => [bodhiRelease(release).stable_tag, release.distTag]));
  const named = shelves.flatMap(tagsOf).map(([name, builds, gone = []], index) => {
    const newestFirst = builds.toSorted((a, b) => b.taggedAt - a.taggedAt || b.id - a.id);
    const parent = parents.get(name);
    return [
      name,
      { tag: { name, id: index + 1 }, parent: parent === name ? undefined : parent, builds: newestFirst, gone },
    ] as const;
  });
  const failed = shelves.flatMap((shelf) => shelf.failed).toSorted((a, b) => a.builtAt - b.builtAt || a.id - b.id);
  return { tags: new Map(named), failed };
}

type Tagged = [tag: string, builds: SimBuild[], gone?: SimBuild[]];

function tagsOf({ release, base, updates, testing, candidate, gone }: ReleaseBuilds): Tagged[] {
  const { stable_tag, testing_tag, candidate_tag } = bodhiRelease(release);
  return [
    [release.distTag, base],
    [stable_tag, stable_tag === release.distTag ? base : updates, gone],
    [testing_tag, testing],
    [candidate_tag, candidate],
  ];
}

function answerCall(body: string, stock: Stock): SimulatedResponse {
  if (body === '') return plain(400, 'Invalid request: Empty request\n');
  try {
    return xml(answerXml(invoke(parseCall(body), stock)));
  } catch (error) {
    if (error instanceof ShapeError) return plain(400, `Invalid request: ${error.message}`);
    if (error instanceof Fault) return xml(faultXml(error.code, error.message));
    throw error;
  }
}

function invoke(call: HubCall, stock: Stock): XmlRpcValue {
  if (call.method === 'multiCall') return multiCall(call, stock);
  if (call.method === 'listTagged')
    return listTagged(readOptions(call, ['tag', 'event', 'inherit', 'prefix', 'latest', 'package']), stock);
  if (call.method === 'listBuilds')
    return listBuilds(readOptions(call, ['packageID', 'userID', 'state', 'completeAfter', 'queryOpts']), stock);
  if (call.method === 'queryHistory')
    return queryHistory(readOptions(call, ['tables', 'tag', 'after', 'active']), stock);
  throw new Fault(1000, `Invalid method: ${call.method}`);
}

const Calls = z.array(z.object({ methodName: z.string(), params: z.array(z.unknown()).default([]) }));

function multiCall({ params }: HubCall, stock: Stock): XmlRpcValue {
  return Calls.parse(params[0] ?? []).map(({ methodName, params: inner }): XmlRpcValue => {
    try {
      return [invoke({ method: methodName, params: inner }, stock)];
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const traceback = ['Traceback (most recent call last):\n', `koji.GenericError: ${error.message}\n`];
      return { faultCode: error.code, faultString: error.message, traceback };
    }
  });
}

const Starred = z.looseObject({ __starstar: z.literal(true) });

/** Arguments by place, and a last struct of arguments by name. */
function readOptions({ method, params }: HubCall, names: readonly string[]): Map<string, unknown> {
  const last = Starred.safeParse(params.at(-1));
  const placed = last.success ? params.slice(0, -1) : params;
  if (placed.length > names.length) throw new Fault(1019, `${method}() takes at most ${names.length} arguments`);
  const options = new Map(placed.map((value, index) => [names[index] ?? '', value]));
  for (const [name, value] of Object.entries(last.data ?? {})) {
    if (name !== '__starstar' && !names.includes(name))
      throw new Fault(1019, `${method}() got an unexpected keyword argument '${name}'`);
    options.set(name, value);
  }
  return options;
}

/** With `latest` the build of each package that was tagged last, whatever its version. */
function listTagged(options: ReadonlyMap<string, unknown>, { tags }: Stock): XmlRpcValue {
  const name = options.get('tag');
  const found = typeof name === 'string' ? tags.get(name) : undefined;
  if (found === undefined) throw new Fault(1000, `No such tagInfo: '${String(name)}'`);
  const wanted = options.get('package');
  const inherited = options.get('inherit') === true ? tags.get(found.parent ?? '') : undefined;
  const tagged = [found, inherited].flatMap((stock) => {
    const builds = stock?.builds.filter((build) => wanted === undefined || build.name === wanted) ?? [];
    return builds.map((build) => ({ build, tag: stock?.tag ?? found.tag }));
  });
  const seen = new Set<string>();
  const isFirst = (build: SimBuild): boolean => !seen.has(build.name) && seen.add(build.name).has(build.name);
  const isLatest = options.get('latest') === true;
  return tagged.filter(({ build }) => !isLatest || isFirst(build)).map(({ build, tag }) => buildRow(build, tag));
}

const Tables = z.array(z.string());

/** Of the tables only the one that says which build was put into which tag. `after` is exclusive. */
function queryHistory(options: ReadonlyMap<string, unknown>, { tags }: Stock): XmlRpcValue {
  const unknown = Tables.parse(options.get('tables')).find((table) => table !== 'tag_listing');
  if (unknown !== undefined) throw new Fault(1000, `No such history table: ${unknown}`);
  const name = options.get('tag');
  const found = typeof name === 'string' ? tags.get(name) : undefined;
  if (found === undefined) throw new Fault(1000, `No such tagInfo: '${String(name)}'`);
  const after = Number(options.get('after') ?? 0);
  const isAfter = (build: SimBuild): boolean => build.taggedAt / 1000 + FRACTION > after;
  const rows = [
    ...found.gone.filter(isAfter).map((build) => taggingRow(build, found.tag, false)),
    ...found.builds.filter(isAfter).map((build) => taggingRow(build, found.tag, true)),
  ];
  return { tag_listing: options.get('active') === true ? rows.slice(found.gone.filter(isAfter).length) : rows };
}

const QueryOpts = z
  .object({ limit: z.int().optional(), offset: z.int().default(0), order: z.string().default('') })
  .default({ offset: 0, order: '' });

/** Only failed builds are here; `completeAfter` is exclusive. */
function listBuilds(options: ReadonlyMap<string, unknown>, { failed }: Stock): XmlRpcValue {
  const { limit, offset, order } = QueryOpts.parse(options.get('queryOpts'));
  const wanted = options.get('packageID');
  const state = options.get('state');
  const after = Number(options.get('completeAfter') ?? 0);
  const found = failed.filter(
    ({ name, builtAt }) => (wanted === undefined || name === wanted) && builtAt / 1000 + FRACTION > after,
  );
  const rows = order.startsWith('-') ? found.toReversed() : found;
  const page = rows.slice(offset, limit === undefined ? undefined : offset + limit);
  return state === undefined || state === 3 ? page.map((build) => failedRow(build, FRACTION)) : [];
}

/** Koji keeps microseconds. */
const FRACTION = 0.777777;
