/** Who needs an orphan. */
import { z } from 'zod';
import { AccountName, PackageName, Text } from '../words.ts';

/** An orphan that everything needs would make a page of its own: more than these are only counted. */
export const MOST_DEPENDENTS = 60;

/** A graph has room for as many between a package and an orphan. */
export const MOST_BETWEEN = 4;

const Dependent = z.strictObject({
  name: PackageName,
  direct: z.boolean(),
  through: z.array(Text).max(MOST_BETWEEN).optional().describe('The first of those through which it needs it'),
  mainAdmin: AccountName,
});

export const Dependents = z
  .strictObject({
    direct: z.int().nonnegative().describe('Living packages that need it themselves'),
    all: z.int().nonnegative().describe('Those, and living packages that need it only through others'),
    packages: z
      .array(Dependent)
      .max(MOST_DEPENDENTS)
      .describe('The first of them: those that need it themselves first'),
    packagers: z.int().nonnegative().describe('Main admins of all of them'),
    mainAdmins: z
      .array(z.strictObject({ name: AccountName, packages: z.int().positive() }))
      .max(MOST_DEPENDENTS)
      .describe('The first of those: who has most of them first'),
  })
  .describe('The packages that need an orphan, and whose they are');
export type Dependents = z.infer<typeof Dependents>;
