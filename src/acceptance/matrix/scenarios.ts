/** What goes wrong, one thing at a time. */
import { FAULT_MODES, type FaultMode } from '#simulator/faults.ts';

export type Scenario = {
  name: string;
  mode: FaultMode;
  /** So many requests are struck; all when absent. */
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

/** Every mode, striking each request; and what may pass, striking one. */
export const SCENARIOS: readonly Scenario[] = FAULT_MODES.flatMap((mode) => [
  { name: mode, mode },
  ...(PASSING.has(mode) ? [{ name: `${mode}, once`, mode, times: 1 }] : []),
]);
