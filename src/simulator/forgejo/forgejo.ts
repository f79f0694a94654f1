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
  /** `rpms/libquill` → its own. */
  byRepo: Map<string, SimulatedPull[]>;
  repos: Set<string>;
};

/** Who is asked for when nobody says how many; this list has a default of its own. */
const SEARCH_ROWS = 20;

export const simulateForgejo: Simulate = (world) => {
  const scene = indexWorld(world);
  return {
    service: 'distgit',
    answer(ask) {
      const [api, version, ...rest] = ask.segments;
      if (api !== 'api' || version !== 'v1') return undefined;
      if (ask.method !== 'GET' && ask.method !== 'HEAD') return forgejoRefusal(ask, 401, 'token is required');
      return answerApi(ask, rest, scene);
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

function answerApi(ask: SimulatedRequest, rest: readonly string[], scene: ForgejoData): SimulatedResponse {
  const [first = '', second = '', third = ''] = rest;
  if (rest.length === 1 && first === 'version') return forgejoJson({ version: '11.0.3+gitea-1.22.0' });
  if (first === 'settings' && second === 'api')
    return forgejoJson({ max_response_items: MOST_ROWS, default_paging_num: 30 });
  if (first === 'orgs') return answerOrganization(ask, rest, scene);
  if (first !== 'repos') return forgejoPageNotFound();
  if (second === 'issues' && third === 'search') return search(ask, scene);
  return answerRepo(ask, rest, scene);
}

/** Whom it belongs to is all it says of an anonymous reader's repositories: who may commit needs a token. */
function answerOrganization(ask: SimulatedRequest, [, org = '', what]: readonly string[], { packages }: ForgejoData): SimulatedResponse {
  const own = packages.filter(({ namespace }) => namespace === org);
  if (own.length === 0) return forgejoNotFound(ask);
  if (what === 'teams') return forgejoRefusal(ask, 401, 'token is required');
  if (what !== 'repos') return forgejoPageNotFound();
  const { rows, headers } = forgejoPage(ask, own);
  return forgejoJson(
    rows.map((pkg) => repoJson(pkg, ask.base)),
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

function search(ask: SimulatedRequest, { pulls, packages }: ForgejoData): SimulatedResponse {
  const { query } = ask;
  const owner = query.get('owner');
  if (owner !== null && !packages.some(({ namespace }) => namespace === owner))
    return forgejoRefusal(ask, 400, `user does not exist [uid: 0, name: ${owner}]`);
  const since = query.get('since');
  const sinceMs = since === null ? 0 : Date.parse(since);
  if (Number.isNaN(sinceMs)) return forgejoRefusal(ask, 422, 'cannot parse the time');
  const state = query.get('state') ?? 'open';
  const found = pulls.filter(
    ({ pkg, status, updatedAt }) =>
      (owner === null || pkg.namespace === owner) &&
      (state === 'all' || (state === 'open') === (status === 'Open')) &&
      updatedAt >= sinceMs,
  );
  const ordered = query.get('sort') === 'oldest' ? found : found.toReversed();
  const { rows, headers } = forgejoPage(ask, query.get('type') === 'issues' ? [] : ordered, SEARCH_ROWS);
  return forgejoJson(
    rows.map((pull) => issueJson(pull, ask.base)),
    200,
    headers,
  );
}

function answerRepo(ask: SimulatedRequest, [, owner, name, what, key, more]: readonly string[], scene: ForgejoData): SimulatedResponse {
  const fullName = `${owner}/${name}`;
  if (!scene.repos.has(fullName)) return forgejoNotFound(ask);
  const pulls = scene.byRepo.get(fullName) ?? [];
  if (what === 'collaborators' || what === 'teams') return forgejoRefusal(ask, 401, 'token is required');
  if (what === 'pulls' && /^\d+$/.test(key ?? '') && more === undefined) {
    const pull = pulls.find(({ number }) => number === Number(key));
    return pull === undefined ? forgejoNotFound(ask) : forgejoJson(pullJson(pull, ask.base));
  }
  if (what === 'commits' && more === 'status') {
    const pull = pulls.find(({ head }) => head === key);
    return pull === undefined ? forgejoNotFound(ask) : forgejoJson(statusJson(pull));
  }
  return forgejoPageNotFound();
}
