/**
 * Every source, one line each: how often it is read, and what it may spend in one run.
 * The folders beside this file and these lines are the same set; a test compares them.
 */
import type { Budget } from '#lib/http/types.ts';
import { anitya } from './anitya/client.ts';
import { bodhi } from './bodhi/client.ts';
import { bugzilla } from './bugzilla/client.ts';
import { datagrepper } from './datagrepper/client.ts';
import type { Source } from './define.ts';
import { distGitOwnership } from './dist-git-ownership/client.ts';
import { distGitPulls } from './dist-git-pulls/client.ts';
import { faf } from './faf/client.ts';
import { fedoraReleases } from './fedora-releases/client.ts';
import { installFailures } from './install-failures/client.ts';
import { koschei } from './koschei/client.ts';
import { orphans } from './orphans/client.ts';
import { schedule } from './schedule/client.ts';
import { versions } from './versions/client.ts';

export type Registered = { source: Source; everyMinutes: number; budget: Budget };

const MB = 1_000_000;

export const REGISTRY: readonly Registered[] = [
  { source: anitya, everyMinutes: 24 * 60, budget: { requests: 130, bytes: 100 * MB, minutes: 15 } },
  { source: bodhi, everyMinutes: 30, budget: { requests: 80, bytes: 300 * MB, minutes: 15 } },
  { source: bugzilla, everyMinutes: 30, budget: { requests: 200, bytes: 300 * MB, minutes: 30 } },
  { source: datagrepper, everyMinutes: 30, budget: { requests: 60, bytes: 100 * MB, minutes: 10 } },
  { source: distGitOwnership, everyMinutes: 60, budget: { requests: 600, bytes: 200 * MB, minutes: 20 } },
  { source: distGitPulls, everyMinutes: 60, budget: { requests: 320, bytes: 300 * MB, minutes: 20 } },
  { source: faf, everyMinutes: 24 * 60, budget: { requests: 30, bytes: 300 * MB, minutes: 20 } },
  { source: fedoraReleases, everyMinutes: 30, budget: { requests: 10, bytes: 20 * MB, minutes: 5 } },
  { source: installFailures, everyMinutes: 4 * 60, budget: { requests: 20, bytes: 200 * MB, minutes: 10 } },
  { source: koschei, everyMinutes: 60, budget: { requests: 12, bytes: 200 * MB, minutes: 10 } },
  { source: orphans, everyMinutes: 24 * 60, budget: { requests: 6, bytes: 20 * MB, minutes: 5 } },
  { source: schedule, everyMinutes: 24 * 60, budget: { requests: 12, bytes: 20 * MB, minutes: 5 } },
  { source: versions, everyMinutes: 60, budget: { requests: 80, bytes: 600 * MB, minutes: 20 } },
];
