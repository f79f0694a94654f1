/** Reading list by list, so that one that fails costs no other. */
import type { BuildList } from '#domain/versions/versions.ts';
import { isUpstreamFault, ShapeError, TimeoutError, type UpstreamFault } from '#lib/errors.ts';
import { isTooMuchBroken } from '#sources/kit/broken-share.ts';
import type { ReadLists } from './normalize.ts';
import type { Place } from './places.ts';

/** `doubt`: the answer was so much smaller than before that it is not accepted yet. */
export type Attempt = { place: Place } & ({ read: ReadLists } | { fault: UpstreamFault; doubt?: BuildList['doubt'] });

/** Bugs pass through. */
export async function attempt(place: Place, read: () => Promise<ReadLists>): Promise<Attempt> {
  try {
    return succeeded(place, await read());
  } catch (error) {
    return failed(place, error);
  }
}

/** Unless much of it, or all, could not be read: then the list that was there is better. */
export function succeeded<R extends ReadLists>(place: Place, read: R): Attempt {
  const broken = read.dropped.length;
  const rows = read.lists.reduce((sum, { builds }) => sum + builds.length, broken);
  const isChanged = isTooMuchBroken(broken, rows) || (rows > 0 && broken === rows);
  return isChanged
    ? { place, fault: new ShapeError(`${broken} of ${rows} records could not be read`, place.name) }
    : { place, read };
}

export function failed(place: Place, error: unknown): Attempt {
  if (!isUpstreamFault(error)) throw error;
  return { place, fault: error };
}

export const allFailed = (places: readonly Place[], error: unknown): Attempt[] =>
  places.map((place) => failed(place, error));

/** After two timeouts in a row the server is not asked again in this run, since each timeout takes minutes. */
export function repeatedTimeout(attempts: readonly Attempt[]): UpstreamFault | undefined {
  const [one, other] = attempts.slice(-2).map((last) => ('fault' in last ? last.fault : undefined));
  return one instanceof TimeoutError && other instanceof TimeoutError ? other : undefined;
}
