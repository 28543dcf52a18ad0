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

function allOne(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== 1) return false;
  return true;
}
