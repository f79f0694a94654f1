/** Reading list by list, so that one that fails costs no other. */
import { isUpstreamFault } from '#lib/errors.ts';
import type { Read } from './normalize.ts';
import type { Place } from './places.ts';

export type Attempt = { place: Place } & ({ read: Read } | { fault: Error });

/** Bugs pass through. */
export async function attempt(place: Place, read: () => Promise<Read>): Promise<Attempt> {
  try {
    return { place, read: await read() };
  } catch (error) {
    return failed(place, error);
  }
}

export function failed(place: Place, error: unknown): Attempt {
  if (!isUpstreamFault(error)) throw error;
  return { place, fault: error };
}
