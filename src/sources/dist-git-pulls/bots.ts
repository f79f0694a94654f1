/** Accounts that are programs. */

/** They file pull requests, report, or rebuild: none of them is a person to talk to. */
const BOTS = new Set([
  'anitya',
  'bodhi',
  'fedora-ci',
  'fedora-review-service',
  'koschei',
  'packagerbot',
  'packit',
  'packit-as-a-service',
  'pagure',
  'releng',
  'rhcontainerbot',
  'upstream-release-monitoring',
  'zuul',
]);

export const isBot = (name: string): boolean => BOTS.has(name) || /[-_.]bot$/.test(name);
