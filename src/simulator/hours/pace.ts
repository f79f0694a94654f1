/** How often which sort of thing happens in a day. */
import type { World } from '../world/state.ts';
import * as access from './access-changes.ts';
import * as bugs from './bug-changes.ts';
import * as builds from './build-changes.ts';
import * as overrides from './override-changes.ts';
import * as packages from './package-changes.ts';
import * as pulls from './pull-changes.ts';
import type { Change } from './working-copy.ts';
import { updateSubmitted } from './submit-update.ts';
import { testBuildEnded, testBuildFailedAgain } from './tested-changes.ts';
import { projectRemoved, projectRenamed, versionReleased, versionRemoved } from './upstream-changes.ts';
import * as updates from './update-changes.ts';

export type ChangeKind = { name: string; make: Change; perDay: Readonly<Record<World['scale'], number>> };

const sort = (name: string, make: Change, [sample, fedora]: readonly [number, number]): ChangeKind => ({
  name,
  make,
  perDay: { sample, fedora },
});

/** In a small Fedora everything happens at least once a day. */
export const CHANGE_KINDS: readonly ChangeKind[] = [
  sort('bug filed', bugs.bugFiled, [4, 190]),
  sort('bug closed', bugs.bugClosed, [4, 180]),
  sort('bug reopened', bugs.bugReopened, [2, 12]),
  sort('bug changed in status', bugs.bugChangedStatus, [2, 110]),
  sort('bug changed in severity', bugs.bugChangedSeverity, [2, 40]),
  sort('bug moved to another component', bugs.bugMoved, [2, 10]),
  sort('bug moved to another product', bugs.bugMovedAway, [1, 2]),
  sort('bug made private', bugs.bugMadePrivate, [1, 3]),
  sort('bug made public', bugs.bugMadePublic, [1, 2]),
  sort('bug commented', bugs.bugCommented, [2, 230]),
  sort('bug blocks a release, or no longer', bugs.bugBlocks, [2, 6]),
  sort('update submitted', updateSubmitted, [4, 130]),
  sort('update pushed to testing', updates.updatePushedToTesting, [3, 90]),
  sort('update pushed to stable', updates.updatePushedToStable, [3, 110]),
  sort('update asked for stable', updates.updateAskedForStable, [2, 60]),
  sort('update ejected', updates.updateEjected, [1, 5]),
  sort('update unpushed', updates.updateUnpushed, [1, 5]),
  sort('update obsoleted', updates.updateObsoleted, [1, 10]),
  sort('update voted on', updates.updateVotedOn, [3, 120]),
  sort('update commented', updates.updateCommented, [2, 60]),
  sort('update edited', updates.updateEdited, [1, 25]),
  sort('update gated', updates.updateGated, [2, 90]),
  sort('override submitted', overrides.overrideSubmitted, [1, 6]),
  sort('override expired', overrides.overrideExpired, [1, 5]),
  sort('override extended', overrides.overrideExtended, [1, 3]),
  sort('pull request opened', pulls.pullOpened, [3, 65]),
  sort('pull request merged', pulls.pullMerged, [2, 50]),
  sort('pull request closed', pulls.pullClosed, [1, 12]),
  sort('pull request reopened', pulls.pullReopened, [1, 2]),
  sort('pull request commented', pulls.pullCommented, [3, 90]),
  sort('pull request rebased', pulls.pullRebased, [2, 45]),
  sort('flag added', pulls.flagAdded, [4, 160]),
  sort('flag ended', pulls.flagEnded, [4, 120]),
  sort('test build ended', testBuildEnded, [12, 160]),
  sort('test build failed again', testBuildFailedAgain, [2, 60]),
  sort('build forgotten', builds.buildForgotten, [1, 30]),
  sort('build failed', builds.buildFailed, [1, 45]),
  sort('build repaired', builds.buildRepaired, [1, 30]),
  sort('version released', versionReleased, [3, 120]),
  sort('version removed', versionRemoved, [1, 3]),
  sort('upstream project removed', projectRemoved, [1, 2]),
  sort('upstream project renamed', projectRenamed, [1, 2]),
  sort('package orphaned', packages.packageOrphaned, [2, 10]),
  sort('package taken', packages.packageTaken, [2, 7]),
  sort('package retired', packages.packageRetired, [1, 2]),
  sort('package renamed', packages.packageRenamed, [1, 1]),
  sort('package added', packages.packageAdded, [1, 11]),
  sort('package given', access.packageGiven, [1, 4]),
  sort('access given', access.accessGiven, [2, 14]),
  sort('access taken', access.accessTaken, [2, 6]),
  sort('package put into a group', access.packagePutIntoGroup, [2, 8]),
  sort('package taken from a group', access.packageTakenFromGroup, [1, 2]),
  sort('group joined', access.groupJoined, [2, 3]),
  sort('group left', access.groupLeft, [1, 2]),
];
