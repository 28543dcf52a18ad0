import type { EquityCurve } from '../../formats/equity-curve/equity-curve.ts';
import { equityReturns } from '../../trading/equity-returns.ts';
import type { Simulation } from '../../trading/simulate-strategy.ts';

export function equityCurve(simulation: Simulation, initialCash: number): EquityCurve {
  const { timesUtc, equity, benchmarkEquity, grossExposure } = simulation;
  return {
    timeUtc: timesUtc,
    equity,
    benchmarkEquity,
    strategyReturn: equityReturns(equity, initialCash),
    benchmarkReturn: equityReturns(benchmarkEquity, initialCash),
    drawdown: drawdowns(equity),
    grossExposure,
  };
}

function drawdowns(equity: Float64Array): Float64Array {
  let peak = -Infinity;
  return equity.map((value) => {
    peak = Math.max(peak, value);
    return 1 - value / peak;
  });
}
