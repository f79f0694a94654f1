/** Whom Bugzilla assigns the bugs of EPEL, where that is somebody else: only pagure_poc.json says it. */
import { EPEL_BRANCHES, type Holder, type OwnedPackage } from '#domain/ownership/ownership.ts';
import type { Tools } from '#sources/define.ts';
import type { Extras } from './extras.ts';
import { isAccountName, ORPHAN } from './names.ts';

/** A file that could not be read says nothing new: then it stays as it was. */
export function withEpelContacts(packages: OwnedPackage[], extras: Extras | undefined, tools: Tools): OwnedPackage[] {
  const isUnread = extras?.pocState === 'not read';
  return addContacts(packages, isUnread ? contactsBefore(tools) : contactsIn(extras?.poc));
}

export function addContacts(packages: readonly OwnedPackage[], contacts: Contacts): OwnedPackage[] {
  return packages.map((owned) => {
    const contact = contacts.get(`${owned.namespace}/${owned.name}`);
    return contact === undefined ? owned : withContact(owned, contact);
  });
}

type Contact = { name: string; isGroup: boolean };
type Contacts = ReadonlyMap<string, Contact>;

/** Who holds nothing of the package is added: its bugs of EPEL are theirs all the same. */
function withContact(owned: OwnedPackage, { name, isGroup }: Contact): OwnedPackage {
  const { people, groups } = owned;
  const [main] = people;
  if (main?.access === 'owner' && main.name === name) return owned;
  const contact: Holder = { name, access: 'contact', branches: EPEL_BRANCHES };
  const isHolder = [...people, ...groups].some((holder) => holder.name === name);
  if (isHolder) return { ...owned, epelContact: name };
  return isGroup
    ? { ...owned, groups: [...groups, contact], epelContact: name }
    : { ...owned, people: [...people, contact], epelContact: name };
}

function contactsBefore({ ownership }: Tools): Contacts {
  const contacts = new Map<string, Contact>();
  for (const { namespace, name, epelContact, groups } of ownership?.packages ?? [])
    if (epelContact !== undefined)
      contacts.set(`${namespace}/${name}`, {
        name: epelContact,
        isGroup: groups.some((group) => group.name === epelContact),
      });
  return contacts;
}

/** Where the file names another one than its own main admin. A group is written as `@epel-packagers-sig`. */
export function contactsIn(poc: Extras['poc']): Contacts {
  const contacts = new Map<string, Contact>();
  for (const { namespace, name, value } of poc?.rows ?? []) {
    const contact = value.epel?.replace(/^@/, '');
    if (value.epel === value.admin || !isAccountName(contact) || contact === ORPHAN) continue;
    contacts.set(`${namespace}/${name}`, { name: contact, isGroup: value.epel !== contact });
  }
  return contacts;
}
