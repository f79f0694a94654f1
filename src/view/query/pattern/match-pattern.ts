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
type StateSet = { states: readonly number[]; before: Side; next: (StateSet | 'match' | undefined)[] };

export type Matcher = {
  /** Looks for the pattern anywhere in a text in lower case. */
  isIn: (text: string) => boolean;
  /** How often a state or a character was looked at, which is the work that was done. */
  steps: () => number;
};

/** More sets of states are not remembered: such a pattern has a new one for nearly every character. */
const MAX_REMEMBERED = 1000;
const LINE_BREAK = 10;
/** Stands for the end of the text, which has no such character. */
const END = 0;
/** What comes after these characters is worked out each time. */
const REMEMBERED_CHARACTERS = 0x250;

export function patternMatcher(pattern: Pattern): Matcher {
  const remembered = new Map<string, StateSet>();
  let steps = 0;
  const setOf = (states: readonly number[], before: Side): StateSet => {
    if (remembered.size >= MAX_REMEMBERED && states.length > 0) return { states, before, next: [] };
    const sorted = [...states].sort((a, b) => a - b);
    const key = `${before} ${sorted.join(' ')}`;
    const set = remembered.get(key) ?? { states: sorted, before, next: [] };
    remembered.set(key, set);
    return set;
  };
  const start = setOf([], 'edge');

  const goOn = (set: StateSet, code: number): StateSet | 'match' => {
    const { isMatch, states, seen } = follow(pattern, set, code);
    steps += seen;
    const next = isMatch ? 'match' : setOf(states, sideOf(code));
    if (code < REMEMBERED_CHARACTERS && remembered.size < MAX_REMEMBERED) set.next[code] = next;
    return next;
  };

  return {
    steps: () => steps,
    isIn(text) {
      let set = start;
      for (let at = 0; at < text.length; at += 1) {
        let code = text.charCodeAt(at);
        if (code >= FIRST_SURROGATE) {
          code = text.codePointAt(at) ?? code;
          if (code > LAST_OF_ONE_UNIT) at += 1;
        }
        steps += 1;
        const next = set.next[code] ?? goOn(set, code);
        if (next === 'match') return true;
        set = next;
      }
      return (set.next[END] ?? goOn(set, END)) === 'match';
    },
  };
}

const FIRST_SURROGATE = 0xd800;
const LAST_OF_ONE_UNIT = 0xffff;

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
  return { isMatch: false, states: [...reached], seen: count };
}

function isAt(place: Place, before: Side, after: Side): boolean {
  if (place === 'line-start') return before === 'edge';
  if (place === 'line-end') return after === 'edge';
  return ((before === 'word') !== (after === 'word')) === (place === 'word-edge');
}
