/** Who holds which package, directly and through groups. */
import { z } from 'zod';
import { OwnershipMemory } from './ownership-memory.ts';
import { SNAPSHOT_HEAD } from '../snapshot.ts';
import { Access, AccountName, Instant, PackageName, Text } from '../words.ts';

export const Holder = z
  .strictObject({
    name: AccountName,
    access: Access,
    branches: Text.max(200)
      .optional()
      .describe(
        'The only branches that it is about: epel*, or several with commas; absent where it is all or not known',
      ),
  })
  .describe('A person or group with access to a package');
export type Holder = z.infer<typeof Holder>;

export const OwnedPackage = z
  .strictObject({
    namespace: z
      .string()
      .max(40)
      .regex(/^[a-z]+$/),
    name: PackageName,
    people: z.array(Holder).describe('Main admin first, if there is one: without one it is orphaned or retired'),
    holdersUnknown: z.literal(true).optional().describe('Nobody has said who holds it: it may have a main admin'),
    groups: z.array(Holder),
    epelContact: AccountName.optional().describe(
      'Who is assigned the bugs of EPEL in Bugzilla, where that is not the main admin',
    ),
    exact: z.boolean().describe('Whether dist-git has told the exact access level of each holder'),
  })
  .describe('One package and who holds it');
export type OwnedPackage = z.infer<typeof OwnedPackage>;

/** A living package has a main admin; without one it is orphaned or retired, at least in Fedora. */
export const isLiving = ({ people }: OwnedPackage): boolean => people[0]?.access === 'owner';

/** The branches whose bugs Bugzilla assigns to a contact for EPEL. */
export const EPEL_BRANCHES = 'epel*';

export const Group = z
  .strictObject({
    name: AccountName,
    members: z.array(AccountName),
    readAt: Instant.optional().describe('When its members were read; absent when they never were'),
  })
  .describe('A dist-git group');
export type Group = z.infer<typeof Group>;

export const Ownership = z
  .strictObject({
    ...SNAPSHOT_HEAD,
    packages: z.array(OwnedPackage).describe('Sorted by namespace and name'),
    groups: z.array(Group).describe('Sorted by name'),
    memory: OwnershipMemory.optional(),
  })
  .describe('Who holds which package');
export type Ownership = z.infer<typeof Ownership>;
