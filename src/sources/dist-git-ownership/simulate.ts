/** The part of the simulated dist-git that says who holds what: files, groups, projects. */
import { comparing } from '#lib/order.ts';
import { DAY_MS } from '#lib/time.ts';
import type { SimulatedResponse, SimulatedRequest, Simulate } from '#simulator/simulated-service.ts';
import type { World } from '#simulator/world/state.ts';
import type { WorldGroup, WorldPackage } from '#simulator/world/nouns.ts';
import {
  createPagure,
  noProject,
  type Pagure,
  pagureDate,
  pagureEndpoint,
  pagureError,
  pagureJson,
  paged,
  pageNotFound,
} from '#simulator/pagure/response.ts';
import { simulateExtras } from './simulate-extras.ts';

/** Groups are collaborators where they look after EPEL. */
const GROUP_BRANCHES = 'epel*';

type ProjectRow = { name: string; pkg: WorldPackage; forkedBy: string | undefined };

type PagureData = {
  pagure: Pagure;
  packages: Map<string, WorldPackage>;
  groups: WorldGroup[];
  /** Projects in the order of their lists; with `forkedBy` it is that person's copy. */
  projects: ProjectRow[];
  began: number;
};

export const simulate: Simulate = (world) => {
  const extras = simulateExtras(world);
  const data = indexWorld(world);
  return {
    service: 'distgit',
    answer(request) {
      const [area, version, ...rest] = request.segments;
      if (area === 'extras') return extras(request);
      if (area !== 'api' || version !== '0') return undefined;
      return pagureEndpoint(request, () => answerApi(request, rest, data));
    },
  };
};

function indexWorld(world: World): PagureData {
  const random = world.random('forks');
  const origin = world.origin;
  const own = world.packages.map((pkg): ProjectRow => ({ name: pkg.name, pkg, forkedBy: undefined }));
  const forks = random
    .some(origin.packages, Math.ceil(origin.packages.length / 20))
    .map((pkg): ProjectRow => ({ name: pkg.name, pkg, forkedBy: random.pick(world.people).name }));
  return {
    pagure: createPagure(world),
    packages: new Map(world.packages.map((pkg) => [`${pkg.namespace}/${pkg.name}`, pkg])),
    groups: world.groups.toSorted(comparing(({ name }) => name)),
    projects: [...own, ...forks].sort(byLowerName),
    began: origin.now,
  };
}

const byLowerName = (a: { name: string }, b: { name: string }): number => {
  const [one, other] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return one < other ? -1 : one > other ? 1 : 0;
};

/** Undefined for what the pull requests' part answers. */
function answerApi(
  request: SimulatedRequest,
  rest: readonly string[],
  data: PagureData,
): SimulatedResponse | undefined {
  const [first = '', second = '', third] = rest;
  if (first === 'user' && third === 'requests') return undefined;
  if (third === 'pull-requests' || third === 'pull-request') return undefined;
  if (first === 'groups' && (rest.length === 1 || (rest.length === 2 && second === '')))
    return listGroups(request, data);
  if (third === 'contributors' && rest.length === 3) return contributors(data.packages.get(`${first}/${second}`));
  if (rest.length > 2 || rest.at(-1) === '') return pageNotFound();
  if (rest.length === 1) return oneWord(request, first, data);
  if (first === 'group') return oneGroup(request, second, data);
  const pkg = data.packages.get(`${first}/${second}`);
  if (pkg === undefined) return noProject();
  const project = data.pagure.project(pkg, request.base);
  return pagureJson(
    request.query.get('expand_group') === '1' ? { ...project, group_details: details(pkg, data) } : project,
  );
}

/** The main admin is among the admins here; a group stands under `user`, too. */
function contributors(pkg: WorldPackage | undefined): SimulatedResponse {
  if (pkg === undefined) return noProject();
  const groupsOf = (level: string) => pkg.groups.filter((group) => group.level === level).map(({ name }) => name);
  return pagureJson({
    groups: {
      admin: groupsOf('admin'),
      collaborators: groupsOf('collaborator').map((user) => ({ branches: GROUP_BRANCHES, user })),
      commit: groupsOf('commit'),
      ticket: groupsOf('ticket'),
    },
    users: {
      admin: [...new Set([pkg.owner, ...pkg.admins])].sort(),
      collaborators: pkg.collaborators.map(({ name, branches }) => ({ branches, user: name })),
      commit: pkg.commits,
      ticket: pkg.tickets,
    },
  });
}

/** A single unknown word is taken for the name of a project. */
function oneWord(request: SimulatedRequest, word: string, data: PagureData): SimulatedResponse {
  if (word === 'version') return pagureJson({ version: '0.31' });
  if (word === 'projects') return listProjects(request, data);
  return noProject();
}

function listGroups(request: SimulatedRequest, { groups }: PagureData): SimulatedResponse {
  const pattern = request.query.get('pattern');
  const found = pattern === null ? groups : groups.filter(({ name }) => wildcard(pattern, '*').test(name));
  const list = paged(request, found);
  if ('refused' in list) return list.refused;
  const isExtended = isOn(request.query.get('extended'));
  const rows = list.rows.map(({ name, displayName }) => (isExtended ? { name, description: displayName } : name));
  return pagureJson({ groups: rows, pagination: list.pagination, total_groups: found.length });
}

const isOn = (text: string | null): boolean => text === '1' || text?.toLowerCase() === 'true';

/** `*` stands for anything; `tail` is what may follow. */
const wildcard = (pattern: string, tail: '' | '*'): RegExp =>
  new RegExp(`^${`${pattern}${tail}`.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 's');

/** Members are always whole; projects only when asked for, and then in pages, of 20 unless asked otherwise. */
function oneGroup(request: SimulatedRequest, name: string, data: PagureData): SimulatedResponse {
  const group = data.groups.find((each) => each.name === name);
  if (group === undefined) return pagureError(404, 'ENOGROUP', 'Group not found');
  const { pagure } = data;
  const head = {
    creator: pagure.user(group.members[0] ?? 'releng', request.base),
    date_created: pagureDate(data.began - DAY_MS * 900),
    description: null,
    display_name: group.displayName,
    full_url: `${request.base}/group/${name}`,
    group_type: 'user',
    members: group.members,
    name,
  };
  const levels = LEVELS_OF_ACL[request.query.get('acl') ?? 'ticket'] ?? [];
  const held = isOn(request.query.get('projects')) ? heldBy(name, levels, data) : [];
  const list = paged(request, held);
  if ('refused' in list) return list.refused;
  if (!isOn(request.query.get('projects'))) return pagureJson(head);
  const projects = list.rows.map(({ pkg }) => pagure.project(pkg, request.base));
  return pagureJson({ ...head, pagination: list.pagination, projects, total_projects: held.length });
}

const LEVELS_OF_ACL: Readonly<Record<string, readonly string[]>> = {
  admin: ['admin'],
  commit: ['admin', 'commit'],
  ticket: ['admin', 'commit', 'collaborator', 'ticket'],
};

const heldBy = (name: string, levels: readonly string[], { projects }: PagureData) =>
  projects.filter(
    ({ pkg, forkedBy }) =>
      forkedBy === undefined && pkg.groups.some((group) => group.name === name && levels.includes(group.level)),
  );

function details({ groups }: WorldPackage, data: PagureData): Record<string, string[]> {
  const members = (name: string) => data.groups.find((group) => group.name === name)?.members ?? [];
  return Object.fromEntries(groups.map(({ name }) => [name, members(name)]));
}

/** Unless `fork` says otherwise, copies stand among the others under the same names. */
function listProjects(request: SimulatedRequest, data: PagureData): SimulatedResponse {
  const { query } = request;
  const fork = query.get('fork');
  const found = data.projects.filter(
    ({ pkg, forkedBy, name }) =>
      (query.get('namespace') ?? pkg.namespace) === pkg.namespace &&
      (fork === null || isOn(fork) === (forkedBy !== undefined)) &&
      isOwner(query.get('owner'), forkedBy ?? pkg.owner) &&
      isHolder(query.get('username'), { name, pkg, forkedBy }, data) &&
      wildcard(query.get('pattern') ?? '*', '').test(name),
  );
  const list = paged(request, found);
  if ('refused' in list) return list.refused;
  const isShort = isOn(query.get('short'));
  const projects = list.rows.map((row) => (isShort ? shortly(row) : wholly(row, data.pagure, request.base)));
  const args = {
    fork: fork === null ? null : isOn(fork),
    namespace: query.get('namespace'),
    owner: query.get('owner'),
    page: list.page,
    pattern: query.get('pattern'),
    per_page: list.perPage,
    short: isShort,
    tags: query.getAll('tags'),
    username: query.get('username'),
  };
  return pagureJson({ args, pagination: list.pagination, projects, total_projects: found.length });
}

const isOwner = (asked: string | null, owner: string): boolean =>
  asked === null || (asked.startsWith('!') ? asked.slice(1) !== owner : asked === owner);

/** Also by a group, and also as a collaborator. */
function isHolder(asked: string | null, { pkg, forkedBy }: ProjectRow, data: PagureData): boolean {
  if (asked === null) return true;
  if (forkedBy !== undefined) return forkedBy === asked;
  const people = [pkg.owner, ...pkg.admins, ...pkg.commits, ...pkg.collaborators.map(({ name }) => name)];
  const isMember = (name: string) => data.groups.some((group) => group.name === name && group.members.includes(asked));
  return people.includes(asked) || pkg.groups.some(({ name, level }) => level !== 'ticket' && isMember(name));
}

const wholly = ({ pkg, forkedBy }: ProjectRow, pagure: Pagure, base: string) =>
  forkedBy === undefined ? pagure.project(pkg, base) : pagure.fork(pkg, forkedBy, base);

const shortly = ({ pkg: { namespace, name, description }, forkedBy }: ProjectRow) => ({
  description,
  fullname: forkedBy === undefined ? `${namespace}/${name}` : `fork/${forkedBy}/${namespace}/${name}`,
  name,
  namespace,
});
