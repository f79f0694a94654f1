/**
 * The kinds of findings: all that is said of a kind anywhere. A new kind is one more row here.
 * The order of the rows is the order of the kinds on every page. Browsers read this table, too, so it imports nothing.
 */

type KindRow = {
  /** What a line calls one finding of this kind. */
  label: string;
  /** What many people call it, and search for. */
  jargon?: string;
  /** What counters call one of them, and any other number: 1 bug, 2 bugs. */
  one: string;
  many: string;
  /** What the help page says of it. */
  help: string;
  /** How urgent it is by its kind alone: one of the parts of the sum in derive/findings/urgency.ts. */
  urgency: number;
  /** What happened on its two dates, where `opened` and `changed` would be wrong. */
  dates?: { opened: string; changed: string };
  /** The label says already whatever the service's own status says. */
  labelSaysStatus?: true;
  /** High severity means that users cannot install something now: the line is marked as broken. */
  breaksUsersWhenHigh?: true;
  /** It is certainly about a source package. A bug may be about anything that Bugzilla calls a component. */
  provesPackage?: true;
};

export const KINDS = {
  bug: {
    label: 'bug',
    one: 'bug',
    many: 'bugs',
    help: 'an open bug of the package in Bugzilla',
    urgency: 8,
  },
  update: {
    label: 'update',
    one: 'update',
    many: 'updates',
    help: 'an update in Bodhi that is not stable yet',
    urgency: 10,
    provesPackage: true,
  },
  override: {
    label: 'override',
    one: 'override',
    many: 'overrides',
    help: 'a buildroot override in Bodhi, which ends on a day',
    urgency: 12,
    provesPackage: true,
  },
  'pull-request': {
    label: 'pull request',
    jargon: 'PR',
    one: 'pull request',
    many: 'pull requests',
    help: 'an open pull request in dist-git',
    urgency: 7,
    provesPackage: true,
  },
  'build-failure': {
    label: 'build failure',
    jargon: 'FTBFS',
    one: 'build failure',
    many: 'build failures',
    help: 'Koschei cannot build the package, or cannot install what the build needs',
    urgency: 20,
    provesPackage: true,
  },
  'install-failure': {
    label: 'install failure',
    jargon: 'FTI',
    one: 'install failure',
    many: 'install failures',
    help: 'users of a release cannot install the package or a part of it',
    urgency: 22,
    breaksUsersWhenHigh: true,
    provesPackage: true,
  },
  orphaned: {
    label: 'orphaned',
    one: 'orphaned package',
    many: 'orphaned packages',
    help: 'nobody owns the package; it is retired if that stays so',
    urgency: 30,
  },
  'depends-on-orphan': {
    label: 'depends on orphan',
    one: 'package that needs an orphan',
    many: 'packages that need orphans',
    help: 'the package needs an orphaned one, itself or through others',
    urgency: 18,
    labelSaysStatus: true,
  },
  'crash-report': {
    label: 'crash report',
    jargon: 'ABRT',
    one: 'crash report',
    many: 'crash reports',
    help: 'a crash that users reported, as ABRT counts it',
    urgency: 6,
    dates: { opened: 'first crash', changed: 'last crash' },
  },
  'new-version': {
    label: 'new version',
    one: 'new version',
    many: 'new versions',
    help: 'upstream has a newer version than Fedora',
    urgency: 5,
  },
  'not-in-update': {
    label: 'not in update',
    one: 'build in no update',
    many: 'builds in no update',
    help: 'a build in Koji that is in no update',
    urgency: 8,
  },
  'upgrade-path': {
    label: 'upgrade path',
    one: 'broken upgrade path',
    many: 'broken upgrade paths',
    help: 'a release has a newer version than the release after it',
    urgency: 12,
  },
} as const satisfies Readonly<Record<string, KindRow>>;

type KindId = keyof typeof KINDS;

/** A word from a page or an address may be no kind at all. */
export const isKind = (word: string): word is KindId => Object.hasOwn(KINDS, word);

/** In the order of pages. */
export const KIND_IDS: readonly KindId[] = Object.keys(KINDS).filter(isKind);

/** The row of a kind, with what only some rows say. */
export const kindRow = (kind: KindId): KindRow => KINDS[kind];

/** What a source says of the kinds that it brings: the word for many of them. */
export const countedWords = (...kinds: readonly KindId[]): Partial<Record<KindId, string>> =>
  Object.fromEntries(kinds.map((kind) => [kind, KINDS[kind].many]));
