/** The data of the controls of a dashboard: written into the page as JSON, and read there by the script that makes them work. */
import { KINDS } from '#domain/finding/kinds.ts';
import type { Kind } from '#domain/words.ts';
import type { KindCounter } from './counters.ts';

export type ControlsData = {
  counters: readonly KindCounter[];
  /** Each release with the number of its findings. */
  releases: readonly (readonly [string, number])[];
  total: number;
};

/** No `<`, which could end the element that holds it: https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements */
export const controlsText = (data: ControlsData): string => JSON.stringify(data).replaceAll('<', '\\u003c');

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => typeof value === 'number';
const isKind = (value: unknown): value is Kind => isText(value) && Object.hasOwn(KINDS, value);
const isState = (value: unknown): value is KindCounter['state'] =>
  value === 'fresh' || value === 'stale' || value === 'unknown';
const isOptionalText = (value: unknown): boolean => value === undefined || isText(value);

const isAsked = (value: unknown): value is KindCounter['asked'][number] =>
  isFields(value) && isText(value['title']) && isOptionalText(value['question']) && isOptionalText(value['list']);

const isReading = (value: unknown): boolean =>
  value === undefined || (isFields(value) && isText(value['of']) && isText(value['when']));

function isCounter(value: unknown): value is KindCounter {
  if (!isFields(value)) return false;
  const { kind, words, count, state, note, read, asked } = value;
  if (!isKind(kind) || !isState(state) || !isCount(count)) return false;
  return isText(words) && isText(note) && isReading(read) && Array.isArray(asked) && asked.every(isAsked);
}

const isRelease = (value: unknown): value is [string, number] =>
  Array.isArray(value) && isText(value[0]) && isCount(value[1]);

/** Undefined for anything that `controlsText` has not written. */
export function parseControls(text: string): ControlsData | undefined {
  const value: unknown = JSON.parse(text);
  if (!isFields(value)) return undefined;
  const { counters, releases, total } = value;
  if (!Array.isArray(counters) || !Array.isArray(releases) || !isCount(total)) return undefined;
  return counters.every(isCounter) && releases.every(isRelease) ? { counters, releases, total } : undefined;
}
