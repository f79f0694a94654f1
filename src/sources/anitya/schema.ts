/** Anitya's mappings as they come. Only what is used: CONTRACT.md, "What we read". */
import { z } from 'zod';
import { Instant, PackageName } from '#domain/words.ts';
import { looseArray } from '#lib/loose-array.ts';

export const DISTRIBUTION = 'Fedora';

export const WireMapping = z.object({
  distribution: z.string(),
  name: PackageName,
  /** May hold markup. */
  project: z.string(),
  /** Two projects of different ecosystems may have the same name. */
  ecosystem: z.string().nullish(),
  version: z.string().nullable(),
  /** Null where no version is stable, whatever `version` says. */
  stable_version: z.string().nullable(),
});
export type WireMapping = z.infer<typeof WireMapping>;

export const MappingsPage = z.object({
  items: looseArray(WireMapping),
  page: z.int(),
  items_per_page: z.int().positive(),
  total_items: z.int().nonnegative(),
});

const Packages = z
  .array(z.object({ distro: z.string(), package_name: z.string() }))
  .transform((all) => all.filter(({ distro }) => distro === DISTRIBUTION))
  .transform((all) => all.flatMap((one) => PackageName.safeParse(one.package_name).data ?? []));

/** Newest first. */
const StableVersions = z.array(z.string()).optional();

/** A project has a new version; the project is as it is after that. The two topics differ in where the stable ones stand. */
export const VersionMessage = z
  .object({
    project: z.object({
      name: z.string(),
      ecosystem: z.string().nullish(),
      version: z.string().nullable(),
      stable_versions: StableVersions,
    }),
    message: z.object({ packages: Packages, stable_versions: StableVersions }),
  })
  .transform(({ project, message }) => ({
    project,
    packages: message.packages,
    stable: message.stable_versions ?? project.stable_versions,
  }));

const Name = z.string().optional().catch(undefined);

const Renamed = z
  .object({ name: z.object({ old: Name }).optional().catch(undefined) })
  .optional()
  .catch(undefined);

/**
 * Something of a project has changed that its message does not tell in full: it or one of its versions was removed, it
 * was edited, or a mapping of it was made, changed or removed. The package of a mapping is `new`, before that `prev`.
 */
export const ProjectMessage = z
  .object({
    project: z.object({ name: z.string() }),
    message: z.object({ new: Name, prev: Name, distro: Name, changes: Renamed }),
  })
  .transform(({ project, message }) => ({
    projects: [project.name, message.changes?.name?.old].filter((name) => name !== undefined),
    packages:
      message.distro === DISTRIBUTION
        ? [message.new, message.prev].flatMap((name) => PackageName.safeParse(name).data ?? [])
        : [],
  }));

/** What is noted for the next run: when all was read, and how many rows that were. */
export const AnityaCursor = z.object({ fullAt: Instant, rows: z.int().nonnegative() });
export type AnityaCursor = z.infer<typeof AnityaCursor>;
