import { describe, expect, test } from 'vitest';
import { replay } from '#lib/http/replay.ts';
import { asDelta, asFull, toolsWith } from '#sources/test-kit.ts';
import { bugzilla } from './client.ts';
import { BASE } from './test-tools.ts';

const bug = (id: number) => ({
  id,
  summary: 'libquill does not open',
  status: 'NEW',
  product: 'Fedora',
  component: 'libquill',
  version: '45',
  creation_time: '2026-11-01T00:00:00Z',
  last_change_time: '2026-11-01T00:00:00Z',
});

/** A Bugzilla that says how many bugs there are and ends after some of them. */
function endingAt(last: number, total?: number) {
  const fallback = (url: string) => {
    const after = Number(new URL(url).searchParams.get('v1'));
    const bugs = Array.from({ length: Math.min(1000, last - after) }, (_, index) => bug(after + index + 1));
    const said = total === undefined ? {} : { total_matches: Math.max(0, total - after) };
    return { url, status: 200, body: { bugs, ...said } };
  };
  return replay([], { fallback }).http;
}

const asked = (last: number, total?: number) =>
  bugzilla.collect(toolsWith(BASE, endingAt(last, total), { releases: undefined }));

describe('a list of all open bugs', () => {
  test('that ends long before the number it gave is not believed', async () => {
    await expect(asked(2000, 4000)).rejects.toMatchObject({
      name: 'TooFewError',
      message: 'only 2000 of 4000 open bugs could be read',
    });
  });

  test('that is empty, and gave a number, is not believed', async () => {
    await expect(asked(0, 4000)).rejects.toThrow('only 0 of 4000');
  });

  test('that ends a little before the number it gave says that it is incomplete', async () => {
    expect(asFull(await asked(3000, 4000))).toMatchObject({ complete: false, coverage: { done: 3000, of: 4000 } });
  });

  test.each([
    [1399, 2000, false],
    [1400, 2000, true],
    [2100, 2000, true],
    [1500, undefined, true],
  ])('of %i where %s were said to be is believed: %s', async (received, said, isBelieved) => {
    const reading = asked(received, said);
    if (isBelieved) expect(asFull(await reading).parts).toMatchObject([{ rows: received }]);
    else await expect(reading).rejects.toMatchObject({ name: 'TooFewError' });
  });
});

test('what changed may be less than was said: bugs change while they are read', async () => {
  const cursor = { changedSince: '2026-11-23T18:30:00Z', fullAt: '2026-11-23T20:00:00Z' };
  expect(asDelta(await bugzilla.collect(toolsWith(BASE, endingAt(3, 40), { cursor }))).changed).toHaveLength(3);
});
