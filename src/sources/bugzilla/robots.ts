/** Accounts that file bugs by themselves, as the part of the address before the @. */
const ROBOTS: ReadonlySet<string> = new Set([
  'fedora-fails-to-install',
  'fedora-release-engineering',
  'fti-bugs',
  'packagerbot',
  'packit',
  'releng',
  'upstream-release-monitoring',
]);

/** Whether a bug was filed by a robot. The anonymous get the local part or the real name of an account. */
export function isRobot(creator: string): boolean {
  const local = creator.split('@', 1)[0] ?? '';
  return ROBOTS.has(local.trim().toLowerCase().replaceAll(' ', '-'));
}
