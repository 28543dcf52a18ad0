import { mean } from '../../../core/numerics/summary.ts';
import type {
  ExposureAnalysis,
  ExposureSummary,
} from '../../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { Bars } from '../../../formats/bars/bars.ts';
import type { EquityCurve } from '../../../formats/equity-curve/equity-curve.ts';
import { lastAtOrBefore, type TradedRow } from './traded-rows.ts';

/** Exposure by side, from the trades at the closes while they were held whole. */
export function exposureFigures(
  trades: readonly TradedRow[],
  bars: Bars,
  { timeUtc, equity, grossExposure }: EquityCurve,
  { averageGross, timeInMarket, turnoverPerYear }: ExposureSummary,
): ExposureAnalysis {
  const long = new Float64Array(timeUtc.length);
  const short = new Float64Array(timeUtc.length);
  const { knownUtc, close, adjFactor } = bars;
  for (const { side, quantity, entryRow, exitRow, symbol } of trades) {
    const values = side > 0 ? long : short;
    let moment = Math.max(0, lastAtOrBefore(timeUtc, 0, timeUtc.length, knownUtc[entryRow]!));
    for (let row = entryRow; row < exitRow; row++) {
      const value = (quantity * close[row]! * adjFactor[row]!) / adjFactor[entryRow]!;
      const next = row + 1 < bars.offsets[symbol + 1]! ? knownUtc[row + 1]! : Infinity;
      for (; moment < timeUtc.length && timeUtc[moment]! < next; moment++) values[moment]! += value / equity[moment]!;
    }
  }
  const averageLong = mean(long);
  const averageShort = mean(short);
  return {
    averageGross,
    averageNet: averageLong - averageShort,
    averageLong,
    averageShort,
    maxGross: grossExposure.reduce((most, value) => Math.max(most, value), 0),
    timeInMarket,
    turnoverPerYear,
  };
}
