/** The files under /extras: plain files of a web server, with validators, written at a full hour when they have changed. */
import { HOUR_MS } from '#lib/time.ts';
import { lastStepWith } from '#simulator/history.ts';
import type { Answer, Ask } from '#simulator/simulated-service.ts';
import type { World, WorldState } from '#simulator/world/state.ts';
import type { WorldPackage } from '#simulator/world/nouns.ts';
import { ORPHAN } from './names.ts';

type ByPackage = (pkg: WorldPackage) => unknown;
type File = {
  row: ByPackage;
  /** The sorts of happenings that change it. */
  tellsOf: RegExp;
};

/** Main admin first; nobody who is only a collaborator. */
const aliasOf = ({ owner, admins, commits }: WorldPackage): string[] => [...new Set([owner, ...admins, ...commits])];

/** Anyone with any permission, and watchers; groups marked and, as it happens, first. */
const bugzillaOf = (pkg: WorldPackage, watchers: readonly string[]): string[] => {
  const collaborators = pkg.collaborators.map(({ name }) => name);
  const people = [pkg.owner, ...pkg.admins, ...pkg.commits, ...collaborators, ...pkg.tickets, ...watchers];
  const groups = pkg.groups.map(({ name }) => `@${name}`);
  return [...new Set([...groups, ...people])].sort();
};

const contactsOf = (pkg: WorldPackage, epel: string | undefined): unknown => {
  const { owner, epelContact } = pkg;
  return { admin: owner, epel: epelContact ?? (owner === ORPHAN ? owner : (epel ?? owner)), fedora: owner };
};

const keyOf = ({ namespace, name }: WorldPackage): string => `${namespace}/${name}`;

/** Drawn in the order of the packages. */
function watchersOf(world: WorldState): Map<string, string[]> {
  const { people, packages } = world;
  const random = world.random('watchers');
  const names = people.map(({ name }) => name);
  return new Map(packages.map((pkg) => [keyOf(pkg), random.chance(0.1) ? random.some(names, 2) : []]));
}

/** Where others may commit, EPEL is now and then left to one of them, and stays so. */
const epelContactsOf = ({ packages }: WorldState): Map<string, string> =>
  new Map(
    packages.flatMap((pkg) => {
      const [other] = [...pkg.admins, ...pkg.commits].toSorted();
      return other === undefined || pkg.name.length % 4 > 0 ? [] : [[keyOf(pkg), other] as const];
    }),
  );

export function simulateExtras(world: World): (ask: Ask) => Answer | undefined {
  const watchers = watchersOf(world.origin);
  const epelContacts = epelContactsOf(world.origin);
  const files = new Map<string, File>([
    ['pagure_owner_alias.json', { row: aliasOf, tellsOf: /^package (?!put|taken from|retired)|^access/ }],
    [
      'pagure_bz.json',
      { row: (pkg) => bugzillaOf(pkg, watchers.get(keyOf(pkg)) ?? []), tellsOf: /^package (?!retired)|^access/ },
    ],
    [
      'pagure_poc.json',
      {
        row: (pkg) => contactsOf(pkg, epelContacts.get(keyOf(pkg))),
        tellsOf: /^package (?!put|taken from|retired)/,
      },
    ],
  ]);
  const bodies = new Map<string, string>();
  return (ask) => {
    const name = ask.segments[1] ?? '';
    const file = files.get(name);
    if (file === undefined || ask.segments.length !== 2) return fileNotFound();
    const body = bodies.get(name) ?? JSON.stringify(byNamespace(world.packages, file.row));
    bodies.set(name, body);
    return fileAnswer(ask, body, Math.floor(lastStepWith(world, file.tellsOf) / HOUR_MS) * HOUR_MS);
  };
}

/** Pairs, so that a package called `__proto__` is written like any other. */
function byNamespace(packages: readonly WorldPackage[], row: ByPackage): Record<string, unknown> {
  const namespaces = new Map<string, [string, unknown][]>();
  for (const pkg of packages) {
    const rows = namespaces.get(pkg.namespace) ?? [];
    rows.push([pkg.name, row(pkg)]);
    namespaces.set(pkg.namespace, rows);
  }
  return Object.fromEntries([...namespaces].map(([namespace, rows]) => [namespace, Object.fromEntries(rows)]));
}

function fileAnswer({ headers: asked }: Ask, body: string, writtenAt: number): Answer {
  const headers = {
    ETag: `"${body.length.toString(16)}-${writtenAt.toString(16)}"`,
    'Last-Modified': new Date(writtenAt).toUTCString(),
  };
  const type = 'application/json';
  const etags = asked['if-none-match']?.split(/\s*,\s*/);
  const since = asked['if-modified-since'];
  const isKnown = etags === undefined ? Date.parse(since ?? '') >= writtenAt : etags.includes(headers.ETag);
  if (isKnown) return { status: 304, type, body: '', headers };
  return { status: 200, type, body, headers };
}

const fileNotFound = (): Answer => ({
  status: 404,
  type: 'text/html; charset=iso-8859-1',
  body: '<html><head>\n<title>404 Not Found</title>\n</head><body>\n<h1>Not Found</h1>\n</body></html>\n',
});
