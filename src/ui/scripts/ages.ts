/** Says when the page is old, and turns the dates of finding lines into ages where the column is wide enough for them. */
import { formatAge, pageAgeWords } from '#view/format.ts';
import { readLineData, SEEN_PREFIX } from '#view/line/line.ts';
import { make } from '../make.ts';

export const HAS_COLUMNS = '(min-width: 53.76rem)';

/** It is put into the empty middle of the bar, so that nothing on the page shifts. */
export function showPageAge(collectedAt: string): void {
  const words = pageAgeWords(collectedAt, new Date().toISOString());
  if (words === undefined) return;
  document.querySelector('.bar nav')?.before(make('p', { className: 'old', textContent: words }));
}

function showAge(time: HTMLTimeElement, at: string): void {
  const age = formatAge(time.dateTime, at);
  if (age === undefined) return;
  const isOpeningKnown = readLineData(time.parentElement?.dataset ?? {}).openedAt !== '';
  time.title = time.textContent;
  time.textContent = isOpeningKnown ? age : SEEN_PREFIX + age;
}

export function showAges(now: string): void {
  if (!matchMedia(HAS_COLUMNS).matches) return;
  for (const time of document.querySelectorAll<HTMLTimeElement>('.rows > li:not(.due) > time')) showAge(time, now);
}
