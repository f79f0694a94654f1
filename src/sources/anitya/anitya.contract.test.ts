import { describe, expect, test } from 'vitest';
import {
  askAgain,
  byName,
  type Exchange,
  exchangesIn,
  recordedExchanges,
  shapeAgain,
  shapeOf,
  whereRecorded,
} from '#simulator/test-exchanges.ts';
import { NOW, sampleWorld } from '#sources/test-kit.ts';
import { mergeUpstreams, normalizeMapping } from './normalize.ts';
import { MappingsPage } from './schema.ts';
import { simulate } from './simulate.ts';

const exchanges = exchangesIn(import.meta.url)('exchanges');
const service = simulate(sampleWorld(1));

const pagesIn = (all: readonly Exchange[]): Exchange[] =>
  all.filter(
    ({ url, response, request }) =>
      request.method === 'GET' && url.pathname === '/api/v2/packages/' && response.status === 200,
  );
const readAll = (pages: readonly Exchange[]) => {
  const items = pages.map(({ json }) => MappingsPage.parse(json).items);
  return { good: items.flatMap(({ good }) => good), bad: items.flatMap(({ bad }) => bad) };
};

describe('the lists of Anitya', () => {
  const { good, bad } = readAll(pagesIn(exchanges));

  test('are read without a loss, pre-releases and missing versions included', () => {
    expect(bad).toEqual([]);
    const upstreams = mergeUpstreams(
      good.map((mapping) => normalizeMapping(mapping, NOW)),
      [],
    );
    const lines = upstreams.map((one) => `${one.package}: ${one.version ?? '-'}, ${one.stableVersion ?? '-'}`);
    expect(lines).toEqual([
      '389-zwilamo-base: 0.3beta, -',
      '404: -, -',
      'GwuraEngine_grpc_definitions: 5.9.0, 5.9.0',
      'GwuraEngine_grpc_definitions: 5.8.1, 5.8.1',
      'R: 4.7.2, 4.7.2',
      'R-data.zwilu: 1.18.0-rc2, 1.17.4',
      'Twarelom: 2.0.1, 2.0.1',
      'vim-quillmode: 9, 9',
    ]);
  });
});

describe('the simulated Anitya', () => {
  test.each(byName(exchanges))('does as Anitya: %s', (_shows, exchange) => {
    expect(shapeAgain(service, exchange)).toEqual(shapeOf(exchange));
    expect(askAgain(service, exchange)?.headers?.['Location']).toBe(exchange.response.headers['Location']);
  });
});

const itemKeys = ({ keys }: { keys: string[] }): string[] => keys.filter((key) => key.startsWith('.items['));

whereRecorded('answers of a real Anitya', () => {
  const recorded = recordedExchanges('anitya').filter(
    ({ url, request }) => url.pathname.startsWith('/api/v2/packages') && ['GET', 'POST'].includes(request.method),
  );

  test('are read without a loss, every package once for each of its projects', () => {
    const pages = pagesIn(recorded);
    expect(readAll(pages).bad).toEqual([]);
    const whole = pages.filter(({ url }) => url.searchParams.get('items_per_page') === '250');
    const read = readAll(whole).good.map((mapping) => normalizeMapping(mapping, NOW));
    expect(mergeUpstreams(read, [])).toHaveLength(319);
  });

  test.each(byName(recorded))('are those of the simulated one: %s', (_name, exchange) => {
    const [ours, theirs] = [shapeAgain(service, exchange), shapeOf(exchange)];
    const withRows = ours && itemKeys(ours).length > 0 && itemKeys(theirs).length > 0;
    const of = (shape = theirs) =>
      withRows ? shape : { ...shape, keys: shape.keys.filter((key) => !key.startsWith('.items[')) };
    expect(of(ours)).toEqual(of(theirs));
    // It refuses in the same words.
    if (exchange.response.status >= 400)
      expect(JSON.parse(String(askAgain(service, exchange)?.body))).toEqual(exchange.json);
  });
});
