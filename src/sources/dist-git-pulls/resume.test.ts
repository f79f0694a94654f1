import { describe, expect, test } from 'vitest';
import { HttpStatusError } from '#lib/errors.ts';
import { replay, type Recording } from '#lib/http/replay.ts';
import type { Http } from '#lib/http/types.ts';
import { sampleWorld, toolsWith } from '#sources/test-kit.ts';
import { BASE, collectFromPagure, type Left, merge, ownershipOf, simulated } from './test-tools.ts';

const world = sampleWorld(7);
const ownership = ownershipOf(world);
const nothing: Left = { findings: new Map(), cursor: undefined, complete: false };

/** Every answer of the simulated dist-git is made once and then repeated. */
const { answer } = simulated(world);
const known = new Map<string, Recording>();
function recall(url: string): Recording {
  const { status, type, body } = answer(url);
  const recording = known.get(url) ?? { url, status, headers: { 'content-type': type }, body };
  known.set(url, recording);
  return recording;
}
const http = (): Http => replay([], { fallback: (url) => known.get(url) ?? recall(url) }).http;

/** One run; what it leaves when it is stopped is what its last checkpoint left. */
async function run(asking: Http, before: Left, full = false): Promise<{ left: Left; error: unknown }> {
  let left = before;
  const tools = toolsWith(BASE, asking, {
    ownership,
    full,
    cursor: full ? undefined : before.cursor,
    checkpoint: (reading) => Promise.resolve(void (left = merge(left, reading))),
  });
  try {
    left = merge(left, await collectFromPagure(tools));
    return { left, error: undefined };
  } catch (error) {
    return { left, error };
  }
}

/** Answers so many requests and then fails with that error. */
function failingAfter(requests: number, error: Error): Http {
  const whole = http();
  let asked = 0;
  const ask = <T>(answered: () => Promise<T>): Promise<T> => {
    asked += 1;
    return asked > requests ? Promise.reject(error) : answered();
  };
  return {
    ...whole,
    json: (url, shape) => ask(() => whole.json(url, shape)),
    jsonIfFound: (url, shape) => ask(() => whole.jsonIfFound(url, shape)),
  };
}

/** Runs until there is nothing left to read; how many that took. */
async function runToTheEnd(before: Left, asking: () => Http = http): Promise<{ left: Left; runs: number }> {
  let left = before;
  let runs = 0;
  do {
    const next = await run(asking(), left);
    expect(next.error).toBeUndefined();
    left = next.left;
    runs += 1;
  } while (!left.complete);
  return { left, runs };
}

const undisturbed = (await run(http(), nothing)).left;
const REQUESTS = known.size;
const asText = ({ findings, cursor }: Left) =>
  JSON.stringify([[...findings].sort(([a], [b]) => (a < b ? -1 : 1)), cursor]);
/** Byte for byte; the texts are too long to be shown. */
const isAsUndisturbed = (left: Left) => asText(left) === asText(undisturbed);

describe('a seed that is stopped half way', () => {
  test('has a world that is large enough to be stopped in', () => {
    expect(undisturbed.complete).toBe(true);
    expect(undisturbed.findings.size).toBeGreaterThan(40);
    expect(REQUESTS).toBeGreaterThan(120);
  });

  test.each([
    ['killed', new Error('killed')],
    ['failed by 503', new HttpStatusError(503, { method: 'GET', url: 'https://src.fedoraproject.org/' })],
  ])('and %s after any number of requests ends the same once it is resumed', async (_what, error) => {
    for (let requests = 0; requests < REQUESTS; requests += 1) {
      const stopped = await run(failingAfter(requests, error), nothing);
      expect(stopped.left.complete).toBe(false);
      const { left } = await runToTheEnd(stopped.left);
      expect(isAsUndisturbed(left), `stopped after ${requests} requests`).toBe(true);
    }
  });

  test('loses no more than fifty requests', async () => {
    const stopped = await run(failingAfter(110, new Error('killed')), nothing);
    const asked: string[] = [];
    const asking = () =>
      replay([], {
        fallback: (url) => {
          asked.push(url);
          return known.get(url);
        },
      }).http;
    await runToTheEnd(stopped.left, asking);
    expect(asked.length).toBeLessThanOrEqual(REQUESTS - 110 + 50);
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('ends the same when each run may only ask a little', async () => {
    const { left, runs } = await runToTheEnd(nothing, () => replay([], { fallback: recall, requests: 17 }).http);
    expect(runs).toBe(Math.ceil(REQUESTS / 17));
    expect(isAsUndisturbed(left)).toBe(true);
  });

  test('forgets what closed unseen when everything was asked for and the run was killed', async () => {
    const [finding] = undisturbed.findings.values();
    if (finding === undefined) throw new Error('expected a finding');
    const stale = { ...finding, id: 'dist-git-pulls:rpms/closed-long-ago:1' };
    const before: Left = { ...undisturbed, findings: new Map([...undisturbed.findings, [stale.id, stale]]) };
    const stopped = await run(failingAfter(70, new Error('killed')), before, true);
    expect(stopped.left.findings.has(stale.id)).toBe(true);
    const { left } = await runToTheEnd(stopped.left);
    expect(isAsUndisturbed(left)).toBe(true);
  });
});
