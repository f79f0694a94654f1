import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hasRecordings } from '#simulator/test-exchanges.ts';
import { collect, file } from './test-tools.ts';

type Event = { number: number; name: string; start: string; end: string };

/** The events of a calendar that stand in the schedule of a release; the last day of an event does not belong to it. */
function eventsIn(path: string): Event[] {
  const text = readFileSync(path, 'utf8').replaceAll(/\r?\n[ \t]/g, '');
  const seconds = (day: string) => Date.parse(day.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3')) / 1000;
  return text.split('BEGIN:VEVENT').flatMap((event) => {
    const valueOf = (key: string) => new RegExp(`^${key}(?:;[^:\\n]*)?:(.*?)\\r?$`, 'm').exec(event)?.[1];
    const [number, start] = [/f-(\d+)-key/.exec(valueOf('URL') ?? '')?.[1], valueOf('DTSTART')];
    if (number === undefined || start === undefined) return [];
    const end = valueOf('DTEND') === undefined ? seconds(start) : seconds(valueOf('DTEND') ?? '') - 86_400;
    const name = (valueOf('SUMMARY') ?? '').replace(/^F\d+: /, '').replaceAll(/\\([,;\\])/g, '$1');
    return [{ number: Number(number), name, start: String(seconds(start)), end: String(end) }];
  });
}

describe.skipIf(!hasRecordings)('calendars of the real schedules (needs ../shared)', () => {
  const calendars = globSync('../shared/upstream/real/schedule/*.ics.txt').toSorted();

  test('hold tasks that are read without loss once they stand in a tree; the real JSON was never captured', async () => {
    for (const path of calendars) {
      const events = eventsIn(path).filter(({ number }) => number >= 45);
      const byNumber = Map.groupBy(events, ({ number }) => number);
      const trees = [...byNumber].map(([number, tasks]) => file(number, { name: 'all', end: '1', tasks: [{ tasks }] }));
      const { milestones, dropped } = events.length === 0 ? { milestones: [], dropped: [] } : await collect(trees);
      const different = new Set(events.map((event) => Object.values(event).join('|'))).size;
      process.stdout.write(
        `real/schedule ${path.split('/').at(-1)}: ${events.length} events of f45 and later, ${milestones.length} milestones, ${dropped?.length} dropped\n`,
      );
      expect(milestones).toHaveLength(different);
      expect(dropped).toEqual([]);
    }
    expect(calendars).toHaveLength(3);
  });
});
