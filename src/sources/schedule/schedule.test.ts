import { describe, expect, test } from 'vitest';
import { aRelease, someReleases } from '#domain/builders.ts';
import { Milestone } from '#domain/schedule.ts';
import { wantedNumbers } from './client.ts';
import { collect, file, fixture } from './test-tools.ts';

const freeze = { name: 'Beta Freeze', start: '1803340800', end: '1805155200' };

describe('the schedule of a release', () => {
  test('becomes its milestones, whatever their depth, without the headings above them', async () => {
    const { milestones, parts, dropped } = await collect([fixture('f46')]);
    expect(milestones.map((milestone) => Milestone.parse(milestone))).toEqual([
      { release: 'f46', name: 'Mass Rebuild: RPMs', startsOn: '2027-01-20', endsOn: '2027-02-09' },
      { release: 'f46', name: 'Branch Quillhat 46 from Rawhide', startsOn: '2027-02-09' },
      { release: 'f46', name: 'Beta Freeze (starts at 1400 UTC)', startsOn: '2027-02-23', endsOn: '2027-03-16' },
      { release: 'f46', name: 'Ends of <b>other</b> releases', startsOn: '2027-05-19' },
    ]);
    expect(parts).toEqual([{ name: 'milestones', rows: 4, mayBeEmpty: false }]);
    expect(dropped).toEqual([]);
  });

  test('says a milestone once, and those of several releases by date', async () => {
    const { milestones } = await collect([
      file(46, { tasks: [freeze, { tasks: [freeze] }] }),
      file(45, [{ name: 'Final', end: 1790000000 }]),
    ]);
    expect(milestones.map(({ release, name }) => `${release} ${name}`)).toEqual(['f45 Final', 'f46 Beta Freeze']);
  });

  test('is not turned around where it ends before it starts', async () => {
    const { milestones } = await collect([file(46, { tasks: [{ ...freeze, end: '1800000000' }] })]);
    expect(milestones).toEqual([{ release: 'f46', name: 'Beta Freeze', startsOn: '2027-01-15' }]);
  });
});

describe('the releases asked for', () => {
  const fedora = (version: number, part: Parameters<typeof aRelease>[0] = {}) =>
    aRelease({ name: `f${version}`, distTag: `f${version}`, ...part });

  test('are the newest that is out, those being made, and the next two', () => {
    const releases = someReleases({
      releases: [
        fedora(43),
        fedora(45),
        fedora(46, { state: 'frozen' }),
        fedora(47, { name: 'rawhide', state: 'pending' }),
        fedora(50, { state: 'disabled' }),
        aRelease({ name: 'epel10', distTag: 'epel10', state: 'pending' }),
      ],
    });
    expect(wantedNumbers(releases)).toEqual([45, 46, 47, 48, 49]);
  });

  test('are never many', () => {
    const releases = someReleases({
      releases: Array.from({ length: 90 }, (_, number) => fedora(number, { state: 'pending' })),
    });
    expect(wantedNumbers(releases)).toHaveLength(8);
  });

  test('are not guessed: without a list of releases nothing is asked', async () => {
    await expect(collect([], { releases: undefined })).rejects.toThrow('it is not known which releases there are');
    expect(wantedNumbers(someReleases({ releases: [] }))).toEqual([]);
  });
});

describe('what the schedulers may do wrong', () => {
  test('one broken task is counted, the others stay', async () => {
    const broken = [
      { name: 'Never', end: null },
      { name: 'Long ago', end: '0' },
      { name: 'Later', end: '99999999999999999999' },
      { name: ' \u0007 ', end: '1803340800' },
      { name: 46, end: '1803340800' },
    ];
    const { milestones, dropped, parts } = await collect([file(46, { tasks: [...broken, freeze] })]);
    expect(milestones.map(({ name }) => name)).toEqual(['Beta Freeze']);
    expect(dropped?.map(({ reason }) => reason)).toHaveLength(5);
    expect(dropped?.every(({ reason }) => reason.startsWith('f46: '))).toBe(true);
    expect(parts[0]?.rows).toBe(6);
  });

  test('what stands among tasks and is none, or has no name, is counted as a task that cannot be read', async () => {
    const { name: _name, ...nameless } = freeze;
    const { milestones, dropped } = await collect([
      file(46, { tasks: [freeze, 'not a task', nameless], flags: ['key'] }),
    ]);
    expect(milestones).toHaveLength(1);
    expect(dropped?.map(({ reason }) => reason)).toEqual([
      'f46: value: Invalid input: expected object, received string',
      'f46: name: Invalid input: expected string, received undefined',
    ]);
  });

  test('no schedule at all is no answer: the part may not be empty', async () => {
    expect((await collect([])).parts).toEqual([{ name: 'milestones', rows: 0, mayBeEmpty: false }]);
    expect((await collect([file(46, {})])).milestones).toEqual([]);
  });

  test('a file that is nested without end is read, one that is large without end is not', async () => {
    const deep = `${'{"tasks":['.repeat(9000)}{"name":"Bottom","end":"1803340800"}${']}'.repeat(9000)}`;
    expect((await collect([file(46, deep)])).milestones).toMatchObject([{ name: 'Bottom' }]);
    await expect(
      collect([
        file(
          46,
          Array.from({ length: 30_000 }, () => []),
        ),
        file(45, {}),
      ]),
    ).rejects.toThrow('expected at most 20000 objects');
  });

  test('a web page in place of the file is not taken for an empty schedule', async () => {
    const page = { ...file(45, '<title>Making sure</title>'), headers: { 'content-type': 'text/html' } };
    await expect(collect([page])).rejects.toThrow('instead of JSON');
  });

  test('a status of 503 is said as it is, so that yesterday is kept', async () => {
    await expect(collect([file(45, '', 503)])).rejects.toThrow('answered 503');
  });
});
