import { log } from '../numerics/elementary.ts';

/**
 * Symmetric filter of log returns: 1 in rows where the sum of moves up (or down) since its last reset went beyond the threshold of
 * that row, which resets that sum. Sums stop at 0. A threshold of NaN keeps the sums and makes no event. Source: Lopez de Prado,
 * Advances in Financial Machine Learning, 2.5.2.1.
 */
export function cusumEvents(
  close: Float64Array,
  from: number,
  end: number,
  threshold: (row: number) => number,
): Uint8Array {
  const events = new Uint8Array(end - from);
  let up = 0;
  let down = 0;
  for (let row = from + 1; row < end; row++) {
    const move = log(close[row]! / close[row - 1]!);
    up = Math.max(0, up + move);
    down = Math.min(0, down + move);
    const limit = threshold(row);
    if (down < -limit) {
      down = 0;
      events[row - from] = 1;
    } else if (up > limit) {
      up = 0;
      events[row - from] = 1;
    }
  }
  return events;
}
