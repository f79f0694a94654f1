/** Reduces the people of a bug to their roles. Names and mail addresses are dropped here. */
import type { Needinfo } from '#domain/finding/needinfo.ts';
import { AccountName } from '#domain/words.ts';
import { digestOf } from '#domain/digest.ts';

type People = {
  assigned_to: string;
  creator: string;
  flags: readonly {
    name: string;
    status: string;
    creation_date?: string | undefined;
    requestee?: string | undefined;
  }[];
};

/** Of a bug with names: the same without them. */
export function withoutNames<B extends People>({ assigned_to, creator, flags, ...bug }: B) {
  return {
    ...bug,
    creator: { robot: isRobot(creator) },
    flags: flags.map(({ name, status }) => ({ name, status })),
    needinfo: flags
      .filter(({ name, status }) => name === 'needinfo' && status === '?')
      .map((flag) => needinfoOf(flag, { assigned_to, creator })),
  };
}

function needinfoOf(
  { requestee = '', creation_date: since }: People['flags'][number],
  { assigned_to, creator }: Pick<People, 'assigned_to' | 'creator'>,
): Needinfo {
  const login = loginOf(requestee);
  return {
    of: roleOf(requestee, { assigned_to, creator }),
    ...(since === undefined ? {} : { since }),
    ...(login === undefined ? {} : { login }),
  };
}

function roleOf(requestee: string, { assigned_to, creator }: Pick<People, 'assigned_to' | 'creator'>): Needinfo['of'] {
  if (requestee.trim() === '') return 'anyone';
  if (isSamePerson(requestee, assigned_to)) return 'assignee';
  return isSamePerson(requestee, creator) ? 'reporter' : 'other';
}

/** Anonymous requests get only the part before the @ or the real name, and not the same form in every field. */
function isSamePerson(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => name.trim().toLowerCase());
  if (a === undefined || b === undefined || a === '') return false;
  return a.includes('@') && b.includes('@') ? a === b : localPart(a) === localPart(b);
}

const localPart = (name: string): string => name.split('@', 1)[0] ?? '';

/**
 * Many logins begin with the name of the account in Fedora, but nothing says so: pages believe it only of who holds the
 * package. A real name is no login.
 */
function loginOf(requestee: string): string | undefined {
  const { data: name } = AccountName.safeParse(localPart(requestee.trim().toLowerCase()));
  return name && digestOf(name);
}

/** Accounts that file bugs by themselves, as the part of the address before the @. */
const ROBOTS: ReadonlySet<string> = new Set([
  'fedora-fails-to-install',
  'fedora-release-engineering',
  'fti-bugs',
  'packagerbot',
  'packit',
  'releng',
  'upstream-release-monitoring',
]);

/** Whether a bug was filed by a robot. The anonymous get the local part or the real name of an account. */
function isRobot(creator: string): boolean {
  const local = creator.split('@', 1)[0] ?? '';
  return ROBOTS.has(local.trim().toLowerCase().replaceAll(' ', '-'));
}
