import type { CrisisPanel } from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import type { EquityCurve } from '../../formats/equity-curve/equity-curve.ts';
import { mean } from '../numerics/summary.ts';
import { drawdownTable } from './drawdown-table.ts';
import { sampledRows } from './sampled-rows.ts';

const mostPoints = 60;

/** The benchmark's deepest falls, from peak to trough, and what the strategy did meanwhile. */
export function crisisPanels(curve: EquityCurve, most: number): CrisisPanel[] {
  const { timeUtc, equity, benchmarkEquity, grossExposure } = curve;
  if (timeUtc.length === 0) return [];
  return drawdownTable(timeUtc, benchmarkEquity, benchmarkEquity[0]!, most).map(({ peakUtc, troughUtc }) => {
    const from = timeUtc.indexOf(peakUtc);
    const to = timeUtc.indexOf(troughUtc);
    const rows = sampledRows(from, to, mostPoints);
    return {
      fromUtc: peakUtc,
      toUtc: troughUtc,
      bars: to - from,
      benchmarkReturn: benchmarkEquity[to]! / benchmarkEquity[from]! - 1,
      strategyReturn: equity[to]! / equity[from]! - 1,
      strategyDrawdown: deepest(equity.subarray(from, to + 1)),
      averageGross: mean(grossExposure.subarray(from, to + 1)),
      timeUtc: rows.map((row) => timeUtc[row]!),
      strategy: rows.map((row) => equity[row]! / equity[from]!),
      benchmark: rows.map((row) => benchmarkEquity[row]! / benchmarkEquity[from]!),
    };
  });
}

function deepest(equity: Float64Array): number {
  let peak = -Infinity;
  let depth = 0;
  for (const value of equity) {
    peak = Math.max(peak, value);
    depth = Math.max(depth, 1 - value / peak);
  }
  return depth;
}
