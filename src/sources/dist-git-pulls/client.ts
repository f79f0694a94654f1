/** Open pull requests. dist-git has no list of them all: each packager's own two lists are read, a portion in each run. */
import { defineSource } from '#sources/define.ts';
import { collect } from './run.ts';

export const distGitPulls = defineSource({
  identity: {
    id: 'dist-git-pulls',
    title: 'dist-git pull requests',
    homepage: 'https://src.fedoraproject.org',
    kinds: { 'pull-request': 'pull requests' },
    // Pages judge it by its oldest list. A round over 2,526 lists, 24 in an hour, takes 105 hours; 158 hours where CI
    // results take their share of each run.
    staleAfterHours: 168,
    asks: 'https://src.fedoraproject.org/rpms/{package}/pull-requests',
  },
  service: 'distgit',
  manners: { concurrency: 2, minIntervalMs: 250 },
  needs: ['ownership'],
  collect,
});
