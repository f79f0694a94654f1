/** Invented words. */
import type { Random } from '../random.ts';

const ONSETS = 'br dr dw fj gl gr gw kl kr kv pl sk sn sv thr tr tw vr zh zw'.split(' ');
const MIDDLES = 'b d f g h j k l m n p r s t v w z nd rk lm st sh'.split(' ');
const VOWELS = 'a e i o u'.split(' ');
const ENDS = ['', '', '', 'n', 'r', 'l', 'x', 'k'];

/** A new word at each call, lower case, three syllables or more; never the same twice. */
export function createWords(random: Random): () => string {
  const used = new Set<string>();
  return () => {
    for (let syllables = 2; ; syllables += 1) {
      const word = inventWord(random, syllables);
      if (used.has(word)) continue;
      used.add(word);
      return word;
    }
  };
}

function inventWord(random: Random, furtherSyllables: number): string {
  const syllables = Array.from({ length: furtherSyllables }, () => random.pick(MIDDLES) + random.pick(VOWELS));
  return random.pick(ONSETS) + random.pick(VOWELS) + syllables.join('') + random.pick(ENDS);
}

export const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
