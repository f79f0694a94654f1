/** The responses of Bodhi that do not depend on its data. Both sources that read Bodhi use them in their simulation. */
import type { SimulatedResponse, SimulatedRequest } from '../simulated-service.ts';

export type BodhiError = { location: string; name: string; description: string };

export const bodhiJson = (body: unknown, status = 200): SimulatedResponse => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

export const bodhiErrors = (errors: readonly BodhiError[], status = 400): SimulatedResponse =>
  bodhiJson({ status: 'error', errors }, status);

/** An unknown path is a web page, whatever the client accepts. */
export const bodhiPageNotFound = (): SimulatedResponse => ({
  status: 404,
  type: 'text/html; charset=UTF-8',
  body: '<!DOCTYPE html>\n<html lang="en"><head><title>Fedora Updates System</title></head><body><h1>404</h1></body></html>\n',
});

const TITLES: Readonly<Record<number, string>> = { 302: 'Found', 307: 'Temporary Redirect', 405: 'Method Not Allowed' };

/** The format of responses that come from the web framework and not from Bodhi itself. */
function bodhiFramework(status: number, message: string): SimulatedResponse {
  const title = TITLES[status] ?? '';
  return bodhiJson({ message, code: `${status} ${title}`, title }, status);
}

/** The message of a redirect contains the path, while the Location header has the absolute address. */
export function bodhiRedirect(request: SimulatedRequest, status: 302 | 307, pathAndQuery: string): SimulatedResponse {
  const message = `The resource has been moved to ${pathAndQuery}; you should be redirected automatically.\n\n`;
  return { ...bodhiFramework(status, message), headers: { Location: `${request.base}${pathAndQuery}` } };
}

/** Lists need a final slash: Bodhi redirects there and keeps the query. */
export const bodhiAddSlash = (request: SimulatedRequest): SimulatedResponse =>
  bodhiRedirect(request, 307, `/${request.segments.join('/')}/${request.search}`);

type BodhiEndpoint = {
  /** Whether browsers may read it from other origins (CORS); three lists refuse that. */
  open: boolean;
  answer: () => SimulatedResponse;
};

/** Checks the method and the Origin header before the request itself is answered. */
export function bodhiEndpoint(request: SimulatedRequest, { open, answer }: BodhiEndpoint): SimulatedResponse {
  const origin = request.headers['origin'];
  if (request.method === 'OPTIONS') return preflight(request, open);
  if (origin !== undefined && !open) return foreignOrigin(origin);
  if (request.method === 'POST') return forbidden();
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return bodhiFramework(405, 'The method is not allowed.\n\n');
  return origin === undefined ? answer() : shared(answer(), origin);
}

const shared = (answer: SimulatedResponse, origin: string): SimulatedResponse => ({
  ...answer,
  headers: { ...answer.headers, 'Access-Control-Allow-Origin': origin },
});

const foreignOrigin = (origin: string): SimulatedResponse =>
  bodhiErrors([{ location: 'header', name: 'Origin', description: `${origin} not allowed` }]);

const forbidden = (): SimulatedResponse =>
  bodhiErrors([{ location: 'body', name: 'HTTPForbidden', description: 'Unauthorized: failed permission check' }], 403);

function preflight({ headers }: SimulatedRequest, open: boolean): SimulatedResponse {
  const mandatory = ['Origin', 'Access-Control-Request-Method'];
  const missing = mandatory.filter((name) => headers[name.toLowerCase()] === undefined);
  if (missing.length > 0)
    return bodhiErrors(missing.map((name) => ({ location: 'header', name, description: 'this header is mandatory' })));
  const origin = headers['origin'] ?? '';
  if (!open) return foreignOrigin(origin);
  const allowed = {
    'Access-Control-Allow-Methods': 'GET,HEAD,POST,OPTIONS',
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '',
  };
  return shared({ ...bodhiJson(null), headers: allowed }, origin);
}
