/**
 * Open pull requests. Pagure has no list of them all: each packager's own two lists are read once, and messages
 * tell the rest. Forgejo has one.
 */
import { countedWords } from '#domain/finding/kinds.ts';
import { defineSource } from '#sources/define.ts';
import { probeEngine } from '#sources/dist-git.ts';
import { createForgejoEngine } from './forgejo/engine.ts';
import { createPagureEngine } from './pagure/engine.ts';
import { TOPICS } from './pagure/events.ts';
import { collectPulls } from './run.ts';

export const distGitPulls = defineSource({
  identity: {
    id: 'dist-git-pulls',
    title: 'dist-git pull requests',
    homepage: 'https://src.fedoraproject.org',
    kinds: countedWords('pull-request'),
    // Pages judge it by its oldest list, where the change log does not say more. A round over 2,526 lists without the
    // log, 24 in an hour, takes 105 hours; 158 hours where CI results take their share of each run.
    staleAfterHours: 168,
    asks: 'https://src.fedoraproject.org/rpms/{package}/pull-requests',
  },
  service: 'distgit',
  rateLimit: { concurrency: 2, minIntervalMs: 250 },
  needs: [],
  // Forgejo lists them without it; of Pagure nobody could be asked for.
  wants: ['ownership'],
  listensTo: TOPICS,
  async collect(tools) {
    const isPagure = (await probeEngine(tools)) === 'pagure';
    return collectPulls(isPagure ? createPagureEngine : createForgejoEngine, tools);
  },
});
