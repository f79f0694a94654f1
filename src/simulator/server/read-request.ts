/** Reads a request as simulated services see it. */
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { SimulatedRequest } from '../simulated-service.ts';

export type Address = { service: string; path: string; search: string };

/** `/bodhi/updates/?page=2` is `/updates/` with `?page=2` of the service `bodhi`. */
export function parseAddress(url: string): Address {
  const questionMark = url.indexOf('?');
  const whole = questionMark < 0 ? url : url.slice(0, questionMark);
  const slash = whole.indexOf('/', 1);
  return {
    service: slash < 0 ? whole.slice(1) : whole.slice(1, slash),
    path: slash < 0 ? '' : whole.slice(slash),
    search: questionMark < 0 ? '' : url.slice(questionMark),
  };
}

/** Undefined when the path is badly encoded. */
export async function readRequest(
  request: IncomingMessage,
  address: Address,
  baseUrl: string,
): Promise<SimulatedRequest | undefined> {
  const segments = decodeSegments(address.path);
  if (segments === undefined) return undefined;
  return {
    method: request.method ?? 'GET',
    segments,
    path: address.path,
    query: new URLSearchParams(address.search),
    search: address.search,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    ),
    body: await text(request),
    base: `${baseUrl}/${address.service}`,
  };
}

function decodeSegments(path: string): string[] | undefined {
  try {
    return path.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
