/** Makes the states of a pattern, as Ken Thompson described: https://swtch.com/~rsc/regexp/regexp1.html */
import type { CharTest } from './characters.ts';
import { parsePattern, PatternError, type PatternNode, type Place } from './parse-pattern.ts';

export type State =
  | { type: 'char'; test: CharTest; next: number }
  | { type: 'at'; place: Place; next: number }
  | { type: 'split'; next: readonly number[] }
  | { type: 'match' };

export type Pattern = { readonly states: readonly State[]; readonly start: number };

/** How many states a pattern may have: with it no text of a finding takes long, whatever somebody types. */
export const MAX_STATES = 128;

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
