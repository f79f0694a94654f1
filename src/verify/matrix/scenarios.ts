/** The fault scenarios: one fault each, permanent or temporary. */
import { FAULT_MODES, type FaultMode, type FaultRule } from '#simulator/faults.ts';
import type { Service } from '#sources/services.ts';
import { ONE_RECORD } from './fault-exception.ts';

export type Scenario = {
  name: string;
  mode: FaultMode;
  /** How many responses get the fault; all when absent. */
  times?: number;
};

/** Faults after which a retry can succeed. */
const PASSING: ReadonlySet<FaultMode> = new Set([
  '500-html',
  '502-html',
  '503-html',
  '429',
  'corrupt-gzip',
  'reset',
  'reset-body',
  'timeout',
]);

/** Faults of one record in total, not one on each page. */
const OF_ONE_RECORD: ReadonlySet<FaultMode> = new Set(ONE_RECORD);

/** Every mode in each response, and the temporary ones also in a single response. */
export const SCENARIOS: readonly Scenario[] = FAULT_MODES.flatMap((mode) => [
  { name: mode, mode, ...(OF_ONE_RECORD.has(mode) ? { times: 1 } : {}) },
  ...(PASSING.has(mode) ? [{ name: `${mode}, once`, mode, times: 1 }] : []),
]);

const isPassing = ({ mode, times }: Scenario): boolean => times !== undefined && PASSING.has(mode);

/** Faults that make a response unusable, whatever its content. */
const UNUSABLE: ReadonlySet<FaultMode> = new Set([
  ...PASSING,
  '429-long',
  'html-200',
  'error-200',
  'wrong-type',
  'redirect-loop',
  'truncated-json',
  'empty',
  'huge-body',
  'gzip-bomb',
]);

/** No answer of the service can be used. */
export const isOutage = (scenario: Scenario): boolean => UNUSABLE.has(scenario.mode) && !isPassing(scenario);

/** Whether the result must be as without the fault. */
export const isHarmless = (scenario: Scenario): boolean =>
  isPassing(scenario) || scenario.mode === 'slow' || scenario.mode === 'unknown-fields';

/** Whether the response is so large that the client has to stop reading. */
export const isFlood = ({ mode }: Scenario): boolean => mode === 'huge-body' || mode === 'gzip-bomb';

/** Two responses describe a repository and must match, so the broken record is injected into each repository instead of once. */
export const ruleOf = ({ mode, times }: Scenario, service: Service): FaultRule =>
  times === undefined || (service === 'mirror' && OF_ONE_RECORD.has(mode))
    ? { service, mode }
    : { service, mode, times };
