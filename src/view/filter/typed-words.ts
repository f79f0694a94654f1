/** Whether a text in lower case has every word of what was typed, in any order. Never a pattern. */
export function wordsTest(typed: string): (text: string) => boolean {
  const words = typed.toLowerCase().split(/\s+/);
  return (text) => words.every((word) => text.includes(word));
}
