/** The simulated Datagrepper, as CONTRACT.md describes the real one. */
import type { SentMessage } from '#simulator/history.ts';
import type { SimulatedResponse, SimulatedRequest, Simulate } from '#simulator/simulated-service.ts';
import { simulateMessages } from './simulate-messages.ts';
import { badRequest, isWanted, type Query, readQuery } from './simulate-query.ts';

export const simulate: Simulate = (world) => {
  const messages = simulateMessages(world);
  return {
    service: 'datagrepper',
    answer(request) {
      const answer = answerFor(request, messages, world.now / 1000);
      return answer && { ...answer, headers: { ...answer.headers, ...corsOf(request) } };
    },
  };
};

function answerFor(
  request: SimulatedRequest,
  messages: readonly SentMessage[],
  nowS: number,
): SimulatedResponse | undefined {
  const route = { '/v2/search': search, '/v2/id': one }[request.path];
  if (route === undefined) return undefined;
  if (request.method === 'OPTIONS') return { status: 200, type: 'text/html; charset=utf-8', body: '' };
  return route(request, messages, nowS);
}

/** Any page may call it, and asks first where it must. */
function corsOf({ method, headers }: SimulatedRequest): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined) return {};
  const allowed = { 'Access-Control-Allow-Origin': origin };
  if (method !== 'OPTIONS') return allowed;
  return {
    ...allowed,
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '',
    'Access-Control-Allow-Methods': 'GET, OPTIONS',
    'Access-Control-Max-Age': '600',
    Vary: 'Origin',
  };
}

function search(request: SimulatedRequest, messages: readonly SentMessage[], nowS: number): SimulatedResponse {
  const query = readQuery(request.query, nowS);
  if ('refused' in query) return query.refused;
  const found = messages.filter((message) => isWanted(message, query));
  const { page, rowsPerPage, order } = query;
  const ordered = order === 'asc' ? found : found.toReversed();
  const rows = rowsPerPage === 0 ? ordered : ordered.slice((page - 1) * rowsPerPage, page * rowsPerPage);
  return inWords(request, {
    raw_messages: rows.map(messageJson),
    total: found.length,
    pages: rowsPerPage === 0 ? 1 : Math.ceil(found.length / rowsPerPage),
    count: rows.length,
    arguments: argumentsOf(query, request.query.getAll('meta')),
  });
}

const argumentsOf = ({ start, delta, end, lists, page, rowsPerPage, order }: Query, meta: string[]) => ({
  start,
  delta,
  end,
  ...Object.fromEntries(lists),
  page,
  rows_per_page: rowsPerPage,
  order,
  meta,
});

function one(request: SimulatedRequest, messages: readonly SentMessage[]): SimulatedResponse {
  const id = request.query.get('id');
  if (id === null) return badRequest('The browser (or proxy) sent a request that this server could not understand.');
  const message = messages.find((each) => each.id === id);
  return message === undefined
    ? { status: 404, type: 'application/json', body: JSON.stringify({ error: 'not_found' }) }
    : inWords(request, messageJson(message));
}

/** Without an Accept header it is a page for people; a list of types is given back as the type of the answer. */
function inWords({ headers }: SimulatedRequest, value: unknown): SimulatedResponse {
  const { accept } = headers;
  if (accept === undefined || accept.includes('text/html'))
    return { status: 200, type: 'text/html; charset=utf-8', body: '<!DOCTYPE html>\n<html><body></body></html>\n' };
  return { status: 200, type: accept === '*/*' ? 'application/json' : accept, body: JSON.stringify(value) };
}

const messageJson = ({ id, topic, at, body }: SentMessage) => ({
  body: body(),
  headers: {
    'sent-at': `${new Date(at).toISOString().slice(0, 19)}+00:00`,
    fedora_messaging_schema: topic.replace('org.fedoraproject.prod.', ''),
    fedora_messaging_severity: 20,
  },
  id,
  priority: 0,
  queue: null,
  topic,
});
