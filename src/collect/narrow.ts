/** A crawl for some packagers: each source learns what of theirs to ask for, and what it brings for others is left out. */
import { scopeOf, startingScope, type Scope } from '#domain/scope.ts';
import type { BuildList } from '#domain/versions/versions.ts';
import { WaitingError } from '#lib/errors.ts';
import type { FindingSource, Need, Reading, Source, Tools, ReferenceSources } from '#sources/define.ts';
import type { Registered } from '#sources/registry.ts';
import { type Audience, isSignedIn } from './audience.ts';

/** Upstream versions come a few packages at a time. */
const PORTION_MINUTES = 60;

export const registryFor = (registry: readonly Registered[], audience: Audience | undefined): readonly Registered[] =>
  audience === undefined ? registry : narrowRegistry(registry, audience);

/** Without the change log: it tells of all Fedora, and for a few packagers asking again costs less. */
const narrowRegistry = (registry: readonly Registered[], audience: Audience): Registered[] =>
  registry
    .filter(({ source }) => source.brings !== 'changes')
    .map(({ source, everyMinutes, ...rest }) => ({
      ...rest,
      source: narrowSource(source, audience),
      everyMinutes: source.brings === 'upstreams' ? PORTION_MINUTES : everyMinutes,
    }));

/** What is not about packages comes as it is. */
function narrowSource(source: Source, audience: Audience): Source {
  if (source.brings === 'findings') return narrowFindings(source, audience);
  if (source.brings === 'ownership') return narrowOwnership(source, audience);
  if (source.brings === 'versions') return narrowVersions(source, audience);
  return source.brings === 'upstreams' ? narrowUpstreams(source, audience) : source;
}

type OwnershipSource = ReferenceSources['ownership'];
type VersionsSource = ReferenceSources['versions'];
type UpstreamsSource = ReferenceSources['upstreams'];

const narrowOwnership = (source: OwnershipSource, audience: Audience): OwnershipSource => ({
  ...source,
  collect: (tools: Tools) => source.collect({ ...tools, scope: startingScope(audience.packagers) }),
});

const narrowFindings = (source: FindingSource, audience: Audience): FindingSource => ({
  ...source,
  needs: withOwnership(source.needs),
  async collect(given) {
    const tools = narrowTools(given, source, audience);
    const isTheirs = testOf(tools.scope);
    const checkpoint: Tools['checkpoint'] = (delta) => given.checkpoint(onlyTheirs(delta, isTheirs));
    return onlyTheirs(await source.collect({ ...tools, checkpoint }), isTheirs);
  },
});

const narrowVersions = (source: VersionsSource, audience: Audience): VersionsSource => ({
  ...source,
  needs: withOwnership(source.needs),
  async collect(given, previous) {
    const tools = narrowTools(given, source, audience);
    const isTheirs = testOf(tools.scope);
    const reading = await source.collect(tools, previous);
    const lists = reading.lists.map((list) => ({ ...list, builds: list.builds.filter(([name]) => isTheirs(name)) }));
    return { ...reading, lists, parts: [{ name: 'builds', rows: rowsIn(lists), mayBeEmpty: true }] };
  },
});

/** What is measured is what is kept: a list that was left as it is has only that. */
const rowsIn = (lists: readonly BuildList[]): number => lists.reduce((sum, { builds }) => sum + builds.length, 0);

const narrowUpstreams = (source: UpstreamsSource, audience: Audience): UpstreamsSource => ({
  ...source,
  needs: withOwnership(source.needs),
  async collect(given, previous) {
    const tools = narrowTools(given, source, audience);
    const isTheirs = testOf(tools.scope);
    const reading = await source.collect(tools, previous);
    return { ...reading, upstreams: reading.upstreams.filter((upstream) => isTheirs(upstream.package)) };
  },
});

const withOwnership = (needs: readonly Need[] = []): Need[] => [...new Set<Need>([...needs, 'ownership'])];

function narrowTools(tools: Tools, source: Source, audience: Audience): Tools & { scope: Scope } {
  if (tools.ownership === undefined) throw new WaitingError('waits for ownership, which could not be read yet');
  return { ...tools, scope: scopeOf(tools.ownership, audience.packagers), isSignedIn: isSignedIn(source, audience) };
}

function testOf({ listed, unlisted }: Scope): (name: string) => boolean {
  const names = new Set([...listed, ...unlisted]);
  return (name) => names.has(name);
}

function onlyTheirs<R extends Reading>(reading: R, isTheirs: (name: string) => boolean): R {
  const keep = (finding: { package: string; packages?: readonly string[] | undefined }): boolean =>
    (finding.packages ?? [finding.package]).some(isTheirs);
  return reading.mode === 'full'
    ? { ...reading, findings: reading.findings.filter(keep) }
    : { ...reading, changed: reading.changed.filter(keep) };
}
