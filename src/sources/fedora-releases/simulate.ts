/** Answers for the releases of the simulated Bodhi. */
import { comparing } from '#lib/order.ts';
import { bodhiAddSlash, bodhiEndpoint, bodhiErrors, bodhiJson } from '#simulator/bodhi/response.ts';
import { bodhiPage, readBodhiQuery } from '#simulator/bodhi/query.ts';
import { type BodhiRelease, bodhiRelease } from '#simulator/bodhi/release.ts';
import type { SimulatedResponse, SimulatedRequest, Simulate } from '#simulator/simulated-service.ts';

const STATES = ['disabled', 'pending', 'frozen', 'current', 'archived'];

export const simulate: Simulate = (world) => {
  const releases = world.releases.map(bodhiRelease).sort(comparing(({ name }) => name));
  return { service: 'bodhi', answer: (request) => answerReleases(request, releases) };
};

function answerReleases(request: SimulatedRequest, releases: readonly BodhiRelease[]): SimulatedResponse | undefined {
  const [list, name, ...rest] = request.segments;
  if (rest.length > 0) return undefined;
  if (list === 'api_version' && name === undefined)
    return bodhiEndpoint(request, { open: true, answer: () => bodhiJson({ version: '8.1.1' }) });
  if (list !== 'releases' && list !== 'list_releases') return undefined;
  if (name === undefined) return bodhiEndpoint(request, { open: true, answer: () => bodhiAddSlash(request) });
  // Browsers may read the old address of the same list, and any single release.
  if (name === '')
    return bodhiEndpoint(request, { open: list === 'list_releases', answer: () => listReleases(request, releases) });
  if (list === 'list_releases') return undefined;
  return bodhiEndpoint(request, { open: true, answer: () => oneRelease(name, releases) });
}

/** Without `state` archived and disabled ones are among them; `active` is ignored. */
function listReleases(request: SimulatedRequest, releases: readonly BodhiRelease[]): SimulatedResponse {
  const query = readBodhiQuery(request.query);
  const page = bodhiPage<BodhiRelease>(query);
  const states = query.choices('state', STATES);
  const excludeArchived = query.flag('exclude_archived') === true;
  const like = query.choice('name');
  if (query.errors.length > 0) return bodhiErrors(query.errors);
  const pattern = like === undefined ? undefined : likePattern(like);
  const found = releases.filter(
    ({ name, state }) =>
      (states.length === 0 || states.includes(state)) &&
      !(excludeArchived && state === 'archived') &&
      (pattern === undefined || pattern.test(name)),
  );
  const { rows, envelope } = page(found);
  return bodhiJson({ releases: rows, ...envelope });
}

/** SQL's LIKE: `F4%`. */
const likePattern = (like: string): RegExp =>
  new RegExp(
    `^${like
      .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '.*')
      .replaceAll('_', '.')}$`,
    's',
  );

function oneRelease(asked: string, releases: readonly BodhiRelease[]): SimulatedResponse {
  const found = releases.find(({ name, long_name, dist_tag }) => [name, long_name, dist_tag].includes(asked));
  return found === undefined
    ? bodhiErrors([{ location: 'body', name: 'name', description: 'No such release' }], 404)
    : bodhiJson(found);
}
