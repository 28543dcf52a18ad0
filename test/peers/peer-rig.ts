import { simulateStrategy, type Simulation } from '../../src/trading/simulate-strategy.ts';
import { hourlyBars, tradingConfig, type Row, type TradingChanges } from '../trading/trading-rig.ts';

export const none = NaN;

/** One symbol in hourly bars; bars without a probability ask for nothing. Free of costs but for what `changes` switch on. */
export function traded(
  rows: readonly Row[],
  probabilities: readonly number[],
  changes: TradingChanges = {},
  initialCash = 1000,
): Simulation {
  return simulateStrategy({
    bars: hourlyBars({ A: rows }),
    probabilities: Float64Array.from(rows, (_, i) => probabilities[i] ?? none),
    trading: tradingConfig(changes),
    initialCash,
    barsPerYear: 252,
  });
}

/** Exactly the price a stop names, as the peers count without their slippage. */
export const noSlip = { stopSlipShare: 0 };

/** How many volatilities away from `from` a price lies, where the volatility is the last return, from `before` to `close`. */
export function volatilitiesTo(price: number, from: number, [before, close]: readonly [number, number]): number {
  return Math.abs(price / from - 1) / Math.abs(close / before - 1);
}

/** The first days of GOOG, which the tests of backtesting.py run on. */
export const goog: readonly Row[] = [
  [100, 104.06, 95.96, 100.34],
  [101.01, 109.08, 100.5, 108.31],
  [110.75, 113.48, 109.05, 109.4],
  [111.24, 111.6, 103.57, 104.87],
  [104.96, 108, 103.88, 106],
  [104.95, 107.95, 104.66, 107.91],
  [108.1, 108.62, 105.69, 106.15],
  [105.28, 105.49, 102.01, 102.01],
  [102.3, 103.71, 102.16, 102.37],
  [102.7, 102.97, 99.67, 100.25],
  [99.19, 102.37, 98.94, 101.51],
  [100.95, 101.74, 99.32, 100.01],
];
