/** Marks findings of Koschei and repochecker as answered when a newer build exists that these services have not checked yet. */
import { compareEvr } from '#domain/versions/evr.ts';
import type { Fact, Finding, PageFinding } from '#domain/finding/finding.ts';
import type { ReleaseNames } from '../releases/release-names.ts';
import { type Carried, newestBuild, type VersionIndex } from '../versions/versions.ts';

type BuildContext = {
  versions: VersionIndex;
  releaseNames: ReleaseNames;
  /** When the oldest part of what the service said was read. */
  readAt: string;
};

type AnsweredFinding = { finding: Finding; answeredBy?: NonNullable<PageFinding['answeredBy']> };

/** An answered finding is less urgent than any that still holds. */
export const ANSWERED_URGENCY = 4;

export function withAnswer(finding: Finding, context: BuildContext): AnsweredFinding {
  const build = answerTo(finding, context);
  if (build === undefined) return { finding };
  const { evr, at } = build;
  const since: Fact = { label: 'built since', value: evr, tone: 'good' };
  const facts = finding.facts.map((fact): Fact => (fact.tone === 'bad' ? { ...fact, tone: 'neutral' } : fact));
  return {
    finding: { ...finding, title: titleOf(finding, evr), severity: 'low', facts: [since, ...facts] },
    answeredBy: { evr, at },
  };
}

function titleOf({ kind, status }: Finding, evr: string): string {
  if (kind === 'install-failure') return `Failed to install before ${evr} was built, which is not checked yet`;
  const before = status === 'unresolved' ? 'Build dependencies could not be installed' : 'Failed to build';
  return `${before}; ${evr} has been built since`;
}

function answerTo(finding: Finding, { versions, releaseNames, readAt }: BuildContext): Carried | undefined {
  const { kind, package: name, release: releaseOfSource } = finding;
  const release = releaseOfSource === undefined ? undefined : releaseNames(releaseOfSource);
  if (release === undefined) return undefined;
  if (kind === 'build-failure') {
    const build = newestBuild(versions, name, release);
    const failed = finding.builds?.find((one) => one.package === name)?.evr;
    const isNewer = build !== undefined && failed !== undefined && compareEvr(build.evr, failed) > 0;
    return isNewer || isLater(build, readAt) ? build : undefined;
  }
  if (kind !== 'install-failure') return undefined;
  // Only what repositories have is checked.
  const stable = versions.byPackage.get(name)?.get(release)?.stable;
  return stable?.isAhead === true || isLater(stable, readAt) ? stable : undefined;
}

const isLater = (build: Carried | undefined, readAt: string): boolean => build !== undefined && build.at > readAt;
