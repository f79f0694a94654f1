/** The fields of dist-git's answers that we read. */
import { z } from 'zod';
import { looseArray } from '#lib/loose-array.ts';

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The entries of an object, in its own order. A z.record would lose the name `__proto__`. */
const Entries = z
  .custom<object>(isObject, 'expected an object')
  .transform((value): [string, unknown][] => Object.entries(value));

/** What a file of /extras says of each package. */
type ByPackage<T> = {
  rows: { namespace: string; name: string; value: T }[];
  /** What could not be read; without a name it is a whole namespace. */
  bad: { namespace: string; name?: string }[];
};

const byPackage = <S extends z.ZodType>(shape: S) =>
  Entries.transform((namespaces) => {
    const read: ByPackage<z.output<S>> = { rows: [], bad: [] };
    for (const [namespace, packages] of namespaces) {
      const entries = Entries.safeParse(packages);
      if (!entries.success) read.bad.push({ namespace });
      for (const [name, value] of entries.data ?? []) {
        const parsed = shape.safeParse(value);
        if (parsed.success) read.rows.push({ namespace, name, value: parsed.data });
        else read.bad.push({ namespace, name });
      }
    }
    return read;
  });

/** pagure_owner_alias.json and pagure_bz.json. */
export const NamesByPackage = byPackage(z.array(z.string()));
export type NamesByPackage = z.output<typeof NamesByPackage>;

/** pagure_poc.json; it also names the assignees in Bugzilla. */
export const ContactByPackage = byPackage(
  z.object({ admin: z.string(), epel: z.string().optional().catch(undefined) }),
);
export type ContactByPackage = z.output<typeof ContactByPackage>;

/** A level may be absent: `collaborator` is younger than the others. */
const Names = z.array(z.string()).default([]);

export const Project = z.object({
  name: z.string(),
  fullname: z.string(),
  access_users: z.object({ owner: Names, admin: Names, commit: Names, collaborator: Names }),
  access_groups: z.object({ admin: Names, commit: Names, collaborator: Names, ticket: Names }),
});
export type Project = z.output<typeof Project>;

export const ProjectsPage = z.object({
  projects: looseArray(Project),
  total_projects: z.number().default(0),
  /** Only whether there is a next page: the links name whatever host the server believes to be. */
  pagination: z.object({ next: z.string().nullable() }),
});

const ForgejoRepository = z.object({ name: z.string(), archived: z.boolean().default(false) });
export type ForgejoRepository = z.output<typeof ForgejoRepository>;

/** A page of Forgejo's list. */
export const Repositories = looseArray(ForgejoRepository);

const OfContributors = z.object({
  collaborators: looseArray(z.object({ user: z.string(), branches: z.string() })).optional(),
});

/** Those of groups have the key `user`, too. */
export const Contributors = z.object({ users: OfContributors, groups: OfContributors });
export type Contributors = z.output<typeof Contributors>;

/** Without `projects=1` an answer about one group is not paged. */
export const GroupMembers = z.object({ members: z.array(z.string()) });
