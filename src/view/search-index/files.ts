/** Checks the shape of the files of the index by hand, as zod is too large to be sent to the browser. */
import type { FacetFile, FindingBlock, SearchDirectory, TermFile } from '#domain/pages/search-files.ts';
import { isNames } from '../find-names.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

const isListOf = (value: unknown, isOne: (one: unknown) => boolean): value is unknown[] =>
  Array.isArray(value) && value.every((one) => isOne(one));

export const isDirectory = (value: unknown): value is SearchDirectory =>
  isObject(value) &&
  value['version'] === 1 &&
  isText(value['folder']) &&
  /^[0-9a-f]{12}$/.test(value['folder']) &&
  isText(value['collectedAt']) &&
  isCount(value['findings']) &&
  isCount(value['blockSize']) &&
  value['blockSize'] > 0 &&
  isListOf(value['firstTerms'], isText) &&
  isObject(value['sources']) &&
  Object.values(value['sources']).every(isText);

const isTerm = (value: unknown): boolean => isListOf(value, isText) && (value.length === 2 || value.length === 3);

export const isTermFile = (value: unknown): value is TermFile =>
  isObject(value) && isListOf(value['terms'], isTerm) && isNames(value);

export const isFindingBlock = (value: unknown): value is FindingBlock =>
  isObject(value) && isListOf(value['urlStarts'], isText) && isListOf(value['findings'], isFindingRow);

const TEXT = 't';
/** `t` for a text and `n` for a number, in the order of a FindingRow. */
const FINDING_ROW = 'ttttnttntnnnnntttt';

const isFindingRow = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length === FINDING_ROW.length &&
  value.every((one, index) => (FINDING_ROW[index] === TEXT ? isText(one) : Number.isSafeInteger(one)));

export const isFacetFile = (value: unknown): value is FacetFile =>
  isObject(value) &&
  isListOf(value['kinds'], isText) &&
  isListOf(value['releases'], isText) &&
  isListOf(value['kindOf'], isCount) &&
  isListOf(value['releaseOf'], isCount);
