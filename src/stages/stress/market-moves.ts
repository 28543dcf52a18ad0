import type { Bars } from '../../formats/bars/bars.ts';
import { mean } from '../../core/numerics/summary.ts';

/** Mean simple return over symbols of each bar from the second on; symbols have equal times. */
export function marketReturns({ symbols, offsets, close }: Bars): Float64Array {
  const returns = new Float64Array(offsets[1]! - 1);
  for (let s = 0; s < symbols.length; s++) {
    const from = offsets[s]!;
    for (let t = 0; t < returns.length; t++) returns[t] = returns[t]! + (close[from + t + 1]! / close[from + t]! - 1);
  }
  for (let t = 0; t < returns.length; t++) returns[t] = returns[t]! / symbols.length;
  return returns;
}

/** Autocorrelation of |return| at one bar; NaN when nothing varies. */
export function clustering(returns: Float64Array): number {
  const sizes = returns.map(Math.abs);
  const centre = mean(sizes);
  let together = 0;
  let alone = 0;
  for (let t = 0; t < sizes.length; t++) {
    const gap = sizes[t]! - centre;
    alone += gap * gap;
    if (t > 0) together += gap * (sizes[t - 1]! - centre);
  }
  return alone > 0 ? together / alone : NaN;
}
