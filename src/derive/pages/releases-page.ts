/** Every release that has not ended, with its dates: those of the schedule, and those of Bodhi. */
import { isActive, type Release } from '#domain/release.ts';
import type { PageMilestone } from '#domain/schedule.ts';
import type { LivingRelease, ReleaseMilestone, ReleasesPage } from '#domain/pages/site-pages.ts';
import { sourcesOf } from './page-sources.ts';
import type { EndOfLifeOf } from '../releases/end-of-life.ts';
import { compareDates, endMilestone, isMainDate, mergeMilestones, releaseMilestone } from '../releases/schedule.ts';
import type { SiteContext } from '../context.ts';
import { newestFirst } from '../versions/versions.ts';

type ReleasesContext = Pick<SiteContext, 'input' | 'sources' | 'endOf' | 'now'>;

export function deriveReleasesPage({ input, sources, endOf, now }: ReleasesContext): ReleasesPage {
  const releases = input.releases?.releases ?? [];
  const dates = Map.groupBy(mergeMilestones(input), ({ release }) => release);
  const isPlanned = ([name, milestones]: [string, PageMilestone[]]): boolean =>
    !releases.some(({ distTag }) => distTag === name) &&
    milestones.some(({ startsOn, endsOn = startsOn }) => endsOn >= now.slice(0, 10));
  const planned = [...dates].filter(isPlanned).map(([name, milestones]) => plannedRelease(name, milestones));
  const living = releases.filter(isActive).toSorted(newestFirst);
  return {
    ...input.marks,
    version: 1,
    type: 'releases',
    collectedAt: now,
    sources: sourcesOf(sources, ['fedora-releases', 'schedule']),
    releases: [
      ...planned.sort((a, b) => Number(b.name.slice(1)) - Number(a.name.slice(1))),
      ...living.map((release) =>
        livingRelease(release, [...(dates.get(release.distTag) ?? []), ...datesOfOthers(release, endOf)]),
      ),
    ],
  };
}

const plannedRelease = (name: string, milestones: readonly PageMilestone[]): LivingRelease => ({
  name,
  title: `Fedora ${name.slice(1)}`,
  state: 'planned',
  composedByBodhi: false,
  milestones: ofRelease(milestones),
});

function livingRelease(release: Release, milestones: readonly PageMilestone[]): LivingRelease {
  const { name, title, state, composedByBodhi } = release;
  return {
    name,
    title,
    state,
    composedByBodhi,
    branch: branchOf(release),
    milestones: ofRelease(milestones),
  };
}

/** ELN is built from the branch of rawhide: https://docs.fedoraproject.org/en-US/eln/ */
const branchOf = ({ name }: Release): string => (name === 'eln' ? 'rawhide' : name);

/** No schedule is made for EPEL: what Bodhi knows of it is all there is. */
function datesOfOthers({ name, distTag, releasedOn: startsOn }: Release, endOf: EndOfLifeOf): PageMilestone[] {
  if (/^f\d+$/.test(distTag)) return [];
  const released =
    startsOn === undefined ? [] : [releaseMilestone({ release: name, startsOn, source: 'fedora-releases' }, [])];
  return [...released, ...endMilestone(name, endOf(name))];
}

const ofRelease = (milestones: readonly PageMilestone[]): ReleaseMilestone[] =>
  milestones.toSorted(compareDates).map((milestone) => ({ ...milestone, main: isMainDate(milestone) }));
