/** The paths that steer the server itself: /__stats and /__fault. */
import { z } from 'zod';
import { FAULT_MODES, FaultRule } from '../faults.ts';
import type { Faults } from '../faults.ts';
import type { Answer, Ask } from '../types.ts';
import { jsonAnswer } from './reply.ts';
import type { Stats } from './stats.ts';

export type Controls = { stats: Stats; faults: Faults };

const Reset = z.object({ reset: z.boolean().optional() });

/** `count` is another word for `times`; one when neither is said. */
const Strike = z
  .strictObject({ ...FaultRule.shape, count: z.int().nonnegative().optional() })
  .transform(({ count, times, ...rule }): FaultRule => ({ ...rule, times: times ?? count ?? 1 }));

/** Undefined when the path steers nothing. */
export function control(name: string, ask: Ask, { stats, faults }: Controls): Answer | undefined {
  if (name === '__stats') return answerStats(ask, stats);
  if (name === '__fault') return answerFault(ask, faults);
  return undefined;
}

/** Resetting answers with the numbers as they were. */
function answerStats(ask: Ask, stats: Stats): Answer {
  const services = stats.snapshot();
  if (ask.method === 'POST' && Reset.safeParse(parseJson(ask.body)).data?.reset === true) stats.reset();
  return jsonAnswer(200, { services });
}

function answerFault(ask: Ask, faults: Faults): Answer {
  if (ask.method === 'DELETE') faults.clear();
  if (ask.method === 'POST') {
    const strike = Strike.safeParse(parseJson(ask.body));
    if (!strike.success) return jsonAnswer(400, { error: z.prettifyError(strike.error), modes: FAULT_MODES });
    faults.add([strike.data]);
  }
  return jsonAnswer(200, { pending: faults.pending() });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
