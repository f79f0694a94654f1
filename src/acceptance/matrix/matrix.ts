/** Every source and every fault, each case by itself. */
import { rm } from 'node:fs/promises';
import { FAULT_MODES, type FaultMode } from '#simulator/faults.ts';
import type { Service } from '#sources/define.ts';
import { REGISTRY, type Registered } from '#sources/registry.ts';
import { type Case, play } from './case.ts';
import { readControl } from './control.ts';
import { judge, type Verdict } from './judge.ts';
import { servicesOf } from './readers.ts';
import { isOutage, SCENARIOS } from './scenarios.ts';
import { openStage, type Stage, startFedora, type Way } from './stage.ts';

export type Result = Verdict & {
  source: string;
  service: Service;
  way: Way;
  fault: string;
  said: string;
  peakMb: number;
  seconds: number;
};

export type MatrixOptions = {
  modes?: readonly FaultMode[];
  ways?: readonly Way[];
  onResult?: (result: Result) => void;
};

const WAYS: readonly Way[] = ['refresh', 'full', 'first'];

/** In this thread. */
export const breakSources = ({
  sources,
  ...options
}: MatrixOptions & { sources: readonly string[] }): Promise<Result[]> =>
  withStage(async (stage) => {
    const results: Result[] = [];
    for (const registered of REGISTRY)
      if (sources.includes(registered.source.identity.id))
        results.push(...(await breakSource(stage, registered, options)));
    return results;
  });

export async function withStage<T>(use: (stage: Stage) => Promise<T>): Promise<T> {
  const fedora = await startFedora();
  const stage = await openStage(fedora);
  try {
    return await use(stage);
  } finally {
    await stage.close();
    await rm(fedora.folder, { recursive: true, force: true });
  }
}

/** A way that costs the same as one before asks the same. */
export async function breakSource(stage: Stage, registered: Registered, options: MatrixOptions): Promise<Result[]> {
  const { ways = WAYS, modes = FAULT_MODES, onResult } = options;
  const results: Result[] = [];
  const bills = new Set<string>();
  for (const way of ways) {
    const control = await readControl(stage, registered, way);
    if (way !== 'first' && bills.has(control.bill)) continue;
    bills.add(control.bill);
    for (const one of casesOf(registered, way, modes)) {
      const startedAt = performance.now();
      const seen = await play(stage, one);
      const { peakMb } = seen;
      const said = seen.page?.reason ?? seen.page?.coverage?.note ?? '';
      const seconds = (performance.now() - startedAt) / 1000;
      const head = { source: registered.source.identity.id, service: one.service, way, fault: one.scenario.name };
      const result: Result = { ...head, ...judge(one, seen, control), said, peakMb, seconds };
      results.push(result);
      onResult?.(result);
    }
  }
  return results;
}

/** Before anything is known, there is nothing that what an answer says could be measured by. */
function casesOf(registered: Registered, way: Way, modes: readonly FaultMode[]): Case[] {
  const scenarios = SCENARIOS.filter((one) => modes.includes(one.mode) && (way !== 'first' || isOutage(one)));
  return servicesOf(registered.source).flatMap((service) =>
    scenarios.map((scenario) => ({ registered, service, way, scenario })),
  );
}
