/** Whom Bugzilla assigns the bugs of EPEL, where that is somebody else: only pagure_poc.json says it. */
import type { OwnedPackage } from '#domain/ownership.ts';
import type { Tools } from '#sources/define.ts';
import type { Extras } from './extras.ts';
import { isAccountName, ORPHAN } from './names.ts';

/** A file that could not be read says nothing new: then it stays as it was. */
export function withEpelContacts(packages: OwnedPackage[], extras: Extras | undefined, tools: Tools): OwnedPackage[] {
  const contacts = extras?.pocState === 'not read' ? contactsBefore(tools) : contactsIn(extras);
  return packages.map((owned) => {
    const contact = contacts.get(`${owned.namespace}/${owned.name}`);
    const isOther = owned.people[0]?.access === 'owner' && contact !== owned.people[0].name;
    return isOther && isAccountName(contact) && contact !== ORPHAN ? { ...owned, epelContact: contact } : owned;
  });
}

type Contacts = ReadonlyMap<string, string | undefined>;

const contactsBefore = ({ ownership }: Tools): Contacts =>
  new Map(ownership?.packages.map(({ namespace, name, epelContact }) => [`${namespace}/${name}`, epelContact]));

/** Where the file names another one than its own main admin. A group is written as `@epel-packagers-sig`. */
const contactsIn = (extras: Extras | undefined): Contacts =>
  new Map(
    extras?.poc?.rows
      .filter(({ value }) => value.epel !== value.admin)
      .map(({ namespace, name, value }) => [`${namespace}/${name}`, value.epel?.replace(/^@/, '')]),
  );
