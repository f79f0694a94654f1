import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  askAgain,
  byName,
  type Exchange,
  exchangesIn,
  keysOf,
  named,
  readCaptures,
  recordedExchanges,
  whereRecorded,
} from '#simulator/test-exchanges.ts';
import { sampleWorld } from '#sources/test-kit.ts';
import { normalizeMessage } from './normalize.ts';
import { SearchAnswer } from './schema.ts';
import { simulate } from './simulate.ts';

const fixture = exchangesIn(import.meta.url);
const exchanges = fixture('exchanges');
const service = simulate(sampleWorld(7));

const isSearch = ({ url, request }: Exchange): boolean =>
  url.pathname.endsWith('/v2/search') && request.method === 'GET';
const isJson = ({ response }: Exchange): boolean => response.headers['Content-Type'] === 'application/json';
const isAnswer = (exchange: Exchange): boolean => exchange.response.status === 200 && isJson(exchange);

const changesIn = (searches: readonly Exchange[]) =>
  searches
    .flatMap(({ json }) => SearchAnswer.parse(json).raw_messages)
    .map((message) => normalizeMessage(message, { id: 'none', at: 'never' }));

/** What is wrong with an answer in the words of version 1. */
const faultsOf = (body: unknown): unknown[] =>
  SearchAnswer.safeParse(body).error?.issues.map(({ path, message }) => [...path, message]) ?? [];

/** Bodies differ, and what was asked of packages that exist only there finds nothing here. */
const outerKeys = (body: unknown): string[] =>
  keysOf(body).filter((key) => !/^\.(?:raw_messages\[\]|body)\./.test(key));
const messageKeys = (body: unknown): string[] =>
  keysOf(body).filter((key) => /^\.raw_messages\[\](?:\.headers)?\.[\w-]+$/.test(key));

const bodyAgain = (exchange: Exchange): unknown => JSON.parse(askAgain(service, exchange)?.body.toString() ?? '');

function compareWith(exchange: Exchange): void {
  const answer = askAgain(service, exchange);
  const { status, headers } = exchange.response;
  expect([answer?.status, answer?.type]).toEqual([status, headers['Content-Type']]);
  if (isJson(exchange)) expect(outerKeys(bodyAgain(exchange))).toEqual(outerKeys(exchange.json));
  for (const name of Object.keys(headers).filter((header) => header.startsWith('Access-Control-')))
    expect(answer?.headers?.[name], name).toBe(headers[name]);
}

describe('the answers of Datagrepper', () => {
  const searches = exchanges.filter((exchange) => isSearch(exchange) && isAnswer(exchange));

  test('are read, each message with its name and the time when it was sent', () => {
    const changes = changesIn(searches);
    expect(new Set(changes.map(({ id, at }) => `${id.slice(-1)} ${at}`))).toEqual(
      new Set(['3 2026-11-24T13:02:00Z', '1 2026-11-11T00:10:00Z', '2 2026-11-11T00:10:00Z']),
    );
  });

  test('in the words of version 1 are told from those of version 2', () => {
    expect(faultsOf(fixture('version-1')[0]?.json)).toContainEqual(['raw_messages', 0, 'body', 'expected a body']);
  });
});

/** What was asked for comes back; of the times only the shape is the same. */
const Answered = z.object({
  count: z.int(),
  pages: z.int(),
  arguments: z.looseObject({ start: z.number(), end: z.number(), delta: z.number() }),
});

describe('the simulated Datagrepper', () => {
  test.each(byName(exchanges))('does as Datagrepper: %s', (_shows, exchange) => {
    compareWith(exchange);
    const theirs = Answered.safeParse(exchange.json).data;
    if (theirs === undefined || !isJson(exchange)) return;
    const ours = Answered.parse(bodyAgain(exchange));
    expect(ours.arguments).toEqual(theirs.arguments);
    expect([ours.count === 0, ours.pages === 0]).toEqual([theirs.count === 0, theirs.pages === 0]);
  });

  test('writes a message as Datagrepper does', () => {
    const newest = named(exchanges, 'the newest message comes first');
    expect(messageKeys(bodyAgain(newest))).toEqual(messageKeys(newest.json));
  });
});

whereRecorded('answers of a real Datagrepper', () => {
  const recordings = recordedExchanges('datagrepper');
  const searches = recordings.filter(isSearch);
  const asked = recordings.filter(
    ({ url }) => ['/v2/search', '/v2/id'].includes(url.pathname) && !url.searchParams.has('callback'),
  );

  test('are read, or refused for a known reason', () => {
    const changes = changesIn(searches.filter(isAnswer));
    expect(searches.filter((search) => !isAnswer(search)).map(({ name }) => name)).toEqual([
      '011-search-contains',
      '018-search-rpp-101',
      '026-search-order-bad',
      '037-jsonp',
    ]);
    expect(new Set(changes.map(({ id }) => id)).size).toBe(140);
    expect(changes.every(({ at }) => /^2026-\d\d-\d\dT\d\d:00:00Z$/.test(at))).toBe(true);
  });

  test('captured in the words of version 1 are told from those of version 2', () => {
    const faults = readCaptures('datagrepper/*').flatMap(({ body }) => faultsOf(body));
    expect(faults).toContainEqual(['raw_messages', 0, 'body', 'expected a body']);
  });

  test.each(byName(asked))('are those of the simulated one: %s', (_name, exchange) => {
    compareWith(exchange);
    // It refuses in the same words.
    if (!isJson(exchange)) expect(askAgain(service, exchange)?.body.toString()).toBe(exchange.response.body);
  });

  test('have messages as the simulated one writes them', () => {
    const everything = named(recordings, '019-search-rpp-0');
    expect(messageKeys(bodyAgain(everything))).toEqual(messageKeys(everything.json));
  });
});
