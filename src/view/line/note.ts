/** The one note of a finding line: the fact that changes most what a packager does next. */
import type { PageFinding } from '#domain/finding/finding.ts';
import { kindRow } from '#domain/finding/kinds.ts';
import { formatShortDay } from '../format.ts';
import { CVE, tagValues, TRACKER } from './tags.ts';

/** `alarm`: users are broken, so the note is red. */
export type LineNote = { words: string; alarm?: true };

/** What fits the column of notes. A longer note is not cut but left out, and the next one is taken. */
export const MAX_NOTE = 20;

/** `staleAt`: since when the source of the finding has not been read, if it failed or is stale. */
type NoteInput = { now: string; staleAt: string | undefined };

/** The first note that holds, in the order of the groups below; undefined where there is nothing to note. */
export function noteOf(finding: PageFinding, { now, staleAt }: NoteInput): LineNote | undefined {
  const isStale = staleAt !== undefined;
  const alarm = brokenNotes(finding).find(fits);
  if (alarm !== undefined) return isStale ? { words: alarm } : { words: alarm, alarm: true };
  const words = [
    // Old data cannot say what is possible now.
    ...(isStale ? [] : possibleNow(finding)),
    ...questions(finding),
    ...failures(finding),
    ...progress(finding),
    ...weights(finding),
    ...(isStale ? [`as of ${formatShortDay(staleAt, now)}`] : []),
  ].find(fits);
  return words === undefined ? undefined : { words };
}

const fits = (words: string): boolean => words.length <= MAX_NOTE;

const when = (holds: boolean, words: string): string[] => (holds ? [words] : []);

/** Users are broken. */
function brokenNotes(finding: PageFinding): string[] {
  const { kind, severity, tags } = finding;
  const cannotInstall = kindRow(kind).breaksUsersWhenHigh === true && severity === 'high';
  return [
    ...when(tags.includes('blocker:accepted'), `blocks ${blockedRelease(tags) ?? 'a release'}`),
    ...when(severity === 'urgent', hasCve(finding) ? 'urgent CVE' : 'urgent'),
    ...when(cannotInstall, 'cannot install'),
  ];
}

/** Bugzilla's alias of the tracker: F46BetaBlocker, F46FinalBlocker. */
const BLOCKER_TRACKER = /^F(\d{1,3})(?:Beta|Final)?Blocker$/;

function blockedRelease(tags: readonly string[]): string | undefined {
  const numbers = tagValues(tags, TRACKER).map((alias) => BLOCKER_TRACKER.exec(alias)?.[1]);
  const number = numbers.find((one) => one !== undefined);
  return number === undefined ? undefined : `f${number}`;
}

/** What is done already, or can be done now. */
const possibleNow = ({ outlook, answeredBy, fixedBy }: PageFinding): string[] => [
  ...when(outlook?.state === 'pushable', 'can be pushed now'),
  ...when(answeredBy !== undefined, 'built since'),
  ...when(fixedBy !== undefined, 'already shipped'),
];

const questions = ({ tags }: PageFinding): string[] => [
  ...when(tags.includes('needinfo:mine'), 'needinfo from you'),
  ...when(tags.includes('needinfo:maintainer'), 'needinfo'),
];

/** What went wrong. */
const failures = ({ tags, update, outlook, overrideOutlook }: PageFinding): string[] => [
  ...when(outlook?.state === 'ended' || overrideOutlook?.state === 'ended', 'release has ended'),
  ...when(update?.gating === 'failed', 'gating failed'),
  ...when(update?.gating === 'greenwave_failed', 'gating not answered'),
  ...when(tags.includes('ci:failure') || tags.includes('ci:error'), 'CI failed'),
  ...when(tags.includes('merge:conflicts'), 'conflicts'),
  ...when(tags.includes('fails:install'), 'fails to install'),
  ...when(tags.includes('fails:build'), 'fails to build'),
];

/** How far it has come. */
const progress = (finding: PageFinding): string[] => [
  ...when(finding.fixOnItsWay !== undefined, 'fix on its way'),
  ...heldBy(finding),
  ...karma(finding),
];

function heldBy({ outlook }: PageFinding): string[] {
  if (outlook?.state !== 'held') return [];
  return outlook.heldBy.flatMap(({ reason }) => [
    ...when(reason === 'freeze' || reason === 'planned-freeze', 'held by a freeze'),
    ...when(reason === 'gating-running', 'gating runs'),
  ]);
}

function karma({ update }: PageFinding): string[] {
  const { karma: reached, stableKarma = 0 } = update ?? {};
  return reached === undefined || stableKarma <= 0 ? [] : [`karma ${reached} of ${stableKarma}`];
}

const REVIEWS = [
  ['blocker:proposed', 'blocker proposed'],
  ['freeze-exception:accepted', 'freeze exception'],
  ['prioritized:accepted', 'prioritized'],
] as const;

/** How much it weighs. */
function weights(finding: PageFinding): string[] {
  const { severity, tags } = finding;
  const isHigh = severity === 'high';
  const cve = hasCve(finding) ? [isHigh ? 'high CVE' : 'CVE'] : [];
  return [
    ...REVIEWS.flatMap(([tag, words]) => when(tags.includes(tag), words)),
    ...cve,
    ...when(isHigh, 'high'),
    ...when(tags.includes('ci:success'), 'CI passed'),
  ];
}

const hasCve = ({ tags }: PageFinding): boolean => tags.some((tag) => tag.startsWith(CVE));
