/** Older and newer versions of any version string. */

const LAST_NUMBER = /\d+(?=\D*$)/;

/** The version `steps` releases ago: older for rpm, and older than each one after it. */
export function olderVersion(version: string, steps: number): string {
  if (steps === 0) return version;
  const last = Number(LAST_NUMBER.exec(version)?.[0] ?? 0);
  const isPlain = /^\d+(\.\d+)*$/.test(version) && Number.isSafeInteger(last);
  if (!isPlain) return `${version}~pre${9 - steps}`;
  if (last >= steps) return version.replace(LAST_NUMBER, String(last - steps));
  // There is no version before .0 but its pre-releases.
  return `${version.replace(LAST_NUMBER, '0')}~pre${9 - (steps - last)}`;
}

/** What comes after a version when it is no longer a pre-release or a snapshot. */
export function newerVersion(version: string): string {
  const released = version.replace(/[~^].*$/, '');
  if (version.includes('~')) return released;
  return released.replace(LAST_NUMBER, (last) => String(Number(last) + 1));
}
