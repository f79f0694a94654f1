import { describe, expect, test } from 'vitest';
import {
  askAgain,
  hasRecordings,
  keysOf,
  readCaptures,
  recordedExchanges,
  type Exchange,
} from '#simulator/test-exchanges.ts';
import { sampleWorld } from '#sources/test-kit.ts';
import { normalizeMessage } from './normalize.ts';
import { SearchAnswer } from './schema.ts';
import { simulate } from './simulate.ts';

const recordings = recordedExchanges('datagrepper');
const isSearch = ({ url, request }: Exchange) => url.pathname === '/v2/search' && request.method === 'GET';
const isJson = ({ response }: Exchange) => response.headers['Content-Type'] === 'application/json';

describe.skipIf(!hasRecordings)('real answers (needs ../shared)', () => {
  test('every recorded search is read, or refused for a known reason', () => {
    const searches = recordings.filter(isSearch);
    const read = searches.filter((recorded) => recorded.response.status === 200 && isJson(recorded));
    const answers = read.map(({ json }) => SearchAnswer.parse(json));
    const messages = answers.flatMap(({ raw_messages }) => raw_messages);
    const changes = messages.map((message) => normalizeMessage(message, { id: 'none', at: 'never' }));
    const others = searches.filter((recorded) => !read.includes(recorded)).map(({ name }) => name);
    process.stdout.write(`recorded: ${searches.length} searches, ${read.length} read, ${changes.length} messages\n`);
    expect(others).toEqual(['011-search-contains', '018-search-rpp-101', '026-search-order-bad', '037-jsonp']);
    expect(new Set(changes.map(({ id }) => id)).size).toBe(140);
    expect(changes.every(({ at }) => /^2026-\d\d-\d\dT\d\d:00:00Z$/.test(at))).toBe(true);
  });

  test('the captured answer of version 1 is told from one of version 2', () => {
    const [captured] = readCaptures('datagrepper/*').map(({ body }) => body);
    const { error } = SearchAnswer.safeParse(captured);
    expect(error?.issues.map(({ path, message }) => [...path, message])).toContainEqual([
      'raw_messages',
      0,
      'body',
      'expected a body',
    ]);
  });
});

describe.skipIf(!hasRecordings)('the simulated Datagrepper (needs ../shared)', () => {
  const service = simulate(sampleWorld(7));
  /** Bodies differ, and what was asked of packages that exist only there finds nothing here. */
  const keysIn = (body: unknown) => keysOf(body).filter((key) => !/^\.(?:raw_messages\[\]|body)\./.test(key));
  const asked = recordings.filter(
    ({ url }) => ['/v2/search', '/v2/id'].includes(url.pathname) && !url.searchParams.has('callback'),
  );

  test('is asked everything that was recorded of what it has', () => {
    process.stdout.write(`simulated: ${asked.length} of ${recordings.length} recordings asked again\n`);
    expect(asked.length).toBeGreaterThan(20);
  });

  test.each(asked.map((recorded) => [recorded.name, recorded] as const))('answers like %s', (_name, recorded) => {
    const answer = askAgain(service, recorded);
    const { status, headers, body } = recorded.response;
    expect([answer?.status, answer?.type]).toEqual([status, headers['Content-Type']]);
    if (isJson(recorded)) expect(keysIn(JSON.parse(answer?.body.toString() ?? ''))).toEqual(keysIn(recorded.json));
    else expect(answer?.body.toString()).toBe(body);
    for (const name of Object.keys(headers).filter((header) => header.startsWith('Access-Control-')))
      expect(answer?.headers?.[name], name).toBe(headers[name]);
  });

  test('writes a message as it was recorded', () => {
    const everything = recordings.find(({ name }) => name === '019-search-rpp-0');
    const rowKeys = (body: unknown) =>
      keysOf(body).filter((key) => /^\.raw_messages\[\](?:\.headers)?\.[\w-]+$/.test(key));
    const answer = everything && askAgain(service, everything);
    expect(rowKeys(JSON.parse(answer?.body.toString() ?? ''))).toEqual(rowKeys(everything?.json));
  });
});
