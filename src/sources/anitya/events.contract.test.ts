import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Upstream } from '#domain/versions/upstreams.ts';
import { jsonIn, readCaptures, whereRecorded } from '#simulator/test-exchanges.ts';
import { readEvents, TOPICS } from './events.ts';

const Written = z.object({
  messages: z.array(
    z.strictObject({
      shows: z.string(),
      topic: z.enum(TOPICS),
      body: z.unknown(),
      mappings: z.array(z.string()),
      uncertain: z.array(z.string()),
    }),
  ),
});
const { messages } = Written.parse(jsonIn(import.meta.url)('messages'));

const LEFT: Upstream[] = [{ package: 'inkwell++', project: 'inkwell', seenAt: '2026-11-20T14:00:00Z' }];

function readOne(topic: string, body: unknown) {
  const change = { id: '1', topic, at: '2026-11-24T14:00:00Z', body };
  return readEvents({ since: '', until: '', of: () => [change] }, LEFT);
}

describe('a message of Anitya', () => {
  test.each(messages.map((message) => [message.shows, message] as const))('is understood: %s', (_shows, message) => {
    const events = readOne(message.topic, message.body);
    expect(events?.mappings.map(({ name, stable_version }) => `${name} ${stable_version}`)).toEqual(message.mappings);
    expect([...(events?.uncertain ?? [])]).toEqual(message.uncertain);
  });

  test('is there for each topic that is listened to', () => {
    expect(new Set(messages.map(({ topic }) => topic))).toEqual(new Set(TOPICS));
  });
});

const Raw = z.object({ raw_messages: z.array(z.object({ topic: z.string(), msg: z.unknown() })) });
const Many = z.array(z.unknown());

/** The topic of a file of messages stands in its name. */
const topicOf = (name: string): string | undefined =>
  TOPICS.toReversed().find((topic) => name.endsWith(topic)) ??
  (/^hotness_(?!schema)/.test(name) ? TOPICS.find((topic) => topic.endsWith('.v2')) : undefined);

whereRecorded('messages of the real Anitya', () => {
  const inFiles = readCaptures('anitya/messages/*.json').flatMap(({ name, body }) => {
    const topic = topicOf(name);
    return topic === undefined ? [] : (Many.safeParse(body).data ?? [body]).map((one) => ({ topic, body: one }));
  });
  const inLog = readCaptures('datagrepper/raw_anitya*').flatMap(({ body }) =>
    Raw.parse(body).raw_messages.map(({ topic, msg }) => ({ topic, body: msg })),
  );

  test('are all understood', () => {
    const events = [...inFiles, ...inLog].map(({ topic, body }) => readOne(topic, body));
    expect(events).not.toContain(undefined);
    expect([inFiles.length > 15, inLog.length]).toEqual([true, 10]);
    const named = events.flatMap((one) => [...(one?.mappings ?? []), ...(one?.uncertain ?? [])]);
    expect(named.length).toBeGreaterThan(3);
  });
});
