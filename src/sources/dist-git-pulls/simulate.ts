/** The part of the simulated dist-git that answers for pull requests. */
import type { SimulatedResponse, SimulatedRequest, Simulate } from '#simulator/simulated-service.ts';
import type { World } from '#simulator/world/state.ts';
import type { WorldPackage } from '#simulator/world/nouns.ts';
import {
  createPagure,
  noProject,
  type Pagure,
  pagureEndpoint,
  pagureError,
  pagureJson,
  paged,
  pageNotFound,
} from '#simulator/pagure/response.ts';
import { simulateForgejo } from '#simulator/forgejo/forgejo.ts';
import { flagsJson, pullJson } from '#simulator/pagure/pull-json.ts';
import type { SimulatedPull } from '#simulator/pagure/pulls.ts';

type PagureData = {
  pagure: Pagure;
  packages: Map<string, WorldPackage>;
  pulls: Map<WorldPackage, SimulatedPull[]>;
  filed: Map<string, SimulatedPull[]>;
  actionable: Map<string, SimulatedPull[]>;
};

export const simulate: Simulate = (world) => {
  const data = indexWorld(world);
  return {
    service: 'distgit',
    answer(request) {
      const [api, version, ...rest] = request.segments;
      if (api !== 'api' || version !== '0') return undefined;
      return pagureEndpoint(request, () => answerApi(request, rest, data));
    },
  };
};

/** After the host has switched its engine: the same pull requests. */
export const simulateAlso = simulateForgejo;

function indexWorld(world: World): PagureData {
  const pulls = world.pulls;
  const members = new Map(world.groups.map((group) => [group.name, group.members]));
  const data: PagureData = {
    pagure: createPagure(world),
    packages: new Map(world.packages.map((pkg) => [`${pkg.namespace}/${pkg.name}`, pkg])),
    pulls: Map.groupBy(pulls, ({ pkg }) => pkg),
    filed: Map.groupBy(pulls, ({ author }) => author),
    actionable: new Map(),
  };
  for (const pull of pulls) {
    for (const person of pushers(pull.pkg, members)) {
      if (person === pull.author) continue;
      const list = data.actionable.get(person) ?? [];
      list.push(pull);
      data.actionable.set(person, list);
    }
  }
  return data;
}

/** Those who may push to every branch, also by a group: neither collaborators nor those who may read tickets. */
function pushers(pkg: WorldPackage, members: ReadonlyMap<string, string[]>): Set<string> {
  const groups = pkg.groups.filter(({ level }) => level === 'admin' || level === 'commit');
  const byGroup = groups.flatMap(({ name }) => members.get(name) ?? []);
  return new Set([pkg.owner, ...pkg.admins, ...pkg.commits, ...byGroup]);
}

/** Undefined for what the ownership's part answers. */
function answerApi(
  request: SimulatedRequest,
  rest: readonly string[],
  data: PagureData,
): SimulatedResponse | undefined {
  const [first = '', second = '', third, fourth, fifth] = rest;
  if (first === 'user' && third === 'requests') return listOfPerson(request, rest, data);
  if (third !== 'pull-requests' && third !== 'pull-request') return undefined;
  if (third === 'pull-requests' && rest.length > 3) return pageNotFound();
  if (third === 'pull-request' && (!/^\d+$/.test(fourth ?? '') || rest.length > 5)) return pageNotFound();
  const pkg = data.packages.get(`${first}/${second}`);
  if (pkg === undefined) return noProject();
  const pulls = data.pulls.get(pkg) ?? [];
  if (third === 'pull-requests') return listOfPackage(request, pulls, data);
  if (fifth !== undefined && fifth !== 'flag') return pageNotFound();
  const pull = pulls.find(({ number }) => number === Number(fourth));
  if (pull === undefined) return pagureError(404, 'ENOREQ', 'Pull-Request not found');
  if (fifth === 'flag') return pagureJson(flagsJson(pull, data.pagure, request.base));
  return pagureJson(
    pullJson(pull, { pagure: data.pagure, base: request.base, hasComments: !isOff(request.query.get('comments')) }),
  );
}

const isOff = (text: string | null): boolean => /^(?:0|false|no|n)$/i.test(text ?? '');

function listOfPackage(
  request: SimulatedRequest,
  all: readonly SimulatedPull[],
  { pagure }: PagureData,
): SimulatedResponse {
  const { query } = request;
  const [status, author, assignee] = [query.get('status'), query.get('author'), query.get('assignee')];
  const tags = query.getAll('tags');
  const found = all.filter(
    (pull) =>
      isOfStatus(pull, status ?? 'open') &&
      (author === null || pull.author === author) &&
      isAssigned(pull, assignee) &&
      tags.every((tag) => tag.startsWith('!')),
  );
  const list = paged(request, found);
  if ('refused' in list) return list.refused;
  const args = { assignee, author, page: list.page, per_page: list.perPage, status: status ?? true, tags };
  const requests = list.rows.map((pull) => pullJson(pull, { pagure, base: request.base, hasComments: true }));
  return pagureJson({ args, pagination: list.pagination, requests, total_requests: found.length });
}

/** `false` means all that is not open; Closed and Merged are two things; an unknown word matches nothing. */
const isOfStatus = ({ status }: SimulatedPull, asked: string): boolean =>
  isOff(asked) ? status !== 'Open' : asked.toLowerCase() === 'all' || status.toLowerCase() === asked.toLowerCase();

function isAssigned({ assignee }: SimulatedPull, asked: string | null): boolean {
  if (asked === null) return true;
  if (/^(?:1|true)$/i.test(asked)) return assignee !== undefined;
  if (isOff(asked)) return assignee === undefined;
  return asked.startsWith('!') ? assignee !== asked.slice(1) : assignee === asked;
}

/** Nobody is unknown here: a name that no account has gives an empty list. */
function listOfPerson(request: SimulatedRequest, rest: readonly string[], data: PagureData): SimulatedResponse {
  const [, person = '', , which] = rest;
  if (rest.length !== 4 || (which !== 'filed' && which !== 'actionable')) return pageNotFound();
  const { query } = request;
  const spans = {
    created: span(query.get('created')),
    updated: span(query.get('updated')),
    closed: span(query.get('closed')),
  };
  if (Object.values(spans).includes('refused')) return pagureError(400, 'EDATETIME', 'Invalid datetime format');
  const status = query.get('status') ?? 'open';
  const found = (data[which].get(person) ?? []).filter(
    (pull) =>
      (status.toLowerCase() === 'all' || pull.status.toLowerCase() === status.toLowerCase()) &&
      isWithin(pull.createdAt, spans.created) &&
      isWithin(pull.updatedAt, spans.updated) &&
      (spans.closed === undefined || (pull.status !== 'Open' && isWithin(pull.updatedAt, spans.closed))),
  );
  const list = paged(request, inDatabaseOrder(found, Number(query.get('page') ?? 1)));
  if ('refused' in list) return list.refused;
  const args = {
    closed: query.get('closed'),
    created: query.get('created'),
    page: list.page,
    status,
    updated: query.get('updated'),
    username: person,
  };
  const requests = list.rows.map((pull) =>
    pullJson(pull, { pagure: data.pagure, base: request.base, hasComments: true }),
  );
  return pagureJson({ args, pagination: list.pagination, requests, total_requests: requests.length });
}

/** Newest first. The database puts what was created at one moment in any order, in another one for each page. */
function inDatabaseOrder(pulls: readonly SimulatedPull[], page: number): SimulatedPull[] {
  const byMoment = [...Map.groupBy(pulls, ({ createdAt }) => createdAt)].sort(([a], [b]) => b - a);
  return byMoment.flatMap(([, same]) => {
    const turn = (ORDER_TURNS * Math.max(0, page - 1)) % same.length;
    return [...same.slice(turn), ...same.slice(0, turn)];
  });
}

/** By so many places from page to page: of 250 pull requests 246 are seen, as on the real server. */
const ORDER_TURNS = 2;

type CreatedRange = { from: number; to: number } | 'refused' | undefined;

const isWithin = (ms: number, span: CreatedRange): boolean =>
  span === undefined || span === 'refused' || (ms >= span.from && ms <= span.to);

/** `SINCE` or `SINCE..UNTIL`, in whole seconds or days, both ends included; an end may be left empty. */
function span(text: string | null): CreatedRange {
  if (text === null || text === '') return undefined;
  const [since = '', until = ''] = text.split('..');
  const [from, to] = [since === '' ? 0 : moment(since), until === '' ? Number.POSITIVE_INFINITY : moment(until)];
  return Number.isNaN(from) || Number.isNaN(to) ? 'refused' : { from, to };
}

function moment(text: string): number {
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  return /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
}
