/** Of which releases to ask for a schedule: there is no list of them. */
import { isActive, type Releases } from '#domain/release.ts';

/** Schedules are written a year ahead. */
const AHEAD = 2;
/** More than this would be a mistake of the list of releases. */
const MOST = 8;

/** The newest Fedora that is out, what comes after it, and the next two numbers. Empty when no Fedora is known. */
export function wantedNumbers(releases: Releases | undefined): number[] {
  const living = (releases?.releases ?? []).filter(isActive).flatMap(({ distTag, state }) => {
    const number = /^f(\d{1,4})$/.exec(distTag)?.[1];
    return number === undefined ? [] : [{ number: Number(number), state }];
  });
  if (living.length === 0) return [];
  const newestOut = Math.max(0, ...living.filter(({ state }) => state === 'current').map(({ number }) => number));
  const newest = Math.max(...living.map(({ number }) => number));
  const next = Array.from({ length: AHEAD }, (_, index) => newest + 1 + index);
  const wanted = new Set([...living.map(({ number }) => number).filter((number) => number >= newestOut), ...next]);
  return [...wanted].sort((a, b) => a - b).slice(-MOST);
}
