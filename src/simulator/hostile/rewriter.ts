/** Chooses the replacement of a text. */
import type { Service } from '#sources/services.ts';
import { createRandom } from '../random.ts';
import { HOSTILE_FIELDS } from './fields.ts';
import { HOSTILE_TEXTS, HOSTILE_WORDS } from './texts.ts';

/** The position of a text in a response: names of fields and indexes of rows. */
export type JsonPath = readonly (string | number)[];

export type Rewriter = {
  /** The replacement of a field, according to the table of fields. */
  field(text: string, place: JsonPath): string;
  /** The replacement of a version or of a value from a fixed list. */
  word(text: string, place: JsonPath): string;
};

/** Called with the fields that lead to each text that is replaced: `updates notes`. */
export type OnReplaced = (fields: string) => void;

const ONE_WORD_IN = 5;

/** The same text at the same position always gets the same replacement. */
export function createRewriter(service: Service, note: OnReplaced): Rewriter {
  const { kept, words = '' } = HOSTILE_FIELDS[service];
  const [areKept, areWords] = [new Set(kept.split(/\s+/)), new Set(words.split(/\s+/))];
  const randomFor = (text: string, place: JsonPath) =>
    createRandom(1, `hostile: ${service} ${place.join(' ')} ${text}`);
  const word: Rewriter['word'] = (text, place) => {
    const random = randomFor(text, place);
    if (random.int(1, ONE_WORD_IN) > 1) return text;
    note(fieldsOf(place).join(' '));
    return random.pick(HOSTILE_WORDS);
  };
  return {
    word,
    field(text, place) {
      const fields = fieldsOf(place);
      if (fields.some((name) => areKept.has(name))) return text;
      if (fields.some((name) => areWords.has(name))) return word(text, place);
      note(fields.join(' '));
      return randomFor(text, place).pick(HOSTILE_TEXTS);
    },
  };
}

const fieldsOf = (place: JsonPath): string[] => place.filter((step) => typeof step === 'string');
