import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replay, type Recording } from '#lib/http/replay.ts';
import { stepWorld } from '#simulator/hours/step.ts';
import { sampleWorld, toolsWith } from '#sources/test-kit.ts';
import { aWirePull, BASE, collectFromPagure, heldBy, ownershipOf, simulated } from '../test-tools.ts';
import { listOfPerson, readWholeList } from './answers.ts';

type Made = { name: string; created: number; updated: number };

/** What stands between two rows of one moment, on this page of a list. */
type Turn = (page: number) => number;

const START = 1_764_000_000;
const manyOf = (count: number, part: (index: number) => Partial<Made> = () => ({})): Made[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `lib${index}`,
    created: START,
    updated: START,
    ...part(index),
  }));

const isWithin = (at: number, span: string | null): boolean => {
  const [from = '', to = ''] = (span ?? '..').split('..');
  return (from === '' || at >= Number(from)) && (to === '' || at <= Number(to));
};

/** A Pagure that has filed/ann: newest first, and what was created at one moment turned by so many places on each page. */
function pagure(pulls: readonly Made[], turn: Turn) {
  let asked = 0;
  const fallback = (url: string): Recording => {
    asked += 1;
    const { pathname, searchParams: query } = new URL(url);
    const [size, page] = [Number(query.get('per_page')), Number(query.get('page'))];
    const isOfPackage = pathname.endsWith('/pull-requests');
    const found = pulls.filter(
      ({ name, created, updated }) =>
        (!isOfPackage || pathname.includes(`/rpms/${name}/`)) &&
        isWithin(created, query.get('created')) &&
        isWithin(updated, query.get('updated')),
    );
    const moments = [...Map.groupBy(found, ({ created }) => created)].sort(([a], [b]) => b - a);
    const rows = moments.flatMap(([, same]) => {
      const places = isOfPackage ? 0 : turn(page) % same.length;
      return [...same.slice(places), ...same.slice(0, places)];
    });
    const requests = rows.slice((page - 1) * size, page * size).map((pull) => wireOf(pull));
    const next = page * size < rows.length ? `${url}&next` : null;
    return { url, status: 200, body: { requests, pagination: { next } } };
  };
  return { http: replay([], { fallback }).http, requests: () => asked };
}

const wireOf = ({ name, created, updated }: Made): unknown =>
  aWirePull(name, 1, {
    user: { name: 'ann' },
    date_created: String(created),
    updated_on: String(updated),
    last_updated: String(updated),
  });

async function readList(pulls: readonly Made[], turn: Turn) {
  const { http, requests } = pagure(pulls, turn);
  const list = await readWholeList(http, listOfPerson(BASE, 'filed/ann'));
  return { named: list.pulls.length, missing: list.missing, requests: requests() };
}

/** The real server: 246 of 250. */
const byTwo: Turn = (page) => 2 * (page - 1);

describe('a list of pull requests of one moment', () => {
  test('loses some of them to its pages, and is read in pages of other sizes until it is whole', async () => {
    expect(await readList(manyOf(250), byTwo)).toEqual({ named: 250, missing: 0, requests: 16 });
  });

  test('is read by the times of the last changes where these differ', async () => {
    const pulls = manyOf(250, (index) => ({ updated: START + index }));
    const { named, missing, requests } = await readList(pulls, byTwo);
    expect([named, missing]).toEqual([250, 0]);
    expect(requests).toBeLessThan(20);
  });

  test('that stands among others is read by itself', async () => {
    const pulls = manyOf(400, (index) => ({ created: START + (index < 200 ? index * 60 : 200 * 60) }));
    const { named, missing, requests } = await readList(pulls, byTwo);
    expect([named, missing]).toEqual([400, 0]);
    expect(requests).toBeLessThan(40);
  });

  test('that hides the same ones in every way of asking says how many', async () => {
    const hidden = new Set(['lib100', 'lib101', 'lib202', 'lib203']);
    const pulls = manyOf(250).map((pull) => (hidden.has(pull.name) ? { ...pull, name: 'lib0' } : pull));
    const { named, missing, requests } = await readList(pulls, byTwo);
    expect([named, missing]).toEqual([246, 4]);
    expect(requests).toBeLessThanOrEqual(43);
  });

  test('of a hundred or fewer is one page, and asked for once', async () => {
    expect(await readList(manyOf(100), byTwo)).toEqual({ named: 100, missing: 0, requests: 1 });
  });

  test('is whole, or says how many are missing, however they are spread over time', async () => {
    const moment = fc.integer({ min: 0, max: 3 }).map((second) => START + 3600 * second);
    const several = fc.array(fc.record({ created: moment, updated: moment, count: fc.integer({ min: 1, max: 90 }) }), {
      minLength: 2,
      maxLength: 7,
    });
    await fc.assert(
      fc.asyncProperty(several, fc.nat({ max: 7 }), async (groups, places) => {
        const pulls = groups
          .flatMap(({ count, ...times }) => Array.from({ length: count }, () => times))
          .map((times, index) => ({ name: `lib${index}`, ...times }));
        const { named, missing, requests } = await readList(pulls, (page) => places * (page - 1));
        expect(named + missing).toBe(pulls.length);
        expect(requests).toBeLessThan(60);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a run of the crawl', () => {
  test('shows all of 250 that the simulated Pagure has of one moment', async () => {
    const stepped = stepWorld(sampleWorld(3));
    const [model] = stepped.pulls.filter(({ pkg, status }) => pkg.state === 'living' && status === 'Open');
    if (model === undefined) throw new Error('expected an open pull request');
    const pulls = Array.from({ length: 250 }, (_, index) => ({ ...model, number: index + 1, flags: [] }));
    const world = { ...stepped, pulls };
    const pages = simulated(world);
    const ownership = ownershipOf(world);
    const reading = await collectFromPagure(toolsWith(BASE, pages.http, { ownership, full: true }));
    const key = `${model.pkg.name}:`;
    const findings = reading.mode === 'full' ? reading.findings : reading.changed;
    expect(findings.filter(({ id }) => id.includes(`/${key}`))).toHaveLength(250);
  });

  test('is incomplete and says how many are missing', async () => {
    const ownership = heldBy({ libquill: 'ann' });
    const { http } = pagure(
      manyOf(150).map((pull, index) => (index === 149 ? { ...pull, name: 'lib3' } : pull)),
      () => 0,
    );
    const silent = { status: 200, body: { requests: [], pagination: { next: null }, flags: [] } };
    const fallback = (url: string): Recording => ({ url, ...silent });
    const lists = replay([], { fallback }).http;
    const json: typeof http.json = (url, shape, options) =>
      (url.includes('/filed?') || url.includes('/pull-requests') ? http : lists).json(url, shape, options);
    const reading = await collectFromPagure(toolsWith(BASE, { ...lists, json }, { ownership, full: true }));
    expect(reading).toMatchObject({
      complete: false,
      coverage: { note: 'dist-git counts 1 pull request more than it names' },
    });
  });
});
