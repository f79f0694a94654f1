/** The filters of the simulated Bodhi's lists. */
import { parseNvr } from '#domain/versions/nvr.ts';
import { requestedReleases, type BodhiQuery } from '#simulator/bodhi/query.ts';
import type { WorldRelease } from '#simulator/world/nouns.ts';
import { type BodhiOverride, type BodhiUpdate, bodhiTime } from '#simulator/bodhi/rows.ts';

export type BodhiData = {
  updates: readonly BodhiUpdate[];
  overrides: readonly BodhiOverride[];
  releases: readonly WorldRelease[];
  releaseNames: ReadonlyMap<number, string>;
  accounts: ReadonlySet<string>;
};

type Test<T> = (row: T) => boolean;

const STATUSES = ['pending', 'testing', 'stable', 'unpushed', 'obsolete'];
const GATINGS = ['waiting', 'ignored', 'queued', 'running', 'passed', 'failed', 'greenwave_failed'];
const SINGLE = {
  request: ['testing', 'stable', 'unpush', 'obsolete', 'revoke'],
  type: ['bugfix', 'security', 'newpackage', 'enhancement', 'unspecified'],
  severity: ['unspecified', 'urgent', 'high', 'medium', 'low'],
  suggest: ['unspecified', 'reboot', 'logout'],
  content_type: ['base', 'rpm', 'module', 'container', 'flatpak'],
} as const;
const DATES = {
  submitted: 'date_submitted',
  modified: 'date_modified',
  approved: 'date_approved',
  pushed: 'date_pushed',
} as const;

export const nameOf = (nvr: string): string => parseNvr(nvr)?.name ?? nvr;

/** All filters narrow; a list inside one filter widens. */
export function updateTests(query: BodhiQuery, data: BodhiData): Test<BodhiUpdate>[] {
  return [
    ...stateTests(query),
    ...releaseTests(query, data, (update: BodhiUpdate) => update.release.name),
    ...nameTests(query, data),
    ...textTests(query, (update: BodhiUpdate) => [update.alias, update.title, update.display_name]),
    ...dateTests(query),
  ];
}

/** An empty list of values filters nothing. */
const oneOf = <T>(values: readonly string[], word: (row: T) => string | null): Test<T>[] =>
  values.length === 0 ? [] : [(row) => values.includes(word(row) ?? '')];

const same = <T>(flag: boolean | undefined, word: (row: T) => boolean): Test<T>[] =>
  flag === undefined ? [] : [(row) => word(row) === flag];

const list = (value: string | undefined): string[] => (value === undefined ? [] : [value]);

const stateTests = (query: BodhiQuery): Test<BodhiUpdate>[] => [
  ...oneOf(query.choices('status', STATUSES), (update: BodhiUpdate) => update.status),
  ...oneOf(query.choices('gating', GATINGS), (update: BodhiUpdate) => update.test_gating_status),
  ...oneOf(list(query.choice('request', SINGLE.request)), (update: BodhiUpdate) => update.request),
  ...oneOf(list(query.choice('type', SINGLE.type)), (update: BodhiUpdate) => update.type),
  ...oneOf(list(query.choice('severity', SINGLE.severity)), (update: BodhiUpdate) => update.severity),
  ...oneOf(list(query.choice('suggest', SINGLE.suggest)), (update: BodhiUpdate) => update.suggest),
  ...oneOf(list(query.choice('content_type', SINGLE.content_type)), (update: BodhiUpdate) => update.content_type),
  ...same(query.flag('critpath'), (update: BodhiUpdate) => update.critpath),
  ...same(query.flag('locked'), (update: BodhiUpdate) => update.locked),
  ...same(query.flag('pushed'), (update: BodhiUpdate) => update.pushed),
  ...same(query.flag('from_side_tag'), (update: BodhiUpdate) => update.from_tag !== null),
];

/** An unknown package finds nothing; an unknown account spoils the request. */
function nameTests(query: BodhiQuery, data: BodhiData): Test<BodhiUpdate>[] {
  const [packages, builds] = [query.names('packages'), query.names('builds')];
  const aliases = [...query.names('alias'), ...query.names('updateid')];
  const bugs = query.names('bugs');
  const notIds = bugs.filter((id) => !/^\d+$/.test(id));
  if (notIds.length > 0)
    query.addError('bugs', `Invalid bug ID specified: [${notIds.map((id) => `'${id}'`).join(', ')}]`);
  const tests: Test<BodhiUpdate>[] = [...accountTests(query, data, (update: BodhiUpdate) => update.user.name)];
  if (packages.length > 0) tests.push((update) => update.builds.some(({ nvr }) => packages.includes(nameOf(nvr))));
  if (builds.length > 0) tests.push((update) => update.builds.some(({ nvr }) => builds.includes(nvr)));
  if (aliases.length > 0) tests.push(({ alias }) => aliases.includes(alias));
  if (bugs.length > 0) tests.push((update) => update.bugs.some(({ bug_id }) => bugs.includes(String(bug_id))));
  return tests;
}

function accountTests<T>(query: BodhiQuery, { accounts }: BodhiData, name: (row: T) => string): Test<T>[] {
  const asked = query.names('user');
  const unknown = asked.filter((account) => !accounts.has(account));
  if (unknown.length > 0) query.addError('user', `Invalid users specified: ${unknown.join(', ')}`);
  return oneOf(asked, name);
}

function releaseTests<T>(query: BodhiQuery, { releases }: BodhiData, name: (row: T) => string): Test<T>[] {
  const asked = requestedReleases(query, releases);
  return asked === undefined ? [] : [(row) => asked.has(name(row))];
}

const textTests = <T>(query: BodhiQuery, texts: (row: T) => string[]): Test<T>[] =>
  [query.choice('like'), query.choice('search')].flatMap((needle) =>
    needle === undefined
      ? []
      : [(row: T) => texts(row).some((text) => text.toLowerCase().includes(needle.toLowerCase()))],
  );

function dateTests(query: BodhiQuery): Test<BodhiUpdate>[] {
  return Object.entries(DATES).flatMap(([word, field]) => {
    const [since, before] = [query.date(`${word}_since`), query.date(`${word}_before`)];
    const tests: Test<BodhiUpdate>[] = [];
    if (since !== undefined) tests.push((update) => (update[field] ?? '') >= bodhiTime(since));
    if (before !== undefined) tests.push((update) => update[field] !== null && update[field] < bodhiTime(before));
    return tests;
  });
}

export function overrideTests(query: BodhiQuery, data: BodhiData): Test<BodhiOverride>[] {
  const [packages, builds] = [query.names('packages'), query.names('builds')];
  const known = new Set(
    [...data.overrides, ...data.updates.flatMap((update) => update.builds)].map(({ nvr }) => nameOf(nvr)),
  );
  const unknown = packages.filter((name) => !known.has(name));
  // Unlike the list of updates, this one refuses packages it does not know.
  if (unknown.length > 0) query.addError('packages', `Invalid packages specified: ${unknown.join(', ')}`);
  return [
    ...same(query.flag('expired'), (override: BodhiOverride) => override.expired_date !== null),
    ...oneOf(packages, (override: BodhiOverride) => nameOf(override.nvr)),
    ...oneOf(builds, (override: BodhiOverride) => override.nvr),
    ...releaseTests(query, data, ({ build }: BodhiOverride) => data.releaseNames.get(build.release_id) ?? ''),
    ...accountTests(query, data, (override: BodhiOverride) => override.submitter.name),
    ...textTests(query, (override: BodhiOverride) => [override.nvr]),
  ];
}
