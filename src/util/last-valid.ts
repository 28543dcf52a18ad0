/**
 * Finds in a schedule the last entry that is valid at a time: its number, or -1. Times that follow each other mostly have the same
 * entry, so that one is tried first.
 */
export function lastValid(entries: readonly { readonly validFromUtc: number }[]): (utc: number) => number {
  const from = Float64Array.from(entries, ({ validFromUtc }) => validFromUtc);
  const ascends = from.every((utc, e) => e === 0 || from[e - 1]! <= utc);
  let last = -1;
  return (utc) => {
    const holds = ascends && (last < 0 || from[last]! <= utc) && (last + 1 === from.length || from[last + 1]! > utc);
    if (!holds) last = from.findLastIndex((start) => start <= utc);
    return last;
  };
}
