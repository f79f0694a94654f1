import { describe, expect, test } from 'vitest';
import { anOwnedPackage, anOwnership } from '#domain/builders.ts';
import type { OwnedPackage, Ownership } from '#domain/ownership/ownership.ts';
import { asDelta, toolsWith } from '#sources/test-kit.ts';
import type { Cursor } from '#domain/snapshot.ts';
import { changesOf, createDistGit, type FakeDistGit } from '../test-dist-git.ts';
import { BASE, collectFromPagure } from '../test-tools.ts';

const START_MS = Date.parse('2026-11-24T12:00:00Z');
const minutes = (count: number): number => START_MS + count * 60_000;
const at = (count: number): string => new Date(minutes(count)).toISOString().replace('.000', '');

type Held = { owners: Record<string, string>; groups?: Record<string, string[]> };

/** Who is not named owns nothing; the group quill-sig has Dan as its only member. */
function held({ owners, groups = {} }: Held): Ownership {
  const names = [...new Set([...Object.keys(owners), ...Object.keys(groups)])];
  const packages = names.map((name): OwnedPackage => {
    const owner = owners[name];
    return anOwnedPackage({
      name,
      people: owner === undefined ? [] : [{ name: owner, access: 'owner' }],
      groups: (groups[name] ?? []).map((group) => ({ name: group, access: 'commit' })),
    });
  });
  return anOwnership({ packages, groups: [{ name: 'quill-sig', members: ['dan'] }] });
}

const OWNERS = { libquill: 'ann', marrow: 'dan' };

async function run(distGit: FakeDistGit, minute: number, part: { ownership: Ownership; cursor?: Cursor | undefined }) {
  const asked: string[] = [];
  const http = distGit.http((path) => asked.push(path));
  const changes = changesOf(distGit.messages, at(minute - 66), at(minute - 1));
  const reading = await collectFromPagure(
    toolsWith(BASE, http, { now: at(minute), changes, cursor: undefined, ...part }),
  );
  return { reading, asked, cursor: reading.cursor };
}

const OPEN = 'dist-git-pulls:rpms/tidewater:1';
const LIST = '/api/0/rpms/tidewater/pull-requests';

/** An open pull request of a stranger on a package that nobody holds. */
async function seeded() {
  const distGit = createDistGit(OWNERS);
  distGit.open('tidewater', 'stranger', minutes(-600));
  const { cursor, reading } = await run(distGit, 0, { ownership: held({ owners: OWNERS }) });
  expect(reading).toMatchObject({ mode: 'full', findings: [], complete: true });
  return { distGit, cursor };
}

describe('a package that comes into sight', () => {
  test.each([
    ['somebody takes it', { owners: { ...OWNERS, tidewater: 'ann' } }],
    ['it is put into a group of packagers', { owners: OWNERS, groups: { tidewater: ['quill-sig'] } }],
  ])('because %s brings what was open there before, with one question more', async (_, then) => {
    const { distGit, cursor } = await seeded();
    const { reading, asked, cursor: next } = await run(distGit, 60, { ownership: held(then), cursor });
    expect(asDelta(reading).changed.map(({ id }) => id)).toEqual([OPEN]);
    expect(asked.filter((path) => path === LIST)).toHaveLength(1);
    const { asked: askedLater } = await run(distGit, 120, { ownership: held(then), cursor: next });
    expect(askedLater).not.toContain(LIST);
  });

  test('is asked for again by the next run where dist-git does not answer', async () => {
    const { distGit, cursor } = await seeded();
    const ownership = held({ owners: { ...OWNERS, tidewater: 'ann' } });
    const { http } = { http: distGit.http() };
    const failing: typeof http = {
      ...http,
      json: (url, shape, options) => http.json(url.includes(LIST) ? `${BASE}/gone` : url, shape, options),
    };
    const changes = changesOf(distGit.messages, at(-6), at(59));
    const tools = toolsWith(BASE, failing, { now: at(60), changes, cursor, ownership });
    const failed = await collectFromPagure(tools);
    expect(failed).toMatchObject({ complete: false, coverage: { note: 'those of 1 package are still to be read' } });
    const { reading } = await run(distGit, 120, { ownership, cursor: failed.cursor });
    expect(asDelta(reading).changed.map(({ id }) => id)).toEqual([OPEN]);
    expect(reading.complete).toBe(true);
  });

  test('is not asked for where the list of its new holder is read anyway', async () => {
    const { distGit, cursor } = await seeded();
    const ownership = held({ owners: { ...OWNERS, tidewater: 'newcomer' } });
    const { asked } = await run(distGit, 60, { ownership, cursor });
    expect(asked).toContain('/api/0/user/newcomer/requests/actionable');
    expect(asked).not.toContain(LIST);
  });
});

test('a pull request on what only a group holds is told by the log', async () => {
  const distGit = createDistGit(OWNERS);
  const ownership = held({ owners: OWNERS, groups: { tidewater: ['quill-sig'] } });
  const { cursor } = await run(distGit, 0, { ownership });
  distGit.open('tidewater', 'stranger', minutes(10));
  const { reading } = await run(distGit, 60, { ownership, cursor });
  expect(asDelta(reading).changed.map(({ id }) => id)).toEqual([OPEN]);
});
