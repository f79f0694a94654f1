/** Serves one request: waits, injects a fault or answers, and counts. */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#lib/log.ts';
import type { Engine } from '../dist-git-program.ts';
import type { Faults, InjectedFault } from '../faults.ts';
import type { SimulatedResponse, SimulatedRequest, SimulatedService } from '../simulated-service.ts';
import { parseAddress, readRequest } from './read-request.ts';
import type { Clock } from './clock.ts';
import { control } from './control.ts';
import { cappedAt } from './paging.ts';
import { htmlAnswer, reply } from './reply.ts';
import { type Corrupted, corruptAnswer } from './corrupt.ts';
import type { Stats, TrackedRequest } from './stats.ts';
import { replyEndlessly, replyHalf } from './broken-replies.ts';

export type ServerContext = {
  clock: Clock;
  baseUrl: string;
  latencyMs: number;
  /** No page has more rows than this. */
  pageRows: number;
  faults: Faults;
  engine: Engine;
  stats: Stats;
  log: Log;
  /** Aborted when the server closes, to end all waiting. */
  closing: AbortSignal;
};

type Exchange = { request: IncomingMessage; response: ServerResponse };

export async function serve(context: ServerContext, exchange: Exchange): Promise<void> {
  const address = parseAddress(exchange.request.url ?? '/');
  const request = await readRequest(exchange.request, address, context.baseUrl);
  const controlled = request && (await control(address.service, request, context));
  const parts = context.clock.parts().get(address.service);
  if (controlled !== undefined || parts === undefined) {
    await send(exchange, controlled ?? htmlAnswer(404, 'Not Found'));
    return;
  }
  const tracked = trackRequest(context, address.service, exchange.response);
  await sleep(context.latencyMs, undefined, { signal: context.closing });
  const fault = context.faults.choose(address.service, `${address.path}${address.search}`);
  const answerers = answerersFor(context, address.service, parts);
  const corrupted = request && answerOrFault(fault, cappedAt(context.pageRows, address.service, request), answerers);
  if (fault !== undefined && corrupted?.isFaulty === true) tracked.countFault(fault.mode);
  else fault?.undo();
  if (fault?.mode === 'slow') await sleep(fault.ms ?? 6000, undefined, { signal: context.closing });
  const { ending, answer } = corrupted ?? { ending: 'whole', answer: htmlAnswer(400, 'Bad Request') };
  const sentBytes = await deliver(exchange, ending, answer);
  if (sentBytes !== undefined) tracked.answered(answer.status, sentBytes);
}

/** Resolves with the number of bytes sent; undefined when there was no response at all. */
async function deliver(
  exchange: Exchange,
  ending: Corrupted['ending'],
  answer: SimulatedResponse,
): Promise<number | undefined> {
  const { request, response } = exchange;
  if (ending === 'whole') return send(exchange, answer);
  if (ending === 'reset in the middle') return replyHalf(exchange, answer);
  if (ending === 'endless' || ending === 'endless, in gzip')
    return replyEndlessly(exchange, answer, ending === 'endless, in gzip');
  if (ending === 'reset') request.socket.resetAndDestroy();
  else if (!response.closed) await once(response, 'close');
  return undefined;
}

const send = ({ request, response }: Exchange, answer: SimulatedResponse): Promise<number> =>
  reply(request, response, answer);

/** Before the services: the paths of a dist-git program that is not running are not found. */
const answerersFor = ({ engine }: ServerContext, service: string, parts: readonly SimulatedService[]): Answerer[] => [
  { answer: ({ path }) => engine.refuse(service, path) },
  ...parts,
];

type Answerer = Pick<SimulatedService, 'answer'>;

function trackRequest({ stats }: ServerContext, service: string, response: ServerResponse): TrackedRequest {
  const tracked = stats.begin(service);
  let ended = false;
  const end = (): void => {
    if (!ended) tracked.end();
    ended = true;
  };
  response.once('finish', end).once('close', end);
  return tracked;
}

type SelectedResponse = Corrupted & { isFaulty: boolean };

function answerOrFault(
  fault: InjectedFault | undefined,
  request: SimulatedRequest,
  parts: readonly Answerer[],
): SelectedResponse {
  const corrupted =
    fault &&
    corruptAnswer({ fault, service: serviceOf(request), request, answerOf: (other) => answerOf(parts, other) });
  if (corrupted !== undefined) return { ...corrupted, isFaulty: true };
  return { ending: 'whole', answer: answerOf(parts, request), isFaulty: false };
}

const serviceOf = ({ base }: SimulatedRequest): string => base.slice(base.lastIndexOf('/') + 1);

/** The response of the first service that knows the path. If none knows HEAD, GET is used. */
function answerOf(parts: readonly Answerer[], request: SimulatedRequest): SimulatedResponse {
  for (const part of parts) {
    const answer = part.answer(request);
    if (answer !== undefined) return answer;
  }
  return request.method === 'HEAD' ? answerOf(parts, { ...request, method: 'GET' }) : htmlAnswer(404, 'Not Found');
}
