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
  /** Aborted when the server closes: nothing waits any longer. */
  closing: AbortSignal;
};

type Exchange = { request: IncomingMessage; response: ServerResponse };

export async function serve(serving: ServerContext, exchange: Exchange): Promise<void> {
  const address = parseAddress(exchange.request.url ?? '/');
  const ask = await readRequest(exchange.request, address, serving.baseUrl);
  const controlled = ask && (await control(address.service, ask, serving));
  const parts = serving.clock.parts().get(address.service);
  if (controlled !== undefined || parts === undefined) {
    await send(exchange, controlled ?? htmlAnswer(404, 'Not Found'));
    return;
  }
  const visit = trackRequest(serving, address.service, exchange.response);
  await sleep(serving.latencyMs, undefined, { signal: serving.closing });
  const fault = serving.faults.choose(address.service, `${address.path}${address.search}`);
  const answerers = answerersFor(serving, address.service, parts);
  const corrupted = ask && answerOrFault(fault, cappedAt(serving.pageRows, address.service, ask), answerers);
  if (fault !== undefined && corrupted?.isFaulty === true) visit.countFault(fault.mode);
  else fault?.undo();
  if (fault?.mode === 'slow') await sleep(fault.ms ?? 6000, undefined, { signal: serving.closing });
  const { ending, answer } = corrupted ?? { ending: 'whole', answer: htmlAnswer(400, 'Bad Request') };
  const sentBytes = await deliver(exchange, ending, answer);
  if (sentBytes !== undefined) visit.answered(answer.status, sentBytes);
}

/** Resolves with the bytes that were sent; with nothing when there was no answer at all. */
async function deliver(exchange: Exchange, ending: Corrupted['ending'], answer: SimulatedResponse): Promise<number | undefined> {
  const { request, response } = exchange;
  if (ending === 'whole') return send(exchange, answer);
  if (ending === 'reset in the middle') return replyHalf(exchange, answer);
  if (ending === 'endless' || ending === 'endless, in gzip')
    return replyEndlessly(exchange, answer, ending === 'endless, in gzip');
  if (ending === 'reset') request.socket.resetAndDestroy();
  else if (!response.closed) await once(response, 'close');
  return undefined;
}

const send = ({ request, response }: Exchange, answer: SimulatedResponse): Promise<number> => reply(request, response, answer);

/** Ahead of the parts: at the addresses of an engine that is not running nobody is there. */
const answerersFor = ({ engine }: ServerContext, service: string, parts: readonly SimulatedService[]): Answerer[] => [
  { answer: ({ path }) => engine.refuse(service, path) },
  ...parts,
];

type Answerer = Pick<SimulatedService, 'answer'>;

function trackRequest({ stats }: ServerContext, service: string, response: ServerResponse): TrackedRequest {
  const visit = stats.begin(service);
  let ended = false;
  const end = (): void => {
    if (!ended) visit.end();
    ended = true;
  };
  response.once('finish', end).once('close', end);
  return visit;
}

type SelectedResponse = Corrupted & { isFaulty: boolean };

function answerOrFault(fault: InjectedFault | undefined, ask: SimulatedRequest, parts: readonly Answerer[]): SelectedResponse {
  const corrupted =
    fault && corruptAnswer({ fault, service: serviceOf(ask), ask, answerOf: (other) => answerOf(parts, other) });
  if (corrupted !== undefined) return { ...corrupted, isFaulty: true };
  return { ending: 'whole', answer: answerOf(parts, ask), isFaulty: false };
}

const serviceOf = ({ base }: SimulatedRequest): string => base.slice(base.lastIndexOf('/') + 1);

/** The first part that knows the path. Parts that know nothing of HEAD are asked with GET. */
function answerOf(parts: readonly Answerer[], ask: SimulatedRequest): SimulatedResponse {
  for (const part of parts) {
    const answer = part.answer(ask);
    if (answer !== undefined) return answer;
  }
  return ask.method === 'HEAD' ? answerOf(parts, { ...ask, method: 'GET' }) : htmlAnswer(404, 'Not Found');
}
