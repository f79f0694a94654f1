/**
 * Matches a pattern in time that grows with the length of the text only, never with its shape: all states that the
 * pattern can be in are followed at once. Each set of states is worked out once and then remembered, so that ordinary
 * patterns take one look-up for each character.
 */
import { isWordCharacter } from './characters.ts';
import type { Pattern, State } from './compile-pattern.ts';
import type { Place } from './parse-pattern.ts';

/** What a place between two characters can see of one of them. */
type Side = 'edge' | 'word' | 'other';

/** The states that the pattern can be in after some text, and where it goes from there with each character. */
type StateSet = { states: readonly number[]; before: Side; next: Map<number, StateSet | 'match'> };

export type Matcher = {
  /** Looks for the pattern anywhere in a text in lower case. */
  isIn: (text: string) => boolean;
  /** How often a state or a character was looked at, which is the work that was done. */
  steps: () => number;
};

/** More sets of states are not remembered: such a pattern has a new one for nearly every character. */
const MAX_REMEMBERED = 1000;
const LINE_BREAK = 10;
/** Stands for the end of the text. */
const END = -1;

export function patternMatcher(pattern: Pattern): Matcher {
  const remembered = new Map<string, StateSet>();
  let steps = 0;
  const setOf = (states: readonly number[], before: Side): StateSet => {
    const isFull = remembered.size >= MAX_REMEMBERED;
    if (isFull && states.length > 0) return { states, before, next: new Map() };
    const key = `${before} ${states.join(' ')}`;
    const set = remembered.get(key) ?? { states, before, next: new Map() };
    remembered.set(key, set);
    return set;
  };
  const start = setOf([], 'edge');

  const goOn = (set: StateSet, code: number): StateSet | 'match' => {
    const { isMatch, states, seen } = follow(pattern, set, code);
    steps += seen;
    const next = isMatch ? 'match' : setOf(states, sideOf(code));
    if (remembered.size < MAX_REMEMBERED) set.next.set(code, next);
    return next;
  };

  return {
    steps: () => steps,
    isIn(text) {
      let set = start;
      for (let at = 0; at < text.length; at += 1) {
        const code = text.codePointAt(at) ?? END;
        if (code > 0xffff) at += 1;
        steps += 1;
        const next = set.next.get(code) ?? goOn(set, code);
        if (next === 'match') return true;
        set = next;
      }
      return (set.next.get(END) ?? goOn(set, END)) === 'match';
    },
  };
}

const sideOf = (code: number): Side => {
  if (code === END || code === LINE_BREAK) return 'edge';
  return isWordCharacter(code) ? 'word' : 'other';
};

/** Goes on from a set of states, first as far as that takes no character, then with the next character. */
function follow({ states, start }: Pattern, { states: from, before }: StateSet, code: number) {
  const after = sideOf(code);
  const seen = new Uint8Array(states.length);
  const open = [...from, start];
  const reached = new Set<number>();
  let count = 0;
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const state: State | undefined = states[index];
    if (state === undefined || seen[index] === 1) continue;
    seen[index] = 1;
    count += 1;
    if (state.type === 'match') return { isMatch: true, states: [], seen: count };
    if (state.type === 'split') open.push(...state.next);
    else if (state.type === 'at') {
      if (isAt(state.place, before, after)) open.push(state.next);
    } else if (code !== END && state.test(code)) reached.add(state.next);
  }
  return { isMatch: false, states: [...reached].sort((a, b) => a - b), seen: count };
}

function isAt(place: Place, before: Side, after: Side): boolean {
  if (place === 'line-start') return before === 'edge';
  if (place === 'line-end') return after === 'edge';
  return ((before === 'word') !== (after === 'word')) === (place === 'word-edge');
}
