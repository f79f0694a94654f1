import { describe, expect, test } from 'vitest';
import { askAgain, hasRecordings, keysOf, recordedExchanges } from '#simulator/test-exchanges.ts';
import { NOW, sampleWorld } from '#sources/test-kit.ts';
import { mergeUpstreams, normalizeMapping } from './normalize.ts';
import { MappingsPage } from './schema.ts';
import { simulate } from './simulate.ts';

describe.skipIf(!hasRecordings)('answers of a real Anitya (needs ../shared)', () => {
  const recorded = recordedExchanges('anitya');
  const pages = recorded.filter(
    ({ url, response, request }) =>
      request.method === 'GET' && url.pathname === '/api/v2/packages/' && response.status === 200,
  );

  test('are read without a loss', () => {
    let rows = 0;
    for (const { name, json } of pages) {
      const page = MappingsPage.parse(json);
      expect(page.items.bad, name).toEqual([]);
      rows += page.items.good.length;
    }
    process.stdout.write(`anitya: ${pages.length} pages, ${rows} rows\n`);
    expect(rows).toBeGreaterThan(300);
  });

  test('give every package once for each of its projects', () => {
    const read = pages
      .filter(({ url }) => url.searchParams.get('items_per_page') === '250')
      .flatMap(({ json }) => MappingsPage.parse(json).items.good)
      .map((mapping) => normalizeMapping(mapping, NOW));
    const upstreams = mergeUpstreams(read, []);
    const stable = upstreams.filter((one) => one.stableVersion !== undefined);
    process.stdout.write(`anitya: ${upstreams.length} of 319 mappings, ${stable.length} with a stable version\n`);
    expect(upstreams).toHaveLength(319);
  });
});

const isOfPage = (key: string): boolean => !key.startsWith('.items[');
const itemKeys = (json: unknown): string[] => keysOf(json).filter((key) => !isOfPage(key));

describe.skipIf(!hasRecordings)('the simulated Anitya beside the real one (needs ../shared)', () => {
  const service = simulate(sampleWorld(1));
  const recorded = recordedExchanges('anitya').filter(
    ({ url, request }) => url.pathname.startsWith('/api/v2/packages') && ['GET', 'POST'].includes(request.method),
  );

  test.each(recorded.map((one) => [one.name, one] as const))('answers %s alike', (_, one) => {
    const answer = askAgain(service, one);
    expect(answer?.status).toBe(one.response.status);
    if (one.json === undefined || answer === undefined) return;
    const json: unknown = JSON.parse(String(answer.body));
    if (one.response.status !== 200) expect(json).toEqual(one.json);
    else expect(keysOf(json).filter(isOfPage)).toEqual(keysOf(one.json).filter(isOfPage));
    if (itemKeys(json).length > 0 && itemKeys(one.json).length > 0) expect(itemKeys(json)).toEqual(itemKeys(one.json));
  });
});
