/** The kinds of bugs that packages get, each with the words its reporter uses. */
import type { BugPart } from './bug-draft.ts';
import { type Cve, pickCve } from './cves.ts';
import type { Random, Weighted } from '../random.ts';
import type { Trackers } from './trackers.ts';
import type { WorldPackage } from './nouns.ts';

/** The package, and the bugs that its own may block. */
type BugKindContext = { pkg: WorldPackage; random: Random; cves: readonly Cve[]; trackers: Trackers };

export type BugKind = (context: BugKindContext) => BugPart;

const WHEN = ['on start', 'after resume', 'with two screens', 'when the disk is full', 'in a right-to-left locale'];
const WHAT = [
  'does not open its window',
  'eats all memory',
  'loses settings',
  'hangs',
  'prints garbage',
  'is too slow',
];

export const ordinary: BugKind = ({ pkg, random }) => ({
  summary: `${pkg.name} ${random.pick(WHAT)} ${random.pick(WHEN)}`,
  keywords: random.chance(0.06) ? [random.pick(['Reopened', 'Regression', 'EasyFix', 'Triaged', 'i18n'])] : [],
});

const cve: BugKind = ({ pkg, random, cves }) => {
  const { alias, flaw, report } = pickCve(cves, random);
  const isEpel = random.chance(0.15);
  const scope = isEpel ? random.pick(['epel-all', 'epel-9']) : random.pick(['fedora-all', 'fedora-all', 'fedora-44']);
  return {
    ...(isEpel ? { product: 'Fedora EPEL', version: random.pick(['epel9', 'epel8']) } : {}),
    summary: `${alias} ${pkg.name}: ${flaw} [${scope}]`,
    keywords: ['Security', 'SecurityTracking'],
    severity: random.pick(['low', 'medium', 'medium', 'high', 'urgent']),
    blocks: [report],
    creator: 'osidb-bzimport',
  };
};

const crash: BugKind = ({ pkg, random }) => ({
  summary: `[abrt] ${pkg.name}: ${random.pick(['g_main_loop_run', 'std::__throw_bad_alloc', 'read_all'])}(): killed by ${random.pick(['SIGSEGV', 'SIGABRT', 'SIGTRAP'])}`,
  whiteboard: `abrt_hash:${random.hex(40)};VARIANT_ID=workstation;`,
});

const newVersion: BugKind = ({ pkg, random }) => ({
  summary: `${pkg.name}-${random.int(1, 9)}.${random.int(0, 30)}.${random.int(0, 9)} is available`,
  version: 'rawhide',
  status: 'NEW',
  severity: 'unspecified',
  keywords: ['FutureFeature', 'Triaged'],
  creator: 'upstream-release-monitoring',
  ageDays: random.next() ** 2 * 400,
});

const failsToBuild: BugKind = ({ pkg, random, trackers }) => ({
  summary: `${pkg.name}: FTBFS in Fedora rawhide/f46`,
  version: 'rawhide',
  status: random.pick(['NEW', 'NEW', 'NEW', 'ASSIGNED', 'POST']),
  blocks: [trackers.find(46, 'FTBFS')],
  creator: 'releng',
  ageDays: random.int(2, 90),
});

const failsToInstall: BugKind = ({ pkg, random, trackers }) => ({
  summary: `F46FailsToInstall: ${pkg.name}, ${pkg.name}-devel`,
  version: 'rawhide',
  status: random.pick(['NEW', 'NEW', 'ASSIGNED']),
  blocks: [trackers.find(46, 'FailsToInstall')],
  creator: 'releng',
  ageDays: random.int(2, 90),
});

const epel: BugKind = ({ pkg, random }) => {
  const version = random.pick(['epel8', 'epel9', 'epel9', 'epel10']);
  const summary = random.chance(0.5)
    ? `Please branch and build ${pkg.name} in epel10`
    : `${pkg.name} ${random.pick(WHAT)} ${random.pick(WHEN)}`;
  return {
    product: 'Fedora EPEL',
    version,
    summary,
    ...(pkg.name.length % 5 === 0 ? notInstallable(pkg, version) : {}),
  };
};

/** EPEL has no tracker for them. */
const notInstallable = ({ name }: WorldPackage, version: string): BugPart => ({
  summary: `${version.toUpperCase()}FailsToInstall: ${name}`,
  creator: 'fedora-fails-to-install',
});

/** Shares as in the lists of bugs that were measured. */
export const BUG_KINDS: Weighted<BugKind> = [
  [ordinary, 30],
  [newVersion, 25],
  [crash, 18],
  [cve, 14],
  [epel, 7],
  [failsToBuild, 4],
  [failsToInstall, 2],
];
