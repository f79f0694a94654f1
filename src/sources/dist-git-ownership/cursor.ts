/** What this source notes for its next run. Another one's notes, or older ones, are ignored. */
import { z } from 'zod';
import { Group } from '#domain/ownership/ownership.ts';
import { Cursor } from '#domain/snapshot.ts';
import { AccountName, Instant, PackageName, Text } from '#domain/words.ts';
import { ascending } from '#lib/order.ts';
import { formatLevels, parseLevels } from './levels.ts';

/**
 * The next page of projects to read for their exact levels, and when those before it were; `endedAt` when the last was
 * read or the answer was no.
 */
const Sweep = z.object({ page: z.int().positive(), readAt: Instant.optional(), endedAt: Instant.optional() });

const Collaborator = z.object({ name: AccountName, branches: Text, isGroup: z.boolean() });
export type Collaborator = z.infer<typeof Collaborator>;

const Stored = z.object({
  groups: z.array(Group),
  /** Of packages with collaborators: to which branches each may push, and when that was read. */
  branches: z.array(z.object({ name: PackageName, readAt: Instant, collaborators: z.array(Collaborator) })).default([]),
  sweep: Sweep,
  /** The next page of Forgejo's list, and how long that is; `endedAt` when the last page was read. */
  repositories: z
    .object({ page: z.int().positive(), total: z.int().optional(), endedAt: Instant.optional() })
    .default({ page: 1 }),
  /** Whether all projects have been read once. */
  isSwept: z.boolean(),
  levels: z.array(z.string()).transform(parseLevels),
  /** Packages whose levels were asked for between two sweeps, with whoever the files named. */
  renewed: z.array(z.string()).optional(),
  /** Packages younger than the last sweep that are still to be asked for. */
  newcomers: z.array(PackageName).optional(),
});
export type OwnershipCursor = z.output<typeof Stored>;

export const NOTHING_READ: OwnershipCursor = {
  groups: [],
  branches: [],
  repositories: { page: 1 },
  sweep: { page: 1 },
  isSwept: false,
  levels: new Map(),
};

export const parseCursor = (cursor: Cursor | undefined): OwnershipCursor | undefined => Stored.safeParse(cursor).data;

/** The levels are an array of lines, not an object: a package may be called `__proto__`. */
export const formatCursor = ({ levels, ...rest }: OwnershipCursor): Cursor =>
  Cursor.parse({
    ...rest,
    levels: [...levels].map(([name, known]) => formatLevels(name, known)).sort(ascending),
  });
