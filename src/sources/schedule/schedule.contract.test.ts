import { describe, expect, test } from 'vitest';
import {
  askAgain,
  byName,
  exchangesIn,
  filesIn,
  named,
  readText,
  shapeAgain,
  shapeOf,
  whereRecorded,
} from '#simulator/test-exchanges.ts';
import { sampleWorld } from '#sources/test-kit.ts';
import { simulate } from './simulate.ts';
import { collect, file } from './test-tools.ts';

const exchanges = exchangesIn(import.meta.url)('exchanges');
const tree = named(exchanges, 'a schedule is a tree, its times are seconds as text or as numbers');

describe('a schedule', () => {
  test('is read without loss, each task that holds no other once, whatever its depth', async () => {
    const { milestones, dropped } = await collect([file(46, tree.json)]);
    expect(dropped).toEqual([]);
    expect(milestones.map(({ name, startsOn, endsOn }) => [startsOn, endsOn, name])).toEqual([
      ['2026-08-11', undefined, 'Rawhide starts Fedora Linux 46 development'],
      ['2027-01-20', '2027-02-09', 'Mass Rebuild: RPMs'],
      ['2027-02-09', undefined, 'Branch Fedora Linux 46 from Rawhide'],
      ['2027-02-23', '2027-03-16', 'Beta Freeze (starts at 1400 UTC)'],
      ['2027-03-16', undefined, 'Current Beta Target date'],
      ['2027-03-23', undefined, 'Beta Target date #1'],
      ['2027-05-19', undefined, 'Fedora Linux 44 End of Life'],
    ]);
  });
});

describe('the simulated schedules', () => {
  const service = simulate(sampleWorld(1));

  test.each(byName(exchanges))('are as those of fedorapeople.org: %s', (_shows, exchange) => {
    const [ours, theirs] = [shapeAgain(service, exchange), shapeOf(exchange)];
    // Nobody promises how deep the tree is, nor what else stands in it.
    const level = (keys: readonly string[] = []) =>
      keys.filter((key) => /^\.(tasks\[\]\.tasks\[\]\.)?(name|end|tasks)$/.test(key));
    expect({ ...ours, keys: level(ours?.keys) }).toEqual({ ...theirs, keys: level(theirs.keys) });
  });

  test('are 304 for who has them, by their ETag', () => {
    const etag = askAgain(service, tree)?.headers?.['ETag'] ?? '';
    const again = { ...tree, request: { ...tree.request, headers: { 'if-none-match': etag } } };
    expect(askAgain(service, again)).toMatchObject({ status: 304, body: '' });
  });
});

type Event = { number: number; name: string; start: string; end: string };

/** The events of a calendar that stand in the schedule of a release; the last day of an event does not belong to it. */
function eventsIn(calendar: string): Event[] {
  const text = calendar.replaceAll(/\r?\n[ \t]/g, '');
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

whereRecorded('calendars of the real schedules', () => {
  const calendars = filesIn('upstream/real/schedule/*.ics.txt').map((path) => eventsIn(readText(path)));

  test('hold tasks that are read without loss once they stand in a tree; the real JSON was never captured', async () => {
    for (const all of calendars) {
      const events = all.filter(({ number }) => number >= 45);
      const byNumber = Map.groupBy(events, ({ number }) => number);
      const trees = [...byNumber].map(([number, tasks]) => file(number, { name: 'all', end: '1', tasks: [{ tasks }] }));
      const { milestones, dropped } = events.length === 0 ? { milestones: [], dropped: [] } : await collect(trees);
      const different = new Set(events.map((event) => Object.values(event).join('|'))).size;
      expect(milestones).toHaveLength(different);
      expect(dropped).toEqual([]);
    }
    expect(calendars).toHaveLength(3);
  });
});
