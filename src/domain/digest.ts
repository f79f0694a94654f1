/**
 * A short stand-in for a text that must not be kept: equal for equal texts, and not to be read. It is FNV-1a of 64 bits over
 * the code units. It hides no secret: whoever guesses the text can compare.
 */
export function digestOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at += 1)
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  return hash.toString(36);
}
