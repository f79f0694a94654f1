/** Answers for the updates and overrides of the simulated Bodhi. */
import {
  bodhiAddSlash,
  bodhiEndpoint,
  bodhiErrors,
  bodhiJson,
  bodhiPageNotFound,
  bodhiRedirect,
} from '#simulator/bodhi/response.ts';
import { bodhiPage, type BodhiQuery, readBodhiQuery } from '#simulator/bodhi/query.ts';
import type { SimulatedResponse, SimulatedRequest, Simulate } from '#simulator/simulated-service.ts';
import type { World } from '#simulator/world/state.ts';
import { nameOf, overrideTests, type BodhiData, updateTests } from './simulate-filters.ts';
import { createMaterial } from '#simulator/bodhi/material.ts';

export const simulate: Simulate = (world) => {
  const data = indexWorld(world);
  return { service: 'bodhi', answer: (request) => answerBodhi(request, data) };
};

function indexWorld(world: World): BodhiData {
  const { releases, users } = createMaterial(world, world.random('bodhi'));
  return {
    updates: world.updates,
    overrides: world.overrides,
    releases: world.releases,
    releaseNames: new Map(releases.map(({ id, wire }) => [id, wire.name])),
    accounts: new Set(users.keys()),
  };
}

function answerBodhi(request: SimulatedRequest, data: BodhiData): SimulatedResponse | undefined {
  const [list, id, ...rest] = request.segments;
  if (list !== 'updates' && list !== 'overrides') return undefined;
  const isUpdates = list === 'updates';
  if (id === undefined) return bodhiEndpoint(request, { open: true, answer: () => bodhiAddSlash(request) });
  if (isUpdates && rest.join('/') === 'get-test-results')
    return bodhiEndpoint(request, { open: true, answer: () => testResults(id, data) });
  // A single update or override has no final slash.
  if (rest.length > 0) return bodhiPageNotFound();
  if (id === '')
    return bodhiEndpoint(request, {
      open: isUpdates,
      answer: () => (isUpdates ? listUpdates(request, data) : listOverrides(request, data)),
    });
  const one = isUpdates ? oneUpdate : oneOverride;
  return bodhiEndpoint(request, { open: true, answer: () => one(request, id, data) });
}

function listUpdates(request: SimulatedRequest, data: BodhiData): SimulatedResponse {
  const query = readBodhiQuery(request.query);
  const page = bodhiPage<BodhiData['updates'][number]>(query, ({ date_submitted }) => date_submitted);
  const tests = updateTests(query, data);
  const shown = { ...pageWords(query), display_request: query.flag('display_request') ?? true };
  if (query.errors.length > 0) return bodhiErrors(query.errors);
  const { rows, envelope } = page(data.updates.filter((update) => tests.every((test) => test(update))));
  const [first] = readBodhiQuery(request.query).names('packages');
  return bodhiJson({ updates: rows, ...envelope, ...shown, package: first ?? null });
}

function listOverrides(request: SimulatedRequest, data: BodhiData): SimulatedResponse {
  const query = readBodhiQuery(request.query);
  const page = bodhiPage<BodhiData['overrides'][number]>(query, ({ submission_date }) => submission_date);
  const tests = overrideTests(query, data);
  const shown = pageWords(query);
  if (query.errors.length > 0) return bodhiErrors(query.errors);
  const { rows, envelope } = page(data.overrides.filter((override) => tests.every((test) => test(override))));
  return bodhiJson({ overrides: rows, ...envelope, ...shown });
}

/** Switches of the web page that are echoed. */
const pageWords = (query: BodhiQuery) => ({
  chrome: query.flag('chrome') ?? true,
  display_user: query.flag('display_user') ?? true,
});

function oneUpdate(request: SimulatedRequest, id: string, { updates }: BodhiData): SimulatedResponse {
  const update = updates.find(({ alias }) => alias === id);
  if (update !== undefined) return bodhiJson({ update, can_edit: false, ci_allowed: false });
  const isPackage = updates.some(({ builds }) => builds.some(({ nvr }) => nameOf(nvr) === id));
  return isPackage
    ? bodhiRedirect(request, 302, `/updates/?packages=${encodeURIComponent(id)}`)
    : bodhiErrors([{ location: 'url', name: 'id', description: 'Invalid update id' }], 404);
}

function oneOverride(_ask: SimulatedRequest, nvr: string, { overrides, updates }: BodhiData): SimulatedResponse {
  const override = overrides.find((one) => one.nvr === nvr);
  if (override !== undefined) return bodhiJson({ override });
  const isBuild = updates.some(({ builds }) => builds.some((build) => build.nvr === nvr));
  const description = isBuild ? 'No buildroot override for this build' : 'No such build';
  return bodhiErrors([{ location: 'url', name: 'nvr', description }], 404);
}

/** What Greenwave says of it, passed on. A failed gate has a test that failed, and one that nobody has run yet. */
function testResults(id: string, { updates }: BodhiData): SimulatedResponse {
  const update = updates.find(({ alias }) => alias === id);
  if (update === undefined)
    return bodhiErrors([{ location: 'url', name: 'id', description: 'Invalid update id' }], 404);
  const isFailed = update.test_gating_status === 'failed';
  const about = { subject_type: 'bodhi_update', subject_identifier: id, scenario: null };
  const unsatisfied = [
    { ...about, type: 'test-result-failed', testcase: FAILED_TESTS[update.title.length % FAILED_TESTS.length] },
    { ...about, type: 'test-result-missing', testcase: 'update.install_default_lives' },
  ];
  const decision = {
    policies_satisfied: !isFailed,
    summary: isFailed ? '1 of 2 required tests failed, 1 result missing' : 'All required tests passed',
    satisfied_requirements: [],
    unsatisfied_requirements: isFailed ? unsatisfied : [],
    results: [{ outcome: 'FAILED', note: 'mail tester@example.org' }],
    waivers: [{ username: update.user.name, comment: 'waived by tester@example.org' }],
  };
  return bodhiJson({ decisions: [decision] });
}

const FAILED_TESTS = ['fedora-ci.koji-build.tier0.functional', 'update.base_services_start', 'dist.rpmdeplint'];
