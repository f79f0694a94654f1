/** The simulated release-monitoring.org, as CONTRACT.md describes the real one. */
import type { SimulatedResponse, SimulatedRequest, Simulate } from '#simulator/simulated-service.ts';
import type { Mapping } from '#simulator/upstreams.ts';

export const simulate: Simulate = (world) => {
  let mappings: readonly Mapping[] | undefined;
  return {
    service: 'anitya',
    answer: (request) => answerAnitya(request, () => (mappings ??= world.upstreams)),
  };
};

function answerAnitya(request: SimulatedRequest, mappings: () => readonly Mapping[]): SimulatedResponse | undefined {
  if (!/^\/api\/v2\/packages\/?$/.test(request.path)) return undefined;
  if (!request.path.endsWith('/')) return addSlash(request);
  if (request.method === 'POST') return needsToken();
  const page = readInt(request, 'page', { fallback: 1, max: Infinity });
  const size = readInt(request, 'items_per_page', { fallback: 25, max: 250 });
  if (typeof page === 'string') return json({ message: { page } }, 400);
  if (typeof size === 'string') return json({ message: { items_per_page: size } }, 400);
  const found = mappings().filter((mapping) => matches(request, mapping));
  const items = found.slice((page - 1) * size, page * size);
  return json({ items, items_per_page: size, page, total_items: found.length });
}

const json = (value: unknown, status = 200): SimulatedResponse => ({
  status,
  type: 'application/json',
  body: `${JSON.stringify(value)}\n`,
  headers: { Vary: 'Cookie' },
});

/** Without regard to case; an empty value filters nothing. */
const matches = ({ query }: SimulatedRequest, mapping: Mapping): boolean =>
  (['distribution', 'name'] as const).every((field) => {
    const wanted = query.get(field) ?? '';
    return wanted === '' || mapping[field].toLowerCase() === wanted.toLowerCase();
  });

/** The number, or what is wrong with it. */
function readInt(
  { query }: SimulatedRequest,
  name: string,
  { fallback, max }: { fallback: number; max: number },
): number | string {
  const text = query.get(name) ?? '';
  if (text === '') return fallback;
  if (!/^-?\d+$/.test(text)) return 'Not a valid integer.';
  const value = Number(text);
  if (value < 1) return 'Value must be greater than or equal to 1.';
  return value > max ? `Value must be less than or equal to ${max}.` : value;
}

const addSlash = (request: SimulatedRequest): SimulatedResponse => ({
  status: 308,
  type: 'text/html; charset=utf-8',
  body: '<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n',
  headers: { Location: `${request.base}${request.path}/${request.search}` },
});

const needsToken = (): SimulatedResponse => ({
  ...json(
    {
      error: 'authentication_required',
      error_description: 'Authentication is required to access this API.',
    },
    401,
  ),
  headers: { 'Www-Authenticate': 'Token', Vary: 'Cookie' },
});
