/** What each fault must lead to: one rule per mode, and where a source reads in another way, its exception with the reason. */
import type { FaultMode } from '#simulator/faults.ts';
import type { Source } from '#sources/define.ts';
import type { Service } from '#sources/services.ts';
import { isHarmless, isOutage, type Scenario } from './scenarios.ts';
import type { DistGit, CrawlMode } from './fixture.ts';

/**
 * fresh: as without the fault. dropped: fresh, and the page counts what could not be read. in part: fresh, and the page says
 * what is not in it. kept: the last good snapshot, and the page says why. missing: kept where nothing was known before.
 */
export type End = 'fresh' | 'dropped' | 'in part' | 'kept' | 'missing';

type Cell = { source: Source; service: Service; distGit: DistGit; way: CrawlMode; scenario: Scenario };

export type Expected = {
  ends: readonly End[];
  /** What a finding says may be less than before. Nothing may ever be lost or invented. */
  mayChange: boolean;
  why: string;
};

const RULES: Partial<Record<FaultMode, readonly End[]>> = {
  'empty-list': ['kept'],
  'half-list': ['kept'],
  'broken-record': ['dropped'],
  'missing-field': ['kept'],
  'missing-field-once': ['dropped'],
  'repeated-page': ['kept'],
  'shifted-pages': ['fresh'],
  'pulled-pages': ['fresh'],
  'endless-pages': ['kept'],
};

type Exception = { isOf: (cell: Cell) => boolean; modes: 'outage' | readonly FaultMode[] } & Partial<Expected> & {
    why: string;
  };

const named =
  (id: string, ...ways: CrawlMode[]) =>
  ({ source, way }: Cell): boolean =>
    source.identity.id === id && (ways.length === 0 || ways.includes(way));
const onForgejo =
  (id: string, ...ways: CrawlMode[]) =>
  (cell: Cell): boolean =>
    cell.distGit !== 'Pagure' && named(id, ...ways)(cell);
const ONE_RECORD: readonly FaultMode[] = ['broken-record', 'missing-field-once'];

/** The first that fits counts. */
const EXCEPTIONS: readonly Exception[] = [
  {
    isOf: ({ source }) => source.asksToo !== undefined,
    modes: 'outage',
    ends: ['in part'],
    why: 'the other service that it asks still answers',
  },
  {
    isOf: ({ source }) => source.asksToo !== undefined,
    modes: ['missing-field', 'empty-list', 'half-list'],
    ends: ['in part'],
    why: 'each list that cannot be read stays as it was',
  },
  {
    isOf: ({ service, scenario }) => service === 'koji' && scenario.times !== undefined,
    modes: ['corrupt-gzip', 'reset-body'],
    ends: ['fresh', 'in part'],
    why: 'what breaks in the middle of a stream is asked again by the next run',
  },
  {
    isOf: ({ service }) => service === 'koji',
    modes: ONE_RECORD,
    ends: ['in part', 'dropped'],
    why: 'a tag whose only build cannot be read stays as it was',
  },
  {
    isOf: ({ source }) => source.brings === 'changes',
    modes: ONE_RECORD,
    ends: ['kept'],
    why: 'a log with a gap is no log: those who listen look for themselves',
  },
  {
    isOf: ({ source }) => source.brings === 'changes',
    modes: ['empty-list'],
    ends: ['fresh'],
    mayChange: true,
    why: 'an hour in which nothing happened looks the same; lists are read again within a month',
  },
  {
    isOf: named('bugzilla', 'full'),
    modes: ['half-list'],
    ends: ['fresh'],
    mayChange: true,
    why: 'it goes on after the last bug it got, until nothing comes; half of the trackers are missing',
  },
  {
    isOf: ({ service }) => service === 'bugzilla',
    modes: ['half-list'],
    ends: ['fresh'],
    why: 'it goes on after the last bug it got, until nothing comes',
  },
  {
    isOf: named('bugzilla', 'refresh'),
    modes: ['empty-list'],
    ends: ['fresh', 'kept'],
    why: 'no bug has changed: that is usual',
  },
  {
    isOf: named('bugzilla', 'full'),
    modes: ONE_RECORD,
    ends: ['fresh', 'dropped'],
    mayChange: true,
    why: 'the record is one of the trackers, and --full has forgotten which bug it is: its marks are missing',
  },
  {
    isOf: ({ service }) => service === 'bugzilla',
    modes: ONE_RECORD,
    ends: ['fresh', 'dropped'],
    why: 'the record is one of the trackers: it is known from the last time',
  },
  {
    isOf: onForgejo('dist-git-pulls'),
    modes: ['empty-list'],
    ends: ['fresh', 'in part'],
    mayChange: true,
    why: 'an hour in which nothing changed looks the same, and so does a commit that was never tested; each pull request that the whole list does not name is asked for by itself',
  },
  {
    isOf: onForgejo('dist-git-pulls', 'refresh'),
    modes: ['missing-field'],
    ends: ['dropped'],
    why: 'what has changed is a few rows: each is counted, and the whole list is read again within a week',
  },
  {
    isOf: onForgejo('dist-git-pulls', 'full'),
    modes: ['missing-field'],
    ends: ['in part'],
    why: 'of a list without names nothing is known, and nothing is called gone',
  },
  {
    isOf: onForgejo('dist-git-pulls'),
    modes: ['half-list', 'repeated-page', ...ONE_RECORD],
    why: 'Forgejo has one list, which says how long it is',
  },
  {
    isOf: named('dist-git-pulls'),
    modes: ['empty-list', 'half-list', 'repeated-page'],
    ends: ['fresh', 'in part'],
    mayChange: true,
    why: 'each pull request that no list names is asked for by itself; CI results come in lists without a total',
  },
  {
    isOf: named('dist-git-pulls'),
    modes: [...ONE_RECORD, 'missing-field'],
    ends: ['in part', 'kept', 'fresh'],
    mayChange: true,
    why: 'a list that names something unknown is not read, the others are',
  },
  {
    isOf: named('dist-git-ownership'),
    modes: ['repeated-page', 'endless-pages', 'shifted-pages', 'pulled-pages'],
    ends: ['fresh'],
    mayChange: true,
    why: 'only exact access levels come in pages: they are read a few pages at a time, and again each week',
  },
  {
    isOf: named('koschei', 'refresh'),
    modes: ONE_RECORD,
    ends: ['fresh'],
    why: 'what cannot be read of the few packages that have changed is read again with all of them',
  },
  {
    isOf: named('install-failures'),
    modes: ONE_RECORD,
    ends: ['dropped'],
    mayChange: true,
    why: 'a package has a record for each architecture: the others stand',
  },
  {
    isOf: named('orphans'),
    modes: ONE_RECORD,
    ends: ['dropped'],
    mayChange: true,
    why: 'what needs an orphan whose record is broken does not say since when it is orphaned',
  },
];

export function expectedOf(cell: Cell): Expected {
  const { scenario, way } = cell;
  const fits = ({ modes }: Exception): boolean =>
    modes === 'outage' ? isOutage(scenario) : modes.includes(scenario.mode);
  const exception = EXCEPTIONS.find((one) => fits(one) && one.isOf(cell));
  const rule = ruleFor(scenario);
  const { ends: usual = rule, mayChange = false, why = '' } = exception ?? {};
  const ends = isNeverWhole(cell)
    ? usual.map((end) => (end === 'fresh' || end === 'dropped' ? 'in part' : end))
    : usual;
  return { ends: way === 'first' ? ends.map((end) => (end === 'kept' ? 'missing' : end)) : ends, mayChange, why };
}

/** Without a token Forgejo does not say who may commit, nor who is in a group: the page always says what is missing. */
const isNeverWhole = ({ source, distGit }: Cell): boolean => source.brings === 'ownership' && distGit !== 'Pagure';

function ruleFor(scenario: Scenario): readonly End[] {
  if (isHarmless(scenario)) return ['fresh'];
  return isOutage(scenario) ? ['kept'] : (RULES[scenario.mode] ?? []);
}

/** What the page says of it. */
export const WORDS: Readonly<Record<FaultMode, RegExp>> = {
  '500-html': /answered 500/,
  '502-html': /answered 502/,
  '503-html': /answered 503/,
  '429': /answered 429/,
  '429-long': /answered 429/,
  'html-200': /HTML|text\/html/,
  'error-200': /of another shape|fault 1|names no list|at all/,
  'wrong-type': /text\/plain/,
  'redirect-loop': /redirected more than|answered 302/,
  'truncated-json': /ends early|broken XML/,
  empty: /0 bytes|broken XML/,
  'corrupt-gzip': /gzip is broken|broken XML|damaged/,
  reset: /connection reset|closed too early/,
  'reset-body': /connection reset|closed too early|shorter/,
  timeout: /no answer within|used up its budget/,
  slow: /^$/,
  'huge-body': /larger than|used up its budget/,
  'gzip-bomb': /larger than|used up its budget/,
  'empty-list': /at all|where there were/,
  'half-list': /^only \d+ of|where there were|end(?:ed|s) after|could not be read/,
  'broken-record': /of another shape|no pull request/,
  'missing-field': /could not be read|expected|of another shape|no pull request/,
  'missing-field-once': /of another shape|no pull request/,
  'unknown-fields': /^$/,
  'repeated-page': /^only \d+ of|ended after|expected|came twice/,
  'shifted-pages': /^$/,
  'pulled-pages': /^$/,
  'endless-pages': /used up its budget|has no end|do not end|expected|nothing new|came twice/,
};
