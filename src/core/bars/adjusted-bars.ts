import type { Bars } from '../../formats/bars/bars.ts';

/** Prices times `adjFactor`; every other column as it is. The same object where all factors are 1. */
export function adjustedBars(bars: Bars): Bars {
  const { adjFactor } = bars;
  if (allOne(adjFactor)) return bars;
  const adjusted = (prices: Float64Array) => prices.map((price, row) => price * adjFactor[row]!);
  return {
    ...bars,
    open: adjusted(bars.open),
    high: adjusted(bars.high),
    low: adjusted(bars.low),
    close: adjusted(bars.close),
    adjFactor: new Float64Array(adjFactor.length).fill(1),
  };
}

/** Whether any factor differs from 1. */
export function isAdjusted({ adjFactor }: Pick<Bars, 'adjFactor'>): boolean {
  return !allOne(adjFactor);
}

/** Eight at a time by their squared distances, as a branch for each value takes longer. */
function allOne(values: Float64Array): boolean {
  const { length } = values;
  let i = 0;
  for (let odd = 0; i + 7 < length; i += 8) {
    const a = values[i]! - 1;
    const b = values[i + 1]! - 1;
    const c = values[i + 2]! - 1;
    const d = values[i + 3]! - 1;
    const e = values[i + 4]! - 1;
    const f = values[i + 5]! - 1;
    const g = values[i + 6]! - 1;
    const h = values[i + 7]! - 1;
    odd += a * a + b * b + (c * c + d * d) + (e * e + f * f + (g * g + h * h));
    if (odd !== 0) return false;
  }
  for (; i < length; i++) if (values[i] !== 1) return false;
  return true;
}
