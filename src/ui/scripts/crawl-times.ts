/** Makes times of the days that the HTML names, which would change with each crawl. Without sources.json the days stay. */
import { clockOf, type CrawlTimes, dataUntil, goodSources, spanOf, timeOf } from '#view/status/crawl-times.ts';
import { make } from '../make.ts';
import { HAS_COLUMNS, showAges, showPageAge } from './ages.ts';
import { loadCrawl } from './crawl.ts';

const DAY_LENGTH = '2026-11-24'.length;

const now = document.querySelector('main')?.dataset['now'];

const each = (selector: string, change: (element: HTMLElement) => void): void =>
  document.querySelectorAll<HTMLElement>(selector).forEach(change);

const setText = (element: HTMLElement, words: string | undefined): void => {
  if (words !== undefined) element.textContent = words;
};

/** Where there is no room for a longer text, which would move what is below it, the day stays. */
function setSpan(time: HTMLElement, span: string | undefined): void {
  const hasRoom = matchMedia(HAS_COLUMNS).matches && time.closest('.kinds') === null;
  if (span === undefined) return;
  if (hasRoom || span.length <= time.textContent.length) time.textContent = span;
  else time.title = span;
}

function showTimes(crawl: CrawlTimes): void {
  each('time[data-of]', (time) => setSpan(time, spanOf(crawl, time.dataset['of'] ?? '')));
  each('time[data-time-of]', (time) => {
    const source = crawl.sources.get(time.dataset['timeOf'] ?? '');
    if (source !== undefined) setText(time, timeOf(source, crawl));
  });
  each('.foot time', (time) => setText(time, clockOf(crawl)));
  listSources(crawl);
}

/** The lines with one day each become one line for each source. */
function listSources(crawl: CrawlTimes): void {
  const days = document.querySelectorAll('.strip li.day');
  const lines = goodSources(crawl).map((source) =>
    make('li', {}, [`${source.title} `, make('time', { dateTime: source.at, textContent: timeOf(source, crawl) })]),
  );
  if (days.length > 0) days.item(0).before(...lines);
  days.forEach((day) => day.remove());
}

/** A page that comes from a cache may be of another day than sources.json: then it is not dated by it. */
async function showCrawl(day: string): Promise<void> {
  const crawl = await loadCrawl();
  if (crawl?.collectedAt.startsWith(day) === true) showTimes(crawl);
  showPageAge(dataUntil(day, crawl));
}

if (now !== undefined) showAges(now);
if (now?.length === DAY_LENGTH) void showCrawl(now);
else if (now !== undefined) showPageAge(now);
