/** At most `most` rows from `first` to `last`, evenly spread, both ends among them. Empty when `last` is before `first`. */
export function sampledRows(first: number, last: number, most: number): number[] {
  const count = last - first + 1;
  if (count <= 0) return [];
  if (count <= most) return Array.from({ length: count }, (_, i) => first + i);
  return Array.from({ length: most }, (_, i) => first + Math.round((i * (count - 1)) / (most - 1)));
}
