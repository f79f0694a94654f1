/** The way of one request: wait, go wrong or be answered, be counted. */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#lib/log.ts';
import type { FaultRule, Faults } from '../faults.ts';
import type { Answer, Ask, SimulatedService } from '../types.ts';
import { parseAddress, readAsk } from './ask.ts';
import { control } from './control.ts';
import { htmlAnswer, reply } from './reply.ts';
import { faultAnswer, spoil } from './spoil.ts';
import type { Stats, Visit } from './stats.ts';

export type Stage = {
  parts: ReadonlyMap<string, readonly SimulatedService[]>;
  baseUrl: string;
  latencyMs: number;
  faults: Faults;
  stats: Stats;
  log: Log;
  /** Aborted when the server closes: nothing waits any longer. */
  closing: AbortSignal;
};

type Exchange = { request: IncomingMessage; response: ServerResponse };

export async function serve(stage: Stage, exchange: Exchange): Promise<void> {
  const address = parseAddress(exchange.request.url ?? '/');
  const ask = await readAsk(exchange.request, address, stage.baseUrl);
  const controlled = ask && control(address.service, ask, stage);
  const parts = stage.parts.get(address.service);
  if (controlled !== undefined || parts === undefined) {
    await send(exchange, controlled ?? htmlAnswer(404, 'Not Found'));
    return;
  }
  const visit = beginVisit(stage, address.service, exchange.response);
  await sleep(stage.latencyMs, undefined, { signal: stage.closing });
  const fault = stage.faults.choose(address.service, `${address.path}${address.search}`);
  if (fault !== undefined) visit.struck(fault.mode);
  if (await isSilenced(fault, stage, exchange)) return;
  const answer = ask === undefined ? htmlAnswer(400, 'Bad Request') : answerOrFault(fault, ask, parts);
  const sentBytes = await send(exchange, answer);
  visit.answered(answer.status, sentBytes);
}

const send = ({ request, response }: Exchange, answer: Answer): Promise<number> => reply(request, response, answer);

function beginVisit({ stats }: Stage, service: string, response: ServerResponse): Visit {
  const visit = stats.begin(service);
  let ended = false;
  const end = (): void => {
    if (!ended) visit.end();
    ended = true;
  };
  response.once('finish', end).once('close', end);
  return visit;
}

/** Whether the client gets no answer at all; a slow fault only takes its time. */
async function isSilenced(fault: FaultRule | undefined, { closing }: Stage, exchange: Exchange): Promise<boolean> {
  if (fault?.mode === 'slow') await sleep(fault.ms ?? 6000, undefined, { signal: closing });
  if (fault?.mode === 'reset') exchange.request.socket.resetAndDestroy();
  if (fault?.mode === 'timeout' && !exchange.response.closed) await once(exchange.response, 'close');
  return fault?.mode === 'reset' || fault?.mode === 'timeout';
}

function answerOrFault(fault: FaultRule | undefined, ask: Ask, parts: readonly SimulatedService[]): Answer {
  if (fault === undefined) return answerOf(parts, ask);
  return faultAnswer(fault.mode) ?? spoil(fault.mode, answerOf(parts, ask));
}

/** The first part that knows the path. Parts that know nothing of HEAD are asked with GET. */
function answerOf(parts: readonly SimulatedService[], ask: Ask): Answer {
  for (const part of parts) {
    const answer = part.answer(ask);
    if (answer !== undefined) return answer;
  }
  return ask.method === 'HEAD' ? answerOf(parts, { ...ask, method: 'GET' }) : htmlAnswer(404, 'Not Found');
}
