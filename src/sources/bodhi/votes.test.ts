import { describe, expect, test } from 'vitest';
import { aWireUpdate } from './test-tools.ts';
import { countComments, countVotes } from './update-data.ts';

type Said = readonly [name: string | undefined, karma: number, text?: string];
const voted = (karma: number | null, ...said: readonly Said[]) => {
  const comments = said.map(([name, vote, text = 'x']) => ({
    user: name === undefined ? null : { name },
    karma: vote,
    text,
  }));
  return aWireUpdate({ karma, comments });
};

describe('the votes on an update', () => {
  test('tell of the -1 that a +1 makes up for', () => {
    expect(countVotes(voted(0, ['tansy', 1], ['wrenfield', -1]))).toEqual({ up: 1, down: 1 });
  });

  test('are the newest one of each person', () => {
    expect(countVotes(voted(1, ['tansy', -1], ['tansy', 0], ['tansy', 1]))).toEqual({ up: 1, down: 0 });
  });

  test('begin anew when its builds change, as Bodhi itself counts them', () => {
    const changed: Said = ['bodhi', 0, 'juniperv edited this update.\n\nNew build(s):\n\n- libquill-2.10.1-1.fc45'];
    expect(countVotes(voted(1, ['tansy', -1], changed, ['wrenfield', 1]))).toEqual({ up: 1, down: 0 });
    const claimed: Said = ['tansy', 0, 'New build please'];
    expect(countVotes(voted(0, ['tansy', -1], claimed, ['wrenfield', 1]))).toEqual({ up: 1, down: 1 });
  });

  test('are not told where they do not add up to the karma that Bodhi gives', () => {
    expect(countVotes(voted(2, ['tansy', 1]))).toBeUndefined();
    expect(countVotes(voted(1, [undefined, 1]))).toBeUndefined();
    expect(countVotes(voted(null, ['tansy', 1]))).toEqual({ up: 1, down: 0 });
  });
});

test('comments are counted of people, not of Bodhi', () => {
  const said = ['bodhi', 'tansy', 'wrenfield', 'tansy', 'bodhi'].map((name): Said => [name, 0]);
  expect(countComments(voted(0, ...said))).toBe(3);
});
