/** When broken records mean that the service has changed. */
import { GUARD } from '#sources/config.ts';

/** Whether so many of these records could not be read that it is no accident; a few always may be broken. */
export const isTooMuchBroken = (broken: number, records: number): boolean =>
  broken > GUARD.brokenAlwaysFine && broken > records * GUARD.brokenShare;
