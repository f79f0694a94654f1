/** The cursor as it was stored before it had a version: other names, the same content. Data folders may still hold one. */
import { z } from 'zod';
import type { Cursor } from '#domain/snapshot.ts';

const OldPull = z
  .looseObject({ isDoubted: z.boolean(), forgejo: z.looseObject({ readOf: z.unknown() }).optional() })
  .transform(({ isDoubted, forgejo, ...rest }) => {
    if (forgejo === undefined) return { ...rest, isUncertain: isDoubted };
    const { readOf, ...ofForgejo } = forgejo;
    return { ...rest, isUncertain: isDoubted, forgejo: { ...ofForgejo, detailsOf: readOf } };
  });

const OldForgejo = z
  .looseObject({ round: z.unknown() })
  .transform(({ round, ...rest }) => ({ ...rest, reading: round }));

const OldCursor = z
  .object({
    seededAt: z.unknown(),
    changesUntil: z.unknown(),
    heardSince: z.unknown(),
    lists: z.unknown(),
    pulls: z.record(z.string(), OldPull),
    sight: z.unknown().optional(),
    unseen: z.unknown().optional(),
    forgejo: OldForgejo.optional(),
  })
  .transform(({ seededAt, heardSince, sight, unseen, forgejo, ...rest }) => ({
    ...rest,
    version: 2,
    completeSince: seededAt,
    eventsSince: heardSince,
    ...(sight === undefined ? {} : { visiblePackages: sight }),
    ...(unseen === undefined ? {} : { newPackages: unseen }),
    ...(forgejo === undefined ? {} : { forgejo }),
  }));

/** An old cursor under the names of today, still to be parsed; undefined where it is none. */
export const migrateCursor = (cursor: Cursor): unknown => OldCursor.safeParse(cursor).data;
