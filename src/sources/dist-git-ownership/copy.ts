/** A copy of the files of /extras, given by hand: what a first crawl starts from when dist-git cannot tell it. */
import type { z } from 'zod';
import { UsageError } from '#lib/errors.ts';
import { firstIssues } from '#lib/loose-array.ts';
import type { OwnershipCopy, ReferenceReading } from '#sources/define.ts';
import { addContacts, contactsIn } from './epel-contacts.ts';
import { groupNames, normalizePackages } from './normalize.ts';
import { partsOf } from './parts.ts';
import { ContactByPackage, NamesByPackage } from './schema.ts';

/** Who holds what, by names; exact levels and the members of groups are not in those files. */
export function readCopy({ alias, bz = {}, poc = {} }: OwnershipCopy): ReferenceReading<'ownership'> {
  const extras = {
    alias: parsed(NamesByPackage, alias, 'pagure_owner_alias.json'),
    bz: parsed(NamesByPackage, bz, 'pagure_bz.json'),
    poc: parsed(ContactByPackage, poc, 'pagure_poc.json'),
  };
  const { packages: named, dropped } = normalizePackages(extras, { levels: new Map(), isSwept: false });
  const packages = addContacts(named, contactsIn(extras.poc));
  if (packages.length === 0) throw new UsageError('The copy of pagure_owner_alias.json names no package.');
  const groups = groupNames(packages).map((name) => ({ name, members: [] }));
  return {
    packages,
    groups,
    dropped,
    parts: partsOf(packages, groups),
    complete: false,
    coverage: {
      done: 0,
      of: packages.length,
      unit: 'packages',
      note: 'who holds them is from a copy of the files of dist-git that was given by hand',
    },
  };
}

function parsed<S extends z.ZodType>(shape: S, value: unknown, name: string): z.output<S> {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  throw new UsageError(`The copy of ${name} is no such file: ${firstIssues(result.error)}.`);
}
