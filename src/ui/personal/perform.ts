/** Keeps what was asked for, says it, and offers to take it back. */
import { type Entry, keyOf } from '#view/personal/personal.ts';
import { type Times, undone } from '#view/personal/personal-changes.ts';
import { TROUBLE_WORDS } from '#view/personal/personal-words.ts';
import { keep } from './keep.ts';
import { currentKept } from './kept/kept.ts';
import { say } from './say.ts';

/** `entriesAt` gets the record as it is, and the time. */
export function perform(words: string, entriesAt: (times: Times) => readonly Entry[]): void {
  const { personal } = currentKept();
  const entries = entriesAt(timesNow());
  if (entries.length === 0) return;
  const keys = new Set(entries.map(keyOf));
  const before = new Map([...personal].filter(([key]) => keys.has(key)));
  const { trouble } = keep(entries);
  if (trouble === 'newer') say(TROUBLE_WORDS.newer);
  else
    say(trouble === undefined ? words : `${words} ${TROUBLE_WORDS[trouble]}`, () => {
      keep(undone(timesNow(), before, entries));
      say('Taken back.');
    });
}

const timesNow = (): Times => ({ personal: currentKept().personal, now: new Date().toISOString() });
