/** What a page says about its sources: when each was read, and a short sentence for each that is in trouble. */
import { ascending } from '#lib/order.ts';
import type { PagePackage, PageSource } from '#domain/pages/page.ts';
import { faultWords } from './fault-words.ts';
import { formatCount, formatList, formatMany, formatSpan, formatSpanInUtc, formatTime, isDay } from '../format.ts';

export type PageSources = Readonly<Record<string, PageSource>>;

/** A sentence about one source. `at` is the time after the words, `rest` the text after the time. */
export type SourceWords = {
  id: string;
  trouble: 'failed' | 'doubtful' | undefined;
  words: string;
  at: string | undefined;
  time: string | undefined;
  rest: string;
  /** The unedited messages of the service or of this program, shown in a disclosure. */
  details: string[];
};

/** The time that a page shows for a source: that of its oldest part. */
export const asOf = ({ oldestAt, readAt }: Pick<PageSource, 'oldestAt' | 'readAt'>): string | undefined =>
  oldestAt ?? readAt;

const TROUBLE_RANK = { failed: 0, doubtful: 1, none: 2 } as const;

/** Failed ones first, then stale and incomplete ones, then the rest in the order of their titles. */
export const sourceLines = (sources: PageSources, now: string): SourceWords[] =>
  Object.entries(sources)
    .map(([id, source]) => sourceWords(id, source, now))
    .sort(
      (a, b) => TROUBLE_RANK[a.trouble ?? 'none'] - TROUBLE_RANK[b.trouble ?? 'none'] || ascending(a.words, b.words),
    );

function sourceWords(id: string, source: PageSource, now: string): SourceWords {
  const at = asOf(source);
  const time = at === undefined ? undefined : formatTime(at, now);
  return { id, at, time, details: detailsOf(source), rest: '', ...troubleOf(source) };
}

/** What is wrong with a source, as the parts of the sentence around the time. */
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

/** `install checks are switched off` is neither a failure nor a sign that all is well. */
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
    // The sentence itself already has the first of them.
    ...(state === 'fresh' && !source.stale ? lacks.slice(1) : lacks),
  ];
}

/** The line about all sources that unfolds to the time of each. Sources in trouble come first. */
export type ReadStrip = {
  /** If only one source is in trouble, its sentence is shown in the line itself. */
  single: SourceWords | undefined;
  /** `3 of 13 sources in trouble`; empty where at most one is. */
  trouble: string;
  failed: boolean;
  /** `all 13 sources`, `10 others`; empty where all are in trouble. */
  good: string;
  /** When these were read: `between 13:40 and 14:05 UTC`, `on 24 Nov`. */
  when: string;
  lines: SourceWords[];
  /** Sources of which only the day is known, with one line for each day: `ABRT, Bodhi and Koji`. */
  days: { titles: string; at: string; time: string }[];
};

export function readStrip(sources: PageSources, now: string): ReadStrip {
  const lines = sourceLines(sources, now);
  const enabled = lines.filter(({ id }) => sources[id]?.switchedOff !== true);
  const [troubled, good] = [true, false].map((is) => enabled.filter(({ trouble }) => (trouble !== undefined) === is));
  const [single, ...more] = troubled ?? [];
  const isSingle = single !== undefined && more.length === 0;
  const read = (good ?? []).flatMap(({ at }) => at ?? []);
  const ofDays = (good ?? []).filter(({ at }) => at !== undefined && isDay(at));
  return {
    single: isSingle ? single : undefined,
    trouble: more.length === 0 ? '' : `${more.length + 1} of ${enabled.length} sources in trouble`,
    failed: enabled.some(({ trouble }) => trouble === 'failed'),
    good: goodWords(read.length, single !== undefined),
    when: read.length === 0 ? '' : formatSpanInUtc(read, now),
    lines: lines.filter((line) => (!isSingle || line !== single) && !ofDays.includes(line)),
    days: linesByDay(ofDays),
  };
}

function linesByDay(lines: readonly SourceWords[]): ReadStrip['days'] {
  const byDay = Map.groupBy(lines, ({ at = '' }) => at);
  return [...byDay]
    .sort(([a], [b]) => ascending(b, a))
    .map(([at, ofDay]) => ({ at, time: ofDay[0]?.time ?? '', titles: formatList(ofDay.map(({ words }) => words)) }));
}

function goodWords(count: number, isTroubled: boolean): string {
  if (count === 0) return '';
  if (isTroubled) return formatMany(count, 'other');
  if (count === 2) return 'both sources';
  return `${count === 1 ? '' : 'all '}${formatMany(count, 'source')}`;
}

/** The source failed or is stale: its findings are shown, but never in red. */
export const isDoubtful = ({ state, stale }: PageSource): boolean => stale || state !== 'fresh';

/** The source was read and neither failed nor is stale: only its findings may be red. */
export const isReliable = (source: PageSource | undefined): boolean => source !== undefined && !isDoubtful(source);

/** Fresh and complete, with no dropped record: if it has no findings, there are none. */
const isProof = (source: PageSource): boolean => !isDoubtful(source) && source.complete && source.dropped === 0;

const findingSources = (sources: PageSources): PageSource[] =>
  Object.values(sources).filter(({ kinds }) => kinds.length > 0);

/** More names than these are shown as a number. */
const MOST_NAMES = 3;

/** `Koschei and ABRT`: the sources that do not prove a zero; empty if all do. */
function unprovenSources(sources: PageSources): string {
  const sourcesOfFindings = findingSources(sources);
  const lacking = sourcesOfFindings.filter((source) => !isProof(source)).map(({ title }) => title);
  return lacking.length > MOST_NAMES ? `${lacking.length} of ${sourcesOfFindings.length} sources` : formatList(lacking);
}

/** Every source of findings was read in time and completely, so no findings means that there are none. */
export const isAllProven = (sources: PageSources): boolean => {
  const sourcesOfFindings = findingSources(sources);
  return sourcesOfFindings.length > 0 && sourcesOfFindings.every(isProof);
};

/** `nothing open` where every source proves it, else limited to what was read. */
export function quietWords(sources: PageSources): string {
  if (findingSources(sources).length === 0) return 'of which nothing is known yet';
  return isAllProven(sources) ? 'nothing open' : 'nothing open in what was read';
}

/** `12 findings`; a zero names the sources that were not read completely. */
export const countWords = (count: number, sources: PageSources): string =>
  `${formatMany(count, 'finding')}${zeroWords(count, sources)}`;

/** `12 findings in 5 packages`. */
export const countInPackages = (count: number, packages: number, sources: PageSources): string =>
  `${formatMany(count, 'finding')} in ${formatMany(packages, 'package')}${zeroWords(count, sources)}`;

function zeroWords(count: number, sources: PageSources): string {
  if (count > 0) return '';
  if (findingSources(sources).length === 0) return ', since no source has been read yet';
  const lacking = unprovenSources(sources);
  return lacking === '' ? '' : `, but not all was read of ${lacking}`;
}

/** The ids of sources, separated by spaces, and when these were read: `on 24 Nov`, `between 13:40 and 14:05`. */
export type Reading = { of: string; when: string };

export const readingOf = (sources: readonly (readonly [string, PageSource])[], now: string): Reading => ({
  of: sources.map(([id]) => id).join(' '),
  when: formatSpan(
    sources.map(([, source]) => asOf(source) ?? now),
    now,
  ),
});

/** Why a page has no findings: the sources that prove it, and a text about those that do not. */
export type NothingOpen = { proofs: { titles: string; reading: Reading }[]; rest: string };

export function nothingOpen(sources: PageSources, now: string): NothingOpen {
  const sourcesOfFindings = findingSources(sources);
  if (sourcesOfFindings.length === 0) return { proofs: [], rest: 'Nothing is known: no source has been read yet.' };
  const good = Object.entries(sources).filter(([, source]) => source.kinds.length > 0 && isProof(source));
  const byTime = Map.groupBy(good, (entry) => readingOf([entry], now).when);
  const proofs = [...byTime.values()].map((entries) => ({
    titles: formatList(entries.map(([, { title }]) => title)),
    reading: readingOf(entries, now),
  }));
  const unknown = sourcesOfFindings.filter(({ state }) => state === 'missing').map(({ title }) => title);
  const doubtful = sourcesOfFindings.filter((source) => !isProof(source) && source.state !== 'missing');
  const rest = [
    ...doubtful.map((source) => doubtWords(source, now)),
    ...(unknown.length === 0 ? [] : [`Not known is what there is in ${formatList(unknown)}.`]),
  ].join(' ');
  return { proofs, rest };
}

function doubtWords(source: PageSource, now: string): string {
  const { title } = source;
  const at = asOf(source) ?? now;
  if (isDoubtful(source)) return `${title} had nothing as of ${formatTime(at, now)}.`;
  return `${title} had nothing ${formatSpan([at], now)} in what could be read.`;
}

export const countFindings = (packages: readonly PagePackage[]): number =>
  packages.reduce((sum, { findings }) => sum + findings.length, 0);
