/** How far the reading has come. */
import type { Ownership } from '#domain/ownership/ownership.ts';
import { counted, type HowFar, partsOf } from '../coverage.ts';
import type { ForgejoNotes, Notes } from '../notes.ts';
import { packagersOf } from '../packagers.ts';
import { doubtedPulls, missingPulls, waitingPulls } from './due.ts';

type Read = {
  notes: Notes & { forgejo: ForgejoNotes };
  known: readonly string[];
  ownership: Ownership | undefined;
};

/** Complete when the whole list was read, what it does not name was asked for, and so were all CI results. */
export function howFar({ notes, known, ownership }: Read): HowFar {
  const { pulls, forgejo, seededAt, changesUntil } = notes;
  const waiting = waitingPulls(notes);
  const unsure = missingPulls({ notes, known }).length + doubtedPulls({ notes }).length;
  const words = [
    ...(forgejo.readAt === null ? ['dist-git now runs Forgejo, and its list was not yet read to its end'] : []),
    ...(unsure === 0 ? [] : [`${counted(unsure, 'pull request')} may be closed by now`]),
    ...(waiting === 0 ? [] : [`CI results of ${counted(waiting, 'pull request')} are still to be read`]),
  ];
  return {
    parts: partsOf(notes, ownership === undefined ? [] : packagersOf(ownership)),
    complete: seededAt !== null && waiting === 0 && unsure === 0,
    oldestAt: seededAt === null ? changesUntil : undefined,
    coverage: {
      done: pulls.size - waiting,
      of: pulls.size,
      unit: 'pull requests',
      ...(words.length === 0 ? {} : { note: words.join('; ') }),
    },
  };
}
