/** The paths that steer the server itself: /__stats, /__fault and /__engine. */
import { z } from 'zod';
import { type Engine, EngineSetting } from '../engine.ts';
import { FAULT_MODES, FaultRule } from '../faults.ts';
import type { Faults } from '../faults.ts';
import type { Answer, Ask } from '../types.ts';
import { jsonAnswer } from './reply.ts';
import type { Stats } from './stats.ts';

export type Controls = { stats: Stats; faults: Faults; engine: Engine };

const Reset = z.object({ reset: z.boolean().optional() });

/** `count` is another word for `times`; one when neither is said. */
const Strike = z
  .strictObject({ ...FaultRule.shape, count: z.int().nonnegative().optional() })
  .transform(({ count, times, ...rule }): FaultRule => ({ ...rule, times: times ?? count ?? 1 }));

/** Undefined when the path steers nothing. */
export function control(name: string, ask: Ask, { stats, faults, engine }: Controls): Answer | undefined {
  if (name === '__stats') return answerStats(ask, stats);
  if (name === '__fault') return answerFault(ask, faults);
  if (name === '__engine') return answerEngine(ask, engine);
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

/** From now on dist-git is answered for by this engine. */
function answerEngine(ask: Ask, engine: Engine): Answer {
  if (ask.method === 'POST') {
    const setting = EngineSetting.safeParse(parseJson(ask.body));
    if (!setting.success) return jsonAnswer(400, { error: z.prettifyError(setting.error) });
    engine.set(setting.data);
  }
  return jsonAnswer(200, engine.setting());
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
