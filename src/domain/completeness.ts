/** How complete the data of a source is, list by list. This file does without zod, because browsers load it, too. */
import type { Snapshot } from './snapshot.ts';
import type { Kind } from './words.ts';

type SnapshotCompleteness = Pick<Snapshot, 'complete' | 'listsRead'>;

/** Whether all findings of a kind were read: the lists that it does not rest on may lack something. */
export function isKindComplete({ complete, listsRead = [] }: SnapshotCompleteness, kind: Kind): boolean {
  const own = listsRead.filter(({ kinds }) => kinds.includes(kind));
  return own.length === 0 ? complete : own.every((list) => list.complete);
}

/** The same of a list, by its name. */
export const isListComplete = ({ complete, listsRead = [] }: SnapshotCompleteness, name: string): boolean =>
  listsRead.find((list) => list.name === name)?.complete ?? complete;
