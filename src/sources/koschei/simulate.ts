/** Answers for the simulated Koschei. */
import { comparing } from '#lib/order.ts';
import type { TestedPackage } from '#simulator/koschei.ts';
import type { SimulatedResponse, SimulatedRequest, Simulate } from '#simulator/simulated-service.ts';

type ByCollection = ReadonlyMap<string, readonly TestedPackage[]>;

export const simulate: Simulate = (world) => {
  const rowsOf = world.testBuilds;
  return { service: 'koschei', answer: (request) => answerKoschei(request, rowsOf) };
};

const page = (status: number, title: string, words: string): SimulatedResponse => ({
  status,
  type: 'text/html; charset=utf-8',
  body: `<!doctype html>\n<html lang=en>\n<title>${status} ${title}</title>\n<h1>${title}</h1>\n<p>${words}</p>\n`,
});

const NO_ROUTE =
  'The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.';

function answerKoschei(request: SimulatedRequest, rowsOf: ByCollection): SimulatedResponse {
  if (unknownCollection(request, rowsOf)) return page(404, 'Not Found', 'Collection not found');
  if (request.segments.join('/') !== 'api/v1/packages') return page(404, 'Not Found', NO_ROUTE);
  if (request.method === 'OPTIONS')
    return { status: 200, type: 'text/html; charset=utf-8', body: '', headers: { Allow: 'OPTIONS, GET, HEAD' } };
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return page(405, 'Method Not Allowed', 'The method is not allowed for the requested URL.');
  const body = JSON.stringify(listPackages(request, rowsOf));
  return { status: 200, type: 'application/json', body, headers: { Vary: 'Cookie' } };
}

/** Only the first `collection` is looked at, and only here its commas count. */
function unknownCollection({ query }: SimulatedRequest, rowsOf: ByCollection): boolean {
  const first = query.get('collection') ?? '';
  return first !== '' && first.split(',').some((name) => !rowsOf.has(name));
}

/** Values are literal: a comma list finds nothing. */
function listPackages({ query }: SimulatedRequest, rowsOf: ByCollection): TestedPackage[] {
  const collections = query.has('collection') ? new Set(query.getAll('collection')) : new Set(rowsOf.keys());
  const rows = [...rowsOf].flatMap(([name, list]) => (collections.has(name) ? list : []));
  const names = new Set(query.getAll('name'));
  const found = query.has('name') ? rows.filter(({ name }) => names.has(name)) : rows;
  return collections.size === 1 ? found : found.toSorted(comparing(({ name }) => name));
}
