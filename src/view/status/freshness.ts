/** What a page says about its sources: one short sentence for each that is in trouble, and one time for each source. */
import { ascending } from '#lib/order.ts';
import type { PagePackage, PageSource } from '#domain/pages/page.ts';
import { faultWords } from './fault-words.ts';
import { formatCount, formatList, formatMany, formatTime } from '../format.ts';

export type PageSources = Readonly<Record<string, PageSource>>;

/** A sentence about one source. `at` is the time to show after the words, `rest` what follows it. */
export type SourceWords = {
  id: string;
  trouble: 'failed' | 'doubtful' | undefined;
  words: string;
  at: string | undefined;
  time: string | undefined;
  rest: string;
  /** What the service or the program said, word for word, and what it means: for a disclosure. */
  details: string[];
};

/** The one time that a page shows of a source: of when its oldest part is. */
export const asOf = ({ oldestAt, readAt }: Pick<PageSource, 'oldestAt' | 'readAt'>): string | undefined =>
  oldestAt ?? readAt;

const RANK = { failed: 0, doubtful: 1, none: 2 } as const;

/** Failed ones first, then stale and incomplete ones, then the rest in the order of their titles. */
export const sourceLines = (sources: PageSources, now: string): SourceWords[] =>
  Object.entries(sources)
    .map(([id, source]) => sourceWords(id, source, now))
    .sort((a, b) => RANK[a.trouble ?? 'none'] - RANK[b.trouble ?? 'none'] || ascending(a.words, b.words));

function sourceWords(id: string, source: PageSource, now: string): SourceWords {
  const at = asOf(source);
  const time = at === undefined ? undefined : formatTime(at, now);
  return { id, at, time, details: detailsOf(source), rest: '', ...troubleOf(source) };
}

/** What is wrong with a source: a sentence, of which the time is a part. */
function troubleOf(source: PageSource): Pick<SourceWords, 'trouble' | 'words'> & { rest?: string } {
  const { title, state, stale, switchedOff } = source;
  const why = [faultOf(source), state === 'kept' ? partWords(source) : undefined].filter((one) => one !== undefined);
  const rest = why.length === 0 ? '' : `: ${why.join('; ')}`;
  if (switchedOff === true)
    return { trouble: undefined, words: `${offWords(source)}${state === 'missing' ? '' : ', shown as of'}` };
  if (state === 'missing') return { trouble: 'failed', words: `${title} never read`, rest };
  if (state === 'kept') return { trouble: 'failed', words: `${title} failed, shown as of`, rest };
  if (stale) return { trouble: 'doubtful', words: `${title} stale, read` };
  const lacks = partWords(source) ?? droppedWords(source);
  return lacks === undefined
    ? { trouble: undefined, words: title }
    : { trouble: 'doubtful', words: `${title}: ${lacks},` };
}

const faultOf = ({ fault, reason }: PageSource): string | undefined =>
  fault === undefined ? (reason === undefined ? undefined : 'it could not be read') : faultWords(fault);

/** `install checks are switched off`: no failure, and no all-clear. */
const offWords = ({ title }: PageSource): string => `${title} ${title.endsWith('s') ? 'are' : 'is'} switched off`;

/** `31 of 54 repositories read`. */
function partWords({ complete, coverage, state }: PageSource): string | undefined {
  if (complete || state === 'missing') return undefined;
  if (coverage === undefined || coverage.done >= coverage.of) return 'read in part';
  return `${formatCount(coverage.done)} of ${formatCount(coverage.of)} ${coverage.unit} read`;
}

const droppedWords = ({ dropped }: PageSource): string | undefined =>
  dropped === 0 ? undefined : `${formatMany(dropped, 'record')} could not be read`;

function detailsOf(source: PageSource): string[] {
  const { reason, coverage, switchedOff, state } = source;
  if (switchedOff === true) return [];
  const failed = coverage?.failed ?? [];
  const lacks = [partWords(source), droppedWords(source)].filter((words) => words !== undefined);
  return [
    ...(reason === undefined ? [] : [reason]),
    ...(coverage?.note === undefined ? [] : [coverage.note]),
    ...failed.map(({ name, reason: why }) => `${name}: ${why}`),
    // The sentence itself has room for one of them.
    ...(state === 'fresh' && !source.stale ? lacks.slice(1) : lacks),
  ];
}

/** The strip: who is in trouble, in one line that unfolds; then when each source was read. */
export type ReadStrip = {
  /** The only one that is in trouble: its sentence stands in the line itself. */
  single: SourceWords | undefined;
  /** `3 of 13 sources in trouble`; empty where at most one is. */
  trouble: string;
  failed: boolean;
  /** `all 13 sources`, `10 others`; empty where all are in trouble. */
  good: string;
  /** Between these two the good ones were read. */
  times: string[];
  lines: SourceWords[];
};

export function readStrip(sources: PageSources, now: string): ReadStrip {
  const lines = sourceLines(sources, now);
  const asked = lines.filter(({ id }) => sources[id]?.switchedOff !== true);
  const [troubled, good] = [true, false].map((is) => asked.filter(({ trouble }) => (trouble !== undefined) === is));
  const [single, ...more] = troubled ?? [];
  const isSingle = single !== undefined && more.length === 0;
  const read = (good ?? []).flatMap(({ at }) => at ?? []).sort();
  const times = [...new Set([read[0], read.at(-1)].flatMap((at) => (at === undefined ? [] : formatTime(at, now))))];
  return {
    single: isSingle ? single : undefined,
    trouble: more.length === 0 ? '' : `${more.length + 1} of ${asked.length} sources in trouble`,
    failed: asked.some(({ trouble }) => trouble === 'failed'),
    good: goodWords(read.length, single !== undefined),
    times,
    lines: isSingle ? lines.filter((line) => line !== single) : lines,
  };
}

function goodWords(count: number, isTroubled: boolean): string {
  if (count === 0) return '';
  if (isTroubled) return formatMany(count, 'other');
  if (count === 2) return 'both sources';
  return `${count === 1 ? '' : 'all '}${formatMany(count, 'source')}`;
}

/** Failed or stale: what it brought is shown, but is never red. */
export const isDoubtful = ({ state, stale }: PageSource): boolean => stale || state !== 'fresh';

/** Read, and neither failed nor stale: only what it brought may be red. */
export const isSure = (source: PageSource | undefined): boolean => source !== undefined && !isDoubtful(source);

/** Fresh, complete, and nothing dropped: a zero from it is a zero. */
const isProof = (source: PageSource): boolean => !isDoubtful(source) && source.complete && source.dropped === 0;

const askedOf = (sources: PageSources): PageSource[] => Object.values(sources).filter(({ kinds }) => kinds.length > 0);

/** More names than these are a number. */
const MOST_NAMES = 3;

/** `Koschei and ABRT`: whose answer a zero lacks; empty where every source proves it. */
function lackingWords(sources: PageSources): string {
  const asked = askedOf(sources);
  const lacking = asked.filter((source) => !isProof(source)).map(({ title }) => title);
  return lacking.length > MOST_NAMES ? `${lacking.length} of ${asked.length} sources` : formatList(lacking);
}

/** Every source that brings findings was read in time and as a whole: a zero is a zero. */
export const isAllProven = (sources: PageSources): boolean => {
  const asked = askedOf(sources);
  return asked.length > 0 && asked.every(isProof);
};

/** `nothing open` where every source proves it, else only of what was read. */
export function quietWords(sources: PageSources): string {
  if (askedOf(sources).length === 0) return 'of which nothing is known yet';
  return isAllProven(sources) ? 'nothing open' : 'nothing open in what was read';
}

/** `12 findings`; a zero says of which sources not all was read. */
export const countWords = (count: number, sources: PageSources): string =>
  `${formatMany(count, 'finding')}${zeroWords(count, sources)}`;

/** `12 findings in 5 packages`. */
export const inPackages = (count: number, packages: number, sources: PageSources): string =>
  `${formatMany(count, 'finding')} in ${formatMany(packages, 'package')}${zeroWords(count, sources)}`;

function zeroWords(count: number, sources: PageSources): string {
  if (count > 0) return '';
  if (askedOf(sources).length === 0) return ', since no source has been read yet';
  const lacking = lackingWords(sources);
  return lacking === '' ? '' : `, but not all was read of ${lacking}`;
}

/** What to say where nothing is open: which sources say so, and of which it is not known. */
export function nothingOpenWords(sources: PageSources, now: string): string {
  const asked = askedOf(sources);
  if (asked.length === 0) return 'Nothing is known: no source has been read yet.';
  const good = asked.filter(isProof).map((source) => `${source.title}, read ${formatTime(asOf(source) ?? now, now)}`);
  const unknown = asked.filter(({ state }) => state === 'missing').map(({ title }) => title);
  const doubtful = asked.filter((source) => !isProof(source) && source.state !== 'missing');
  return [
    ...(good.length === 0 ? [] : [`Nothing is open in ${good.join('; ')}.`]),
    ...doubtful.map((source) => doubtWords(source, now)),
    ...(unknown.length === 0 ? [] : [`Not known is what there is in ${formatList(unknown)}.`]),
  ].join(' ');
}

function doubtWords(source: PageSource, now: string): string {
  const { title } = source;
  const at = formatTime(asOf(source) ?? now, now);
  if (isDoubtful(source)) return `${title} had nothing as of ${at}.`;
  return `${title} had nothing at ${at} in what could be read.`;
}

export const countFindings = (packages: readonly PagePackage[]): number =>
  packages.reduce((sum, { findings }) => sum + findings.length, 0);
