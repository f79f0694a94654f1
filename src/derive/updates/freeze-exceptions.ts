/** Which packages have a bug that was accepted as a blocker or freeze exception: its fix may pass the freeze. */
import type { Snapshot } from '#domain/snapshot.ts';

/** By Bodhi's name of the release: F46. */
export type AcceptedFor = (name: string, bodhiName: string | undefined) => boolean;

const ACCEPTED = ['blocker:accepted', 'freeze-exception:accepted'];
const TRACKER = /^tracker:(F\d+)(?:Beta|Final)(?:Blocker|FreezeException)$/;

/** The trackers of a bug say of which release: https://fedoraproject.org/wiki/QA:SOP_blocker_bug_process */
export function acceptedExceptions(snapshots: readonly Snapshot[]): AcceptedFor {
  const accepted = new Set<string>();
  for (const { kind, package: name, tags } of snapshots.flatMap(({ findings }) => findings)) {
    if (kind !== 'bug' || !tags.some((tag) => ACCEPTED.includes(tag))) continue;
    for (const tag of tags) {
      const release = TRACKER.exec(tag)?.[1];
      if (release !== undefined) accepted.add(`${name} ${release}`);
    }
  }
  return (name, bodhiName) => bodhiName !== undefined && accepted.has(`${name} ${bodhiName}`);
}
