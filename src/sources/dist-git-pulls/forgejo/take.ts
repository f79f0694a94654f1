/** Writes what Forgejo answered into the notes. */
import { cleanText } from '#lib/text.ts';
import { amend, type Ledger, lose, put, take } from '../ledger.ts';
import type { ForgejoNotes, Notes } from '../notes.ts';
import type { Unreadable } from '../schema.ts';
import type { ForgejoAnswer } from './ask.ts';
import { keyOfRow, rememberPull, rememberRow } from './remember.ts';
import type { SearchPage } from './search.ts';

export type ForgejoLedger = Ledger & { notes: Notes & { forgejo: ForgejoNotes } };

/** The keys that this page names; one that cannot be read counts where it is known. */
export function takeRows(ledger: ForgejoLedger, { rows, unreadable }: SearchPage): string[] {
  const named = rows.flatMap((row) => {
    const key = keyOfRow(row);
    if (key === undefined) return [];
    const known = ledger.notes.pulls.get(key);
    if (row.state === 'open') keep(ledger, key, rememberRow(key, row, known));
    else forget(ledger, key);
    return key;
  });
  return [...named, ...unreadable.flatMap((bad) => takeUnreadable(ledger, bad) ?? [])];
}

/** It is asked for by itself, where it is known. */
function takeUnreadable(ledger: ForgejoLedger, { element, reason }: Unreadable): string | undefined {
  const key = keyOfRow(element);
  lose(ledger, key, cleanText(reason, 'unreadable'));
  if (key === undefined || !ledger.notes.pulls.has(key)) return undefined;
  amend(ledger, key, { isDoubted: true });
  return key;
}

export function takeAnswer(ledger: ForgejoLedger, answer: ForgejoAnswer): void {
  if (answer.kind !== 'pull') {
    take(ledger, answer);
    return;
  }
  const { task, pull } = answer;
  if (pull?.state === 'open') keep(ledger, task.key, rememberPull(task.key, pull, ledger.notes.pulls.get(task.key)));
  else forget(ledger, task.key);
}

function keep(ledger: ForgejoLedger, key: string, pull: ReturnType<typeof rememberPull>): void {
  const { forgejo } = ledger.notes;
  forgejo.gone = forgejo.gone.filter((gone) => gone !== key);
  put(ledger, key, pull);
}

/** Before everything was read once, what is gone is only noted: then the crawl judges whether so much can be gone. */
function forget(ledger: ForgejoLedger, key: string): void {
  const { forgejo, seededAt } = ledger.notes;
  if (seededAt === null && !forgejo.gone.includes(key)) forgejo.gone = [...forgejo.gone, key].sort();
  put(ledger, key, undefined);
}
