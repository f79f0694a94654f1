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
import { type Fedora, openStage, type Stage, startFedora, type Way } from './stage.ts';

export type Result = Verdict & {
  source: string;
  service: Service;
  way: Way;
  fault: string;
  exitCode: number;
  said: string;
  seconds: number;
};

export type MatrixOptions = {
  sources?: readonly string[];
  modes?: readonly FaultMode[];
  ways?: readonly Way[];
  onResult?: (result: Result) => void;
};

/** As many as there are cores to wait on. */
const AT_ONCE = 2;
const WAYS: readonly Way[] = ['refresh', 'full', 'first'];

export async function breakEverything(options: MatrixOptions = {}): Promise<Result[]> {
  const fedora = await startFedora();
  const wanted = REGISTRY.filter(({ source }) => options.sources?.includes(source.identity.id) ?? true);
  const queue = [...wanted];
  const work = async (): Promise<Result[]> => {
    const stage = await openStage(fedora);
    const results: Result[] = [];
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      results.push(...(await breakSource(stage, next, options)));
    await stage.close();
    return results;
  };
  try {
    const results = (await Promise.all(Array.from({ length: AT_ONCE }, work))).flat();
    const rankOf = ({ source }: Result): number => wanted.findIndex((one) => one.source.identity.id === source);
    return results.sort((a, b) => rankOf(a) - rankOf(b));
  } finally {
    await closeFedora(fedora);
  }
}

const closeFedora = ({ folder }: Fedora): Promise<void> => rm(folder, { recursive: true, force: true });

/** A way that costs the same as one before asks the same. */
async function breakSource(stage: Stage, registered: Registered, options: MatrixOptions): Promise<Result[]> {
  const { ways = WAYS, onResult } = options;
  const results: Result[] = [];
  const bills = new Set<string>();
  for (const way of ways) {
    const control = await readControl(stage, registered, way);
    if (way !== 'first' && bills.has(control.bill)) continue;
    bills.add(control.bill);
    for (const one of casesOf(registered, way, options.modes ?? FAULT_MODES)) {
      const startedAt = performance.now();
      const seen = await play(stage, one);
      const result: Result = {
        ...judge(one, seen, control),
        source: registered.source.identity.id,
        service: one.service,
        way,
        fault: one.scenario.name,
        exitCode: seen.exitCode,
        said: seen.page?.reason ?? seen.page?.coverage?.note ?? '',
        seconds: (performance.now() - startedAt) / 1000,
      };
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
