/** Turns the dates of finding lines into ages, where the column is wide enough that nothing moves. */
import { formatAge } from '#view/format.ts';

const HAS_COLUMNS = '(min-width: 53.76rem)';
const SEEN = 'seen ';

const now = document.querySelector('main')?.dataset.now;

function showAge(time: HTMLTimeElement, at: string): void {
  const age = formatAge(time.dateTime, at);
  if (age === undefined) return;
  const date = time.textContent;
  time.title = date;
  time.textContent = date.startsWith(SEEN) ? SEEN + age : age;
}

if (now !== undefined && matchMedia(HAS_COLUMNS).matches)
  for (const time of document.querySelectorAll<HTMLTimeElement>('.rows > li:not(.due) > time')) showAge(time, now);
