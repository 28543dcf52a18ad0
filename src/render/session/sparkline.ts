const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** Values as a row of blocks of at most `width`; each block is the last value of its part. Flat and empty series give low blocks and ''. */
export function sparkline(values: readonly number[], width: number): string {
  const columns = Math.max(0, Math.min(width, values.length));
  const shown = Array.from({ length: columns }, (_, i) => values[Math.floor(((i + 1) * values.length) / columns) - 1]!);
  const low = Math.min(...shown);
  const range = Math.max(...shown) - low;
  return shown.map((value) => bars[range > 0 ? Math.round((7 * (value - low)) / range) : 0]).join('');
}
