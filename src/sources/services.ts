/** Where the services are that sources ask: one line each. */

/** Their base URLs, which --upstreams overrides; null: there is none that is asked unless somebody names one. */
export const SERVICES = {
  distgit: 'https://src.fedoraproject.org',
  bodhi: 'https://bodhi.fedoraproject.org',
  bugzilla: 'https://bugzilla.redhat.com',
  koji: 'https://koji.fedoraproject.org',
  koschei: 'https://koschei.fedoraproject.org',
  orphans: 'https://a.gtmx.me/orphans',
  anitya: 'https://release-monitoring.org',
  datagrepper: 'https://apps.fedoraproject.org/datagrepper',
  schedule: 'https://fedorapeople.org/groups/schedule',
  repochecker: null,
  faf: 'https://retrace.fedoraproject.org/faf',
  mirror: 'https://dl.fedoraproject.org',
} as const satisfies Record<string, string | null>;
export type Service = keyof typeof SERVICES;
