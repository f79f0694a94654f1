/** When the host has changed its engine: what is known stays, but what the other engine was asked is of no use. */
import { changesKnownAt } from '#sources/define.ts';
import type { ForgejoNotes, Notes } from './notes.ts';

/** Pagure's lists and the change log, which it fed, tell nothing any more. */
export function turnToForgejo(notes: Notes): ForgejoNotes {
  if (notes.forgejo === undefined) startAnew(notes);
  return notes.forgejo ?? { readAt: null, round: null, gone: [] };
}

/** What happened while Forgejo answered is in no change log: every list is read anew. */
export function turnToPagure(notes: Notes, now: string): void {
  if (notes.forgejo === undefined) return;
  startAnew(notes);
  delete notes.forgejo;
  notes.changesUntil = changesKnownAt(now);
}

function startAnew(notes: Notes): void {
  notes.lists.clear();
  notes.seededAt = null;
  notes.heardSince = null;
  notes.unseen.clear();
  delete notes.sight;
}
