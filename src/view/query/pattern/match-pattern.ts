/**
 * Matches a pattern in time that grows with the length of the text only, never with its shape: all states that the
 * pattern can be in are followed at once, as Ken Thompson described: https://swtch.com/~rsc/regexp/regexp1.html
 */
import { type CharTest, isWordCharacter } from './characters.ts';
import { parsePattern, PatternError, type PatternNode, type Place } from './parse-pattern.ts';

type State =
  | { type: 'char'; test: CharTest; next: number }
  | { type: 'at'; place: Place; next: number }
  | { type: 'split'; next: readonly number[] }
  | { type: 'match' };

export type Pattern = { readonly states: readonly State[]; readonly start: number };

/** How many states a pattern may have: with it no text of a finding takes long, whatever somebody types. */
export const MAX_STATES = 256;

/** Throws PatternError. */
export function compilePattern(source: string): Pattern {
  const node = parsePattern(source);
  // Counted before anything is made, since a{1000}{1000} would be a million states.
  if (sizeOf(node) > MAX_STATES) throw new PatternError('the pattern is too large', 0);
  const states: State[] = [{ type: 'match' }];
  return { states, start: addStates(states, node, 0) };
}

function sizeOf(node: PatternNode): number {
  if (node.type === 'char' || node.type === 'at') return 1;
  if (node.type === 'repeat') {
    const times = node.most === Infinity ? node.least + 1 : node.most;
    return 1 + (sizeOf(node.part) + 1) * times;
  }
  return node.parts.reduce((sum, part) => sum + sizeOf(part), 1);
}

/** Adds the states of a node, from which it goes on to `next`. Returns the first of them. */
function addStates(states: State[], node: PatternNode, next: number): number {
  if (node.type === 'char') return states.push({ type: 'char', test: node.test, next }) - 1;
  if (node.type === 'at') return states.push({ type: 'at', place: node.place, next }) - 1;
  if (node.type === 'sequence') return node.parts.reduceRight((after, part) => addStates(states, part, after), next);
  if (node.type === 'either')
    return states.push({ type: 'split', next: node.parts.map((part) => addStates(states, part, next)) }) - 1;
  return addRepeat(states, node, next);
}

function addRepeat(states: State[], { part, least, most }: PatternNode & { type: 'repeat' }, next: number): number {
  let first = next;
  if (most === Infinity) {
    const loop: number[] = [next];
    first = states.push({ type: 'split', next: loop }) - 1;
    loop.push(addStates(states, part, first));
  }
  for (let optional = most === Infinity ? 0 : most - least; optional > 0; optional -= 1)
    first = states.push({ type: 'split', next: [next, addStates(states, part, first)] }) - 1;
  for (let needed = least; needed > 0; needed -= 1) first = addStates(states, part, first);
  return first;
}

/** `steps`: how often a state was looked at, which is the work that was done. */
export type PatternResult = { isMatch: boolean; steps: number };

/** Looks for the pattern anywhere in a text in lower case. */
export function runPattern({ states, start }: Pattern, text: string): PatternResult {
  let steps = 0;
  let current = new Set<number>();
  let before: number | undefined;
  for (let at = 0; ;) {
    const code = text.codePointAt(at);
    const waiting = follow(states, [...current, start], { before, after: code });
    steps += waiting.steps;
    if (waiting.isMatch) return { isMatch: true, steps };
    if (code === undefined) return { isMatch: false, steps };
    current = new Set();
    for (const { test, next } of waiting.chars) if (test(code)) current.add(next);
    before = code;
    at += code > 0xffff ? 2 : 1;
  }
}

type Around = { before: number | undefined; after: number | undefined };
type CharState = State & { type: 'char' };

/** Goes on from some states as far as that takes no character. */
function follow(states: readonly State[], from: readonly number[], around: Around) {
  const seen = new Set<number>();
  const open = [...from];
  const chars: CharState[] = [];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const state = states[index];
    if (state === undefined || seen.has(index)) continue;
    seen.add(index);
    if (state.type === 'match') return { isMatch: true, chars, steps: seen.size };
    if (state.type === 'char') chars.push(state);
    else if (state.type === 'split') open.push(...state.next);
    else if (isAt(state.place, around)) open.push(state.next);
  }
  return { isMatch: false, chars, steps: seen.size };
}

const LINE_BREAK = 10;
const isLineEdge = (code: number | undefined): boolean => code === undefined || code === LINE_BREAK;
const isWord = (code: number | undefined): boolean => code !== undefined && isWordCharacter(code);

function isAt(place: Place, { before, after }: Around): boolean {
  if (place === 'line-start') return isLineEdge(before);
  if (place === 'line-end') return isLineEdge(after);
  return (isWord(before) !== isWord(after)) === (place === 'word-edge');
}
