import { ascending, quantile } from '../numerics/summary.ts';

/** State of the market before each bar, told from the bars before it alone; -1 where too few came before. */
export interface MarketRegimes {
  /** 0 low, 1 middle, 2 high: terciles of the volatility of 20 bars among those of up to 500 bars before. */
  readonly volatility: Int8Array;
  /** 0 up, 1 down: the last value above or below its mean of 100 bars. */
  readonly trend: Int8Array;
}

export const regimeNames = { volatility: ['low', 'middle', 'high'], trend: ['up', 'down'] } as const;

const volatilityBars = 20;
const rankedBars = 500;
const refreshBars = 20;
const trendBars = 100;

/** `value` is a price or equity, `returns` its change at each bar. */
export function marketRegimes(value: Float64Array, returns: Float64Array): MarketRegimes {
  return { volatility: terciles(trailingVolatility(returns)), trend: trends(value) };
}

/** Root mean square of the returns of `volatilityBars` bars up to each; NaN before. */
function trailingVolatility(returns: Float64Array): Float64Array {
  return returns.map((_, i) => {
    if (i < volatilityBars) return NaN;
    let squares = 0;
    for (let k = i - volatilityBars + 1; k <= i; k++) squares += returns[k]! * returns[k]!;
    return Math.sqrt(squares / volatilityBars);
  });
}

/** Bounds are set anew every few bars, from what was known by then. */
function terciles(volatility: Float64Array): Int8Array {
  const states = new Int8Array(volatility.length).fill(-1);
  let low = NaN;
  let high = NaN;
  for (let i = 1; i < states.length; i++) {
    if (i % refreshBars === 0 && i >= trendBars) {
      const from = Math.max(volatilityBars, i - rankedBars);
      const sorted = ascending(volatility.subarray(from, i));
      low = quantile(sorted, 1 / 3);
      high = quantile(sorted, 2 / 3);
    }
    const last = volatility[i - 1]!;
    if (!Number.isNaN(low) && !Number.isNaN(last)) states[i] = last <= low ? 0 : last <= high ? 1 : 2;
  }
  return states;
}

function trends(value: Float64Array): Int8Array {
  const states = new Int8Array(value.length).fill(-1);
  for (let i = trendBars; i < states.length; i++) {
    let total = 0;
    for (let k = i - trendBars; k < i; k++) total += value[k]!;
    states[i] = value[i - 1]! >= total / trendBars ? 0 : 1;
  }
  return states;
}
