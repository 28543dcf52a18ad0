const longestWord = 16;

/** Tells cells that mean "missing" (empty, blank, or one of the words, in any case) from cells that cannot be read. */
export function nullWordTest(words: readonly string[]): (bytes: Uint8Array, start: number, end: number) => boolean {
  const known = new Set(words.map((word) => word.toLowerCase()));
  return (bytes, start, end) => {
    if (start >= end) return true;
    if (end - start > longestWord) return false;
    const text = new TextDecoder().decode(bytes.subarray(start, end)).trim().toLowerCase();
    return text === '' || known.has(text);
  };
}
