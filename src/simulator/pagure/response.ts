/** The responses of Pagure that do not depend on its data. */
import type { SimulatedResponse, SimulatedRequest } from '#simulator/simulated-service.ts';
import type { SharedState, WorldPackage } from '#simulator/world/nouns.ts';

/** Every answer of the API sets cookies, and none has a validator. */
const HEADERS = { 'Set-Cookie': 'pagure=simulated; HttpOnly; Path=/', Vary: 'Cookie' };

export const pagureJson = (body: unknown, status = 200): SimulatedResponse => ({
  status,
  type: 'application/json',
  body: `${JSON.stringify(body)}\n`,
  headers: HEADERS,
});

export const pagureError = (status: number, code: string, error: string): SimulatedResponse =>
  pagureJson({ error, error_code: code }, status);

export const noProject = (): SimulatedResponse => pagureError(404, 'ENOPROJECT', 'Project not found');

/** For unknown routes, a final slash and invalid numbers Pagure returns an HTML page. */
export const pageNotFound = (): SimulatedResponse => ({
  status: 404,
  type: 'text/html; charset=utf-8',
  body: '<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n',
  headers: HEADERS,
});

/** Allows GET and HEAD only, and answers OPTIONS. */
export function pagureEndpoint(
  { method }: SimulatedRequest,
  answer: () => SimulatedResponse | undefined,
): SimulatedResponse | undefined {
  const found = answer();
  if (found === undefined || method === 'GET' || method === 'HEAD') return found;
  if (method === 'OPTIONS')
    return {
      status: 200,
      type: 'text/html; charset=utf-8',
      body: '',
      headers: { ...HEADERS, Allow: 'HEAD, GET, OPTIONS' },
    };
  return pagureError(401, 'EINVALIDTOK', 'Invalid or expired token');
}

type Rows<T> = { rows: T[]; page: number; perPage: number; pagination: Record<string, unknown> };

/** The requested page of a list, or the error for an invalid page. */
export function paged<T>(request: SimulatedRequest, all: readonly T[]): Rows<T> | { refused: SimulatedResponse } {
  const page = wholeNumberOr(request.query.get('page'), 1);
  const perPage = wholeNumberOr(request.query.get('per_page'), 20);
  if (page === undefined || perPage === undefined || page < 1)
    return { refused: pagureError(400, 'EINVALIDREQ', 'Invalid or incomplete input submitted') };
  if (perPage < 1 || perPage > 100)
    return { refused: pagureError(400, 'EINVALIDPERPAGEVALUE', 'The per_page value must be between 1 and 100') };
  const pages = Math.ceil(all.length / perPage);
  const link = (to: number) => pageLink(request, to, perPage);
  const pagination = {
    first: link(1),
    last: link(pages),
    next: page < pages ? link(page + 1) : null,
    page,
    pages,
    per_page: perPage,
    prev: page > 1 ? link(page - 1) : null,
  };
  return { rows: all.slice((page - 1) * perPage, page * perPage), page, perPage, pagination };
}

function wholeNumberOr(text: string | null, fallback: number): number | undefined {
  if (text === null || text === '') return fallback;
  return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
}

/** Repeated parameters collapse to one; the page number stands last. */
function pageLink({ base, path, query }: SimulatedRequest, page: number, perPage: number): string {
  const others = [...new Set(query.keys())]
    .filter((key) => key !== 'page' && key !== 'per_page' && key !== 'endpoint' && !key.startsWith('_'))
    .map((key) => `&${encodeURIComponent(key)}=${encodeURIComponent(query.get(key) ?? '')}`);
  return `${base}${path}?per_page=${perPage}${others.join('')}&page=${page}`;
}

/** Seconds since 1970 as text, always with a fraction. */
export const pagureDate = (ms: number): string => {
  const seconds = ms / 1000;
  return Number.isInteger(seconds) ? `${seconds}.0` : seconds.toFixed(6);
};

/** People and projects as Pagure writes them, with links to whatever address it was asked at. */
export type Pagure = {
  user(name: string, base: string): Record<string, string>;
  project(pkg: WorldPackage, base: string): Record<string, unknown>;
  /** Somebody's copy of a package: it has the same name. */
  fork(pkg: WorldPackage, owner: string, base: string): Record<string, unknown>;
};

export function createPagure({ people, packages }: Pick<SharedState, 'people' | 'packages'>): Pagure {
  const fullNames = new Map(people.map(({ name, fullName }) => [name, fullName]));
  const ids = new Map(packages.map((pkg, index) => [keyOf(pkg), index + 1]));
  const user = (name: string, base: string) => ({
    full_url: `${base}/user/${name}`,
    fullname: fullNames.get(name) ?? name,
    name,
    url_path: `user/${name}`,
  });
  const project = (pkg: WorldPackage, base: string) => ({
    ...projectHead(pkg, base),
    ...access(pkg),
    id: ids.get(keyOf(pkg)) ?? 0,
    user: user(pkg.owner, base),
    parent: null,
  });
  const fork = (pkg: WorldPackage, owner: string, base: string) => {
    const nobody: WorldPackage = { ...pkg, owner, admins: [], commits: [], collaborators: [], tickets: [], groups: [] };
    const path = `fork/${owner}/${pkg.namespace}/${pkg.name}`;
    return {
      ...projectHead(pkg, base),
      ...access(nobody),
      fullname: `forks/${owner}/${pkg.namespace}/${pkg.name}`,
      full_url: `${base}/${path}`,
      url_path: path,
      id: packages.length + (ids.get(keyOf(pkg)) ?? 0),
      user: user(owner, base),
      parent: project(pkg, base),
    };
  };
  return { user, project, fork };
}

const keyOf = ({ namespace, name }: WorldPackage): string => `${namespace}/${name}`;

const projectHead = ({ namespace, name, description, createdAt, modifiedAt }: WorldPackage, base: string) => ({
  close_status: [],
  custom_keys: [],
  date_created: pagureDate(createdAt),
  date_modified: pagureDate(modifiedAt),
  description,
  full_url: `${base}/${namespace}/${name}`,
  fullname: `${namespace}/${name}`,
  milestones: {},
  name,
  namespace,
  priorities: {},
  tags: [],
  url_path: `${namespace}/${name}`,
});

/** Each list is sorted, and nobody is in two of them. */
function access(pkg: WorldPackage) {
  const group = (level: string) => pkg.groups.filter((each) => each.level === level).map(({ name }) => name);
  return {
    access_users: {
      owner: [pkg.owner],
      admin: pkg.admins.toSorted(),
      commit: pkg.commits.toSorted(),
      collaborator: pkg.collaborators.map(({ name }) => name).toSorted(),
      ticket: pkg.tickets.toSorted(),
    },
    access_groups: {
      admin: group('admin').toSorted(),
      commit: group('commit').toSorted(),
      collaborator: group('collaborator').toSorted(),
      ticket: group('ticket').toSorted(),
    },
  };
}
