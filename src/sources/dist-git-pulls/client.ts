/** Open pull requests. dist-git has no list of them all: each packager's own two lists are read once, and the change log tells the rest. */
import { defineSource } from '#sources/define.ts';
import { collect } from './run.ts';
import { TOPICS } from './topics.ts';

export const distGitPulls = defineSource({
  identity: {
    id: 'dist-git-pulls',
    title: 'dist-git pull requests',
    homepage: 'https://src.fedoraproject.org',
    kinds: { 'pull-request': 'pull requests' },
    staleAfterHours: 6,
    asks: 'https://src.fedoraproject.org/rpms/{package}/pull-requests',
  },
  service: 'distgit',
  manners: { concurrency: 2, minIntervalMs: 250 },
  needs: ['ownership'],
  listensTo: TOPICS,
  collect,
});
