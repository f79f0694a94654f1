/** What goes wrong, one thing at a time. */
import { FAULT_MODES, type FaultMode, type FaultRule } from '#simulator/faults.ts';
import type { Service } from '#sources/services.ts';
import { ONE_RECORD } from './fault-exception.ts';

export type Scenario = {
  name: string;
  mode: FaultMode;
  /** So many answers get the fault; all when absent. */
  times?: number;
};

/** What passes when it is asked again. */
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

/** One record in all, not one on each page. */
const OF_ONE_RECORD: ReadonlySet<FaultMode> = new Set(ONE_RECORD);

/** Every mode in each answer; and what may pass, in one answer. */
export const SCENARIOS: readonly Scenario[] = FAULT_MODES.flatMap((mode) => [
  { name: mode, mode, ...(OF_ONE_RECORD.has(mode) ? { times: 1 } : {}) },
  ...(PASSING.has(mode) ? [{ name: `${mode}, once`, mode, times: 1 }] : []),
]);

const isPassing = ({ mode, times }: Scenario): boolean => times !== undefined && PASSING.has(mode);

/** What has nothing to do with what the answer says. */
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

/** Changes nothing but the time it takes. */
export const isHarmless = (scenario: Scenario): boolean =>
  isPassing(scenario) || scenario.mode === 'slow' || scenario.mode === 'unknown-fields';

/** What the client has to cut off. */
export const isFlood = ({ mode }: Scenario): boolean => mode === 'huge-body' || mode === 'gzip-bomb';

/** A list of a repository is two answers that have to fit, so that each repository has its broken record. */
export const ruleOf = ({ mode, times }: Scenario, service: Service): FaultRule =>
  times === undefined || (service === 'mirror' && OF_ONE_RECORD.has(mode))
    ? { service, mode }
    : { service, mode, times };
