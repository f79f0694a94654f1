/** Says when the page is old, and turns the dates of finding lines into ages where the column is wide enough for them. */
import { formatDaysSince, pageAgeWords } from '#view/format.ts';
import { isOpeningShown, SEEN_PREFIX } from '#view/line/line.ts';
import { make } from '../make.ts';
import { inSlices } from './in-slices.ts';

export const HAS_COLUMNS = '(min-width: 53.76rem)';

/** It is put into the empty middle of the bar, so that nothing on the page shifts. */
export function showPageAge(collectedAt: string): void {
  const words = pageAgeWords(collectedAt, new Date().toISOString());
  if (words === undefined) return;
  document.querySelector('.bar nav')?.before(make('p', { className: 'old', textContent: words }));
}

function showAge(time: HTMLTimeElement, at: string): void {
  const age = formatDaysSince(time.dateTime, at);
  if (age === undefined) return;
  const isOpening = isOpeningShown(time.parentElement?.dataset ?? {}, time.dateTime);
  time.title = time.textContent;
  time.textContent = isOpening ? age : SEEN_PREFIX + age;
}

/** In slices: a page may have thousands of lines, of which the first ones are seen. */
export function showAges(at: string): void {
  if (!matchMedia(HAS_COLUMNS).matches) return;
  const times = document.querySelectorAll<HTMLTimeElement>('.rows > li:not(.due) > time').values();
  void inSlices(() => {
    const { done, value } = times.next();
    if (done === true) return false;
    showAge(value, at);
    return true;
  });
}
