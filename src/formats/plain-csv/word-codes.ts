/** Index of each word among those known; null when one is unknown. */
export function codesOf(known: readonly string[], words: readonly string[]): Float64Array | null {
  const codes = new Map(known.map((word, code) => [word, code]));
  const found = Float64Array.from(words, (word) => codes.get(word) ?? -1);
  return found.includes(-1) ? null : found;
}
