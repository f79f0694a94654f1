/** The service's own word for the state of a finding, as its line has it. */
import { kindWords } from './kinds.ts';
import type { Kind } from '#domain/words.ts';

/** Where it does not fit beside the kind, the last sentence of the body says it. */
const IN_BODY = /(?:^|\n)Status (.*?), (?:opened|changed|first crash|last crash|first seen here) [^\n]*\s*$/;

export function statusOfLine(kind: Kind | undefined, words: string, body: string): string {
  const beside = kind === undefined ? '' : words.slice(kindWords(kind).length).trim();
  return beside === '' ? (IN_BODY.exec(body)?.[1] ?? '') : beside;
}
