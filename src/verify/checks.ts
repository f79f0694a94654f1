/** The checks of `npm run verify`. Each needs nothing but this repository. */
import type { Check } from './check.ts';
import { hours } from './hours.ts';
import { kills } from './kills.ts';
import { faults } from './matrix/faults.ts';
import { quiet } from './quiet.ts';
import { reuse } from './reuse.ts';
import { shards } from './shards.ts';
import { engineSwitch } from './switch.ts';
import { truth } from './truth.ts';

export const CHECKS: Readonly<Record<string, Check>> = {
  faults,
  hours,
  truth,
  quiet,
  reuse,
  kills,
  shards,
  switch: engineSwitch,
};
