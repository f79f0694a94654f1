/** How often each kind of change is made in a day. */
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

const kind = (name: string, make: Change, [sample, fedora]: readonly [number, number]): ChangeKind => ({
  name,
  make,
  perDay: { sample, fedora },
});

/** In the small Fedora every kind of change is made at least once a day. */
export const CHANGE_KINDS: readonly ChangeKind[] = [
  kind('bug filed', bugs.bugFiled, [4, 190]),
  kind('bug closed', bugs.bugClosed, [4, 180]),
  kind('bug reopened', bugs.bugReopened, [2, 12]),
  kind('bug changed in status', bugs.bugChangedStatus, [2, 110]),
  kind('bug changed in severity', bugs.bugChangedSeverity, [2, 40]),
  kind('bug moved to another component', bugs.bugMoved, [2, 10]),
  kind('bug moved to another product', bugs.bugMovedAway, [1, 2]),
  kind('bug made private', bugs.bugMadePrivate, [1, 3]),
  kind('bug made public', bugs.bugMadePublic, [1, 2]),
  kind('bug commented', bugs.bugCommented, [2, 230]),
  kind('bug blocks a release, or no longer', bugs.bugBlocks, [2, 6]),
  kind('update submitted', updateSubmitted, [4, 130]),
  kind('update pushed to testing', updates.updatePushedToTesting, [3, 90]),
  kind('update pushed to stable', updates.updatePushedToStable, [3, 110]),
  kind('update asked for stable', updates.updateAskedForStable, [2, 60]),
  kind('update ejected', updates.updateEjected, [1, 5]),
  kind('update unpushed', updates.updateUnpushed, [1, 5]),
  kind('update obsoleted', updates.updateObsoleted, [1, 10]),
  kind('update voted on', updates.updateVotedOn, [3, 120]),
  kind('update commented', updates.updateCommented, [2, 60]),
  kind('update edited', updates.updateEdited, [1, 25]),
  kind('update gated', updates.updateGated, [2, 90]),
  kind('override submitted', overrides.overrideSubmitted, [1, 6]),
  kind('override expired', overrides.overrideExpired, [1, 5]),
  kind('override extended', overrides.overrideExtended, [1, 3]),
  kind('pull request opened', pulls.pullOpened, [3, 65]),
  kind('pull request merged', pulls.pullMerged, [2, 50]),
  kind('pull request closed', pulls.pullClosed, [1, 12]),
  kind('pull request reopened', pulls.pullReopened, [1, 2]),
  kind('pull request commented', pulls.pullCommented, [3, 90]),
  kind('pull request rebased', pulls.pullRebased, [2, 45]),
  kind('flag added', pulls.flagAdded, [4, 160]),
  kind('flag ended', pulls.flagEnded, [4, 120]),
  kind('test build ended', testBuildEnded, [12, 160]),
  kind('test build failed again', testBuildFailedAgain, [2, 60]),
  kind('build forgotten', builds.buildForgotten, [1, 30]),
  kind('build failed', builds.buildFailed, [1, 45]),
  kind('build repaired', builds.buildRepaired, [1, 30]),
  kind('version released', versionReleased, [3, 120]),
  kind('version removed', versionRemoved, [1, 3]),
  kind('upstream project removed', projectRemoved, [1, 2]),
  kind('upstream project renamed', projectRenamed, [1, 2]),
  kind('package orphaned', packages.packageOrphaned, [2, 10]),
  kind('package taken', packages.packageTaken, [2, 7]),
  kind('package retired', packages.packageRetired, [1, 2]),
  kind('package renamed', packages.packageRenamed, [1, 1]),
  kind('package added', packages.packageAdded, [1, 11]),
  kind('package given', access.packageGiven, [1, 4]),
  kind('access given', access.accessGiven, [2, 14]),
  kind('access taken', access.accessTaken, [2, 6]),
  kind('package put into a group', access.packagePutIntoGroup, [2, 8]),
  kind('package taken from a group', access.packageTakenFromGroup, [1, 2]),
  kind('group joined', access.groupJoined, [2, 3]),
  kind('group left', access.groupLeft, [1, 2]),
];
