/** Whether a row has every word of what was typed, in any order; `text` is in lower case. */
export const hasAllWords = (text: string, typed: string): boolean =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
