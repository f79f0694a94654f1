/** The paths that control the server itself: /__stats, /__fault, /__engine and /__clock. */
import { z } from 'zod';
import { type Engine, EngineSetting } from '../dist-git-program.ts';
import { FAULT_MODES, FaultRule, type Faults } from '../faults.ts';
import type { SimulatedResponse, SimulatedRequest } from '../simulated-service.ts';
import { type Clock, ClockSetting, timeOf } from './clock.ts';
import { jsonAnswer } from './reply.ts';
import type { Stats } from './stats.ts';

export type Controls = { stats: Stats; faults: Faults; engine: Engine; clock: Clock };

const Reset = z.object({ reset: z.boolean().optional() });

/** `count` is an alias of `times`; the default is 1. */
const FaultRequest = z
  .strictObject({ ...FaultRule.shape, count: z.int().nonnegative().optional() })
  .transform(({ count, times, ...rule }): FaultRule => ({ ...rule, times: times ?? count ?? 1 }));

/** Undefined for any other path. */
export async function control(
  name: string,
  request: SimulatedRequest,
  controls: Controls,
): Promise<SimulatedResponse | undefined> {
  const { stats, faults, engine, clock } = controls;
  if (name === '__stats') return answerStats(request, stats);
  if (name === '__fault') return answerFault(request, faults);
  if (name === '__engine') return answerEngine(request, engine);
  if (name === '__clock') return answerClock(request, clock);
  return undefined;
}

/** A reset returns the numbers before it. */
function answerStats(request: SimulatedRequest, stats: Stats): SimulatedResponse {
  const services = stats.snapshot();
  if (request.method === 'POST' && Reset.safeParse(parseJson(request.body)).data?.reset === true) stats.reset();
  return jsonAnswer(200, { services });
}

function answerFault(request: SimulatedRequest, faults: Faults): SimulatedResponse {
  if (request.method === 'DELETE') faults.clear();
  if (request.method === 'POST') {
    const rule = FaultRequest.safeParse(parseJson(request.body));
    if (!rule.success) return jsonAnswer(400, { error: z.prettifyError(rule.error), modes: FAULT_MODES });
    faults.add([rule.data]);
  }
  return jsonAnswer(200, { pending: faults.pending() });
}

/** Switches the program that runs dist-git. */
function answerEngine(request: SimulatedRequest, engine: Engine): SimulatedResponse {
  if (request.method === 'POST') {
    const setting = EngineSetting.safeParse(parseJson(request.body));
    if (!setting.success) return jsonAnswer(400, { error: z.prettifyError(setting.error) });
    engine.set(setting.data);
  }
  return jsonAnswer(200, engine.setting());
}

/** Advances the clock by hours, and returns the events since the start. */
async function answerClock(request: SimulatedRequest, clock: Clock): Promise<SimulatedResponse> {
  if (request.method === 'POST') {
    const setting = ClockSetting.safeParse(parseJson(request.body));
    if (!setting.success) return jsonAnswer(400, { error: z.prettifyError(setting.error) });
    await clock.pass(setting.data.hours, setting.data.busy);
  }
  const world = clock.world();
  return world === undefined ? jsonAnswer(404, { error: 'no world is served' }) : jsonAnswer(200, timeOf(world));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
