/** The simulated dist-git after its host has switched to Forgejo: the same packages and pull requests under /api/v1. */
import { ascending } from '#lib/order.ts';
import type { SimulatedPull } from '#simulator/pagure/pulls.ts';
import type { SimulatedResponse, SimulatedRequest, Simulate } from '#simulator/simulated-service.ts';
import type { World } from '#simulator/world/state.ts';
import type { WorldPackage } from '#simulator/world/nouns.ts';
import {
  forgejoDate,
  forgejoJson,
  forgejoNotFound,
  forgejoPage,
  forgejoPageNotFound,
  forgejoRefusal,
  MOST_ROWS,
} from './response.ts';
import { issueJson, pullJson, statusJson } from './pull-json.ts';

type ForgejoData = {
  packages: WorldPackage[];
  /** Oldest first. */
  pulls: SimulatedPull[];
  /** `rpms/libquill` → its pull requests. */
  byRepo: Map<string, SimulatedPull[]>;
  repos: Set<string>;
};

/** The default page size of the search differs from that of other lists. */
const SEARCH_ROWS = 20;

export const simulateForgejo: Simulate = (world) => {
  const data = indexWorld(world);
  return {
    service: 'distgit',
    answer(request) {
      const [api, version, ...rest] = request.segments;
      if (api !== 'api' || version !== 'v1') return undefined;
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return forgejoRefusal(request, 401, 'token is required');
      return answerApi(request, rest, data);
    },
  };
};

function indexWorld(world: World): ForgejoData {
  const pulls = world.pulls.toSorted((a, b) => a.createdAt - b.createdAt || ascending(a.uid, b.uid));
  const repos = world.packages.map(({ namespace, name }) => `${namespace}/${name}`);
  return {
    packages: world.packages,
    pulls,
    byRepo: Map.groupBy(pulls, ({ pkg }) => `${pkg.namespace}/${pkg.name}`),
    repos: new Set(repos),
  };
}

function answerApi(request: SimulatedRequest, rest: readonly string[], data: ForgejoData): SimulatedResponse {
  const [first = '', second = '', third = ''] = rest;
  if (rest.length === 1 && first === 'version') return forgejoJson({ version: '11.0.3+gitea-1.22.0' });
  if (first === 'settings' && second === 'api')
    return forgejoJson({ max_response_items: MOST_ROWS, default_paging_num: 30 });
  if (first === 'orgs') return answerOrganization(request, rest, data);
  if (first !== 'repos') return forgejoPageNotFound();
  if (second === 'issues' && third === 'search') return search(request, data);
  return answerRepo(request, rest, data);
}

/** Without a token Forgejo tells the owner of a repository, but not who may commit. */
function answerOrganization(
  request: SimulatedRequest,
  [, org = '', what]: readonly string[],
  { packages }: ForgejoData,
): SimulatedResponse {
  const own = packages.filter(({ namespace }) => namespace === org);
  if (own.length === 0) return forgejoNotFound(request);
  if (what === 'teams') return forgejoRefusal(request, 401, 'token is required');
  if (what !== 'repos') return forgejoPageNotFound();
  const { rows, headers } = forgejoPage(request, own);
  return forgejoJson(
    rows.map((pkg) => repoJson(pkg, request.base)),
    200,
    headers,
  );
}

const repoJson = ({ namespace, name, state, description, createdAt, modifiedAt }: WorldPackage, base: string) => ({
  name,
  full_name: `${namespace}/${name}`,
  owner: { login: namespace },
  description,
  archived: state === 'retired',
  fork: false,
  html_url: `${base}/${namespace}/${name}`,
  created_at: forgejoDate(createdAt),
  updated_at: forgejoDate(modifiedAt),
});

function search(request: SimulatedRequest, { pulls, packages }: ForgejoData): SimulatedResponse {
  const { query } = request;
  const owner = query.get('owner');
  if (owner !== null && !packages.some(({ namespace }) => namespace === owner))
    return forgejoRefusal(request, 400, `user does not exist [uid: 0, name: ${owner}]`);
  const since = query.get('since');
  const sinceMs = since === null ? 0 : Date.parse(since);
  if (Number.isNaN(sinceMs)) return forgejoRefusal(request, 422, 'cannot parse the time');
  const state = query.get('state') ?? 'open';
  const found = pulls.filter(
    ({ pkg, status, updatedAt }) =>
      (owner === null || pkg.namespace === owner) &&
      (state === 'all' || (state === 'open') === (status === 'Open')) &&
      updatedAt >= sinceMs,
  );
  const ordered = query.get('sort') === 'oldest' ? found : found.toReversed();
  const { rows, headers } = forgejoPage(request, query.get('type') === 'issues' ? [] : ordered, SEARCH_ROWS);
  return forgejoJson(
    rows.map((pull) => issueJson(pull, request.base)),
    200,
    headers,
  );
}

function answerRepo(
  request: SimulatedRequest,
  [, owner, name, what, key, more]: readonly string[],
  data: ForgejoData,
): SimulatedResponse {
  const fullName = `${owner}/${name}`;
  if (!data.repos.has(fullName)) return forgejoNotFound(request);
  const pulls = data.byRepo.get(fullName) ?? [];
  if (what === 'collaborators' || what === 'teams') return forgejoRefusal(request, 401, 'token is required');
  if (what === 'pulls' && /^\d+$/.test(key ?? '') && more === undefined) {
    const pull = pulls.find(({ number }) => number === Number(key));
    return pull === undefined ? forgejoNotFound(request) : forgejoJson(pullJson(pull, request.base));
  }
  if (what === 'commits' && more === 'status') {
    const pull = pulls.find(({ head }) => head === key);
    return pull === undefined ? forgejoNotFound(request) : forgejoJson(statusJson(pull));
  }
  return forgejoPageNotFound();
}
