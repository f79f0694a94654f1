import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { hasRecordings, readCaptures } from '#simulator/test-exchanges.ts';
import { hear, TOPICS } from './listen.ts';

const Raw = z.object({ raw_messages: z.array(z.object({ topic: z.string(), msg: z.unknown() })) });
const Many = z.array(z.unknown());

/** The topic of a file of messages stands in its name. */
const topicOf = (name: string): string | undefined =>
  TOPICS.toReversed().find((topic) => name.endsWith(topic)) ??
  (/^hotness_(?!schema)/.test(name) ? TOPICS.find((topic) => topic.endsWith('.v2')) : undefined);

const inFiles = readCaptures('anitya/messages/*.json').flatMap(({ name, body }) => {
  const topic = topicOf(name);
  return topic === undefined ? [] : (Many.safeParse(body).data ?? [body]).map((one) => ({ topic, body: one }));
});
const inLog = readCaptures('datagrepper/raw_anitya*').flatMap(({ body }) =>
  Raw.parse(body).raw_messages.map(({ topic, msg }) => ({ topic, body: msg })),
);

describe.skipIf(!hasRecordings)('messages of the real Anitya (needs ../shared)', () => {
  test('are all understood', () => {
    const told: string[] = [];
    const doubted: string[] = [];
    for (const { topic, body } of [...inFiles, ...inLog]) {
      const change = { id: '1', topic, at: '2026-11-24T14:00:00Z', body };
      const heard = hear({ since: '', until: '', of: () => [change] }, []);
      expect(heard, JSON.stringify(body).slice(0, 500)).toBeDefined();
      told.push(...(heard?.told ?? []).map(({ name, stable_version }) => `${name} ${stable_version}`));
      doubted.push(...(heard?.doubted ?? []));
    }
    process.stdout.write(
      `anitya: ${inFiles.length} + ${inLog.length} messages, ${told.length} packages told, ${doubted.length} to ask for\n`,
    );
    expect(inLog).toHaveLength(10);
    expect(inFiles.length).toBeGreaterThan(15);
    expect(told.length + doubted.length).toBeGreaterThan(3);
  });
});
