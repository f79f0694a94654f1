/**
 * Every source, one line each: how often it is read, and what it may spend in one run.
 * The folders beside this file and these lines are the same set; a test compares them.
 */
import type { Budget } from '#lib/http/types.ts';
import { bodhi } from './bodhi/client.ts';
import { bugzilla } from './bugzilla/client.ts';
import type { Source } from './define.ts';
import { distGitOwnership } from './dist-git-ownership/client.ts';
import { distGitPulls } from './dist-git-pulls/client.ts';
import { fedoraReleases } from './fedora-releases/client.ts';
import { koschei } from './koschei/client.ts';
import { orphans } from './orphans/client.ts';

export type Registered = { source: Source; everyMinutes: number; budget: Budget };

const MB = 1_000_000;

export const REGISTRY: readonly Registered[] = [
  { source: bodhi, everyMinutes: 30, budget: { requests: 80, bytes: 300 * MB, minutes: 15 } },
  { source: bugzilla, everyMinutes: 30, budget: { requests: 200, bytes: 300 * MB, minutes: 30 } },
  { source: distGitOwnership, everyMinutes: 60, budget: { requests: 600, bytes: 200 * MB, minutes: 20 } },
  { source: distGitPulls, everyMinutes: 60, budget: { requests: 320, bytes: 300 * MB, minutes: 20 } },
  { source: fedoraReleases, everyMinutes: 30, budget: { requests: 10, bytes: 20 * MB, minutes: 5 } },
  { source: koschei, everyMinutes: 60, budget: { requests: 12, bytes: 200 * MB, minutes: 10 } },
  { source: orphans, everyMinutes: 24 * 60, budget: { requests: 6, bytes: 20 * MB, minutes: 5 } },
];
