/** What the simulated bus tells is what the simulated dist-git shows. */
import { describe, expect, test } from 'vitest';
import type { Finding } from '#domain/finding/finding.ts';
import { replay } from '#lib/http/replay.ts';
import { datagrepper } from '#sources/datagrepper/client.ts';
import { simulate as simulateDatagrepper } from '#sources/datagrepper/simulate.ts';
import type { Changes } from '#sources/define.ts';
import { asDelta, asFull, sampleWorld, simulatedWith, toolsWith } from '#sources/test-kit.ts';
import { BASE, collectFromPagure, ownershipOf, simulated } from './test-tools.ts';
import { TOPICS } from './pagure/events.ts';

const LOG_BASE = 'https://apps.fedoraproject.org/datagrepper';
const world = sampleWorld(7);
const ownership = ownershipOf(world);
const window = { since: '2026-11-10T14:00:00Z', until: '2026-11-24T13:59:00Z', topics: TOPICS };
const log = simulatedWith(simulateDatagrepper, LOG_BASE)(world);
const messages = await datagrepper.collect(toolsWith(LOG_BASE, log.http), window);
const changes: Changes = { ...window, of: (topics) => messages.filter(({ topic }) => topics.includes(topic)) };

const lists = await collectFromPagure(toolsWith(BASE, simulated(world).http, { ownership }));
const shown = new Map(asFull(lists).findings.map((finding) => [finding.id, finding]));

describe('the simulated messages', () => {
  test('of two weeks change nothing in what the lists show', async () => {
    const { http } = simulated(world);
    const told = await collectFromPagure(toolsWith(BASE, http, { ownership, changes, cursor: lists.cursor }));
    expect(messages.length).toBeGreaterThan(50);
    expect(asDelta(told)).toMatchObject({ changed: [], gone: [], dropped: [], changesUntil: window.until });
  });

  test('alone tell of each new pull request what the lists show of it, and of none elsewhere', async () => {
    const nothingMore = replay([], { requests: 0 }).http;
    const told = await collectFromPagure(toolsWith(BASE, nothingMore, { ownership, changes }));
    const isNew = ({ openedAt = '' }: Finding): boolean => openedAt > window.since;
    const { changed } = asDelta(told);
    expect(changed.filter(isNew).length).toBeGreaterThan(8);
    expect(changed.filter(isNew)).toEqual([...shown.values()].filter(isNew));
    for (const { id } of changed) expect(shown.has(id), id).toBe(true);
  });
});
