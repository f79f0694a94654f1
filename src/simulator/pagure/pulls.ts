/** The pull requests of the simulated Fedora: open, closed and merged, all invented. */
import { DAY_MS } from '#lib/time.ts';
import { ascending } from '#lib/order.ts';
import type { Random } from '#simulator/random.ts';
import { isQuiet, type SharedState, type WorldPackage } from '#simulator/world/nouns.ts';
import { simulateChecks, type SimulatedFlag } from './checks.ts';

export type SimulatedPull = {
  pkg: WorldPackage;
  number: number;
  uid: string;
  title: string;
  branch: string;
  status: 'Open' | 'Closed' | 'Merged';
  author: string;
  assignee: string | undefined;
  /** ms since 1970 */
  createdAt: number;
  updatedAt: number;
  /** From another host: dist-git has no fork and no commits of it. */
  isRemote: boolean;
  mergeStatus: string;
  head: string;
  comments: { author: string; text: string; isNotice: boolean; at: number }[];
  flags: SimulatedFlag[];
};

const SIZES = {
  sample: { open: 60, done: 25, awkward: 14, orphaned: 2 },
  fedora: { open: 2500, done: 400, awkward: 36, orphaned: 40 },
} as const satisfies Record<SharedState['scale'], unknown>;

/** One package has so many open ones. */
const BUSIEST = 20;
const BOTS = ['packit', 'rhcontainerbot', 'releng-bot', 'zuul'];

/** Newest first, as Pagure lists them. */
export function createPulls(world: SharedState): SimulatedPull[] {
  const random = world.random('pulls');
  const numbers = new Map<WorldPackage, number>();
  const authors = world.people.map(({ name }) => name);
  const add = (pkg: WorldPackage, isOpen: boolean): SimulatedPull => {
    // Tickets of a package take numbers, too.
    const number = (numbers.get(pkg) ?? 0) + random.int(1, 3);
    numbers.set(pkg, number);
    return newPull({ pkg, number, isOpen, authors, random, now: world.now });
  };
  const { done, ...wanted } = SIZES[world.scale];
  const open = choosePackages(world.packages, wanted, random);
  const pulls = [
    ...open.map((pkg) => add(pkg, true)),
    ...Array.from({ length: done }, () => add(random.pick(open), false)),
  ];
  return pulls.sort((a, b) => b.createdAt - a.createdAt || ascending(a.uid, b.uid));
}

type PullCounts = { open: number; awkward: number; orphaned: number };

/** One entry for each open pull request: most packages have none, few have many. */
function choosePackages(packages: readonly WorldPackage[], wanted: PullCounts, random: Random): WorldPackage[] {
  const reported = packages.filter((pkg) => !isQuiet(pkg));
  const rpms = reported.filter(({ namespace }) => namespace === 'rpms');
  const living = rpms.filter(({ state }) => state === 'living');
  const orphaned = rpms.filter(({ state }) => state !== 'living');
  const awkward = living.filter(({ name }) => !/^[a-z][a-z-]+$/.test(name)).slice(0, wanted.awkward);
  const busiest = random.pick(living);
  const elsewhere = random.some(
    reported.filter(({ namespace }) => namespace === 'tests'),
    1,
  );
  const chosen = [
    ...awkward,
    ...Array.from({ length: BUSIEST }, () => busiest),
    ...random.some(orphaned, wanted.orphaned),
    ...elsewhere,
  ];
  const shuffled = random.some(
    living.filter((pkg) => pkg !== busiest),
    living.length,
  );
  while (chosen.length < wanted.open)
    chosen.push(shuffled[Math.floor(random.next() ** 3 * shuffled.length)] ?? busiest);
  return chosen;
}

type NewPull = { pkg: WorldPackage; number: number; isOpen: boolean; authors: string[]; random: Random; now: number };

export function newPull({ pkg, number, isOpen, authors, random, now }: NewPull): SimulatedPull {
  const author = random.chance(0.2) ? random.pick(BOTS) : random.chance(0.15) ? ownerOf(pkg) : random.pick(authors);
  const createdAt = now - (0.05 + random.next() ** 3 * 700) * DAY_MS;
  const updatedAt = createdAt + random.next() ** 2 * (now - createdAt);
  const head = random.hex(40);
  const isRemote = random.chance(0.04);
  return {
    pkg,
    number,
    uid: random.hex(32),
    title: simulateTitle(random, pkg),
    branch: random.pick(['rawhide', 'rawhide', 'rawhide', 'main', 'f45', 'epel9', 'epel10.1', 'private-work']),
    status: isOpen ? 'Open' : random.pick(['Closed', 'Merged']),
    author,
    assignee: random.chance(0.1) ? random.pick(authors) : undefined,
    createdAt,
    updatedAt,
    isRemote,
    mergeStatus: random.pick(['unknown', 'unknown', 'FFORWARD', 'FFORWARD', 'MERGE', 'CONFLICTS', 'NO_CHANGE']),
    head,
    comments: simulateComments(random, [author, ...BOTS, ...random.some(authors, 2)], {
      from: createdAt,
      to: updatedAt,
    }),
    flags: isRemote ? [] : simulateChecks(random, createdAt, updatedAt),
  };
}

const ownerOf = ({ owner }: WorldPackage): string => (owner === 'orphan' ? 'releng-bot' : owner);

type NumberRange = { from: number; to: number };

function simulateComments(random: Random, authors: string[], { from, to }: NumberRange): SimulatedPull['comments'] {
  return Array.from({ length: Math.floor(random.next() ** 2 * 9) }, () => {
    const isNotice = random.chance(0.4);
    const text = isNotice ? `rebased onto ${random.hex(40)}` : 'Looks <b>good</b>, write to me: nobody@example.org';
    return { author: random.pick(authors), text, isNotice, at: from + random.next() * (to - from) };
  });
}

const PLAIN = ['Backport a fix', 'Drop python2', 'Use %autosetup', 'Add tests', 'Fix the license tag', 'Rebuild', '.'];

/** Legal in Pagure, and poison for careless pages. */
const HOSTILE = [
  '<script>alert("pull")</script>',
  '"><img src=x onerror=alert(1)>',
  'Reads backwards: \u202Egnp.exe\u202C',
  'Zero\u200Bwidth, a tab\tand a line\nbreak',
  'javascript:alert(1)',
  '👩‍👩‍👧‍👦 ${7*7} {{constructor}} %3Cb%3E',
  'W'.repeat(500),
];

function simulateTitle(random: Random, { version }: WorldPackage): string {
  if (random.chance(0.12)) return random.pick(HOSTILE);
  return random.chance(0.4) ? `Update to ${version}` : random.pick(PLAIN);
}
