import { cscv } from '../../core/inference/cscv.ts';
import { effectiveTrials } from '../../core/inference/effective-trials.ts';
import type { ReturnMatrix } from '../../core/inference/return-matrix.ts';
import { superiorPredictiveAbility } from '../../core/inference/superior-predictive-ability.ts';
import { deriveSeed } from '../../core/numerics/rng.ts';
import { mean, standardDeviation } from '../../core/numerics/summary.ts';
import type { OverfittingFacts } from '../../formats/training/training-metrics.schema.generated.ts';
import type { Study } from './run-study.ts';

const mostBlocks = 16;
const rowsPerBlock = 6;
const draws = 999;

/** What choosing the best of a study's trials is worth, from their return series; null when there is too little to say. */
export function overfittingFacts({ trials, best }: Omit<Study, 'spec'>, seed: number): OverfittingFacts | null {
  const series = trials.filter(({ state }) => state === 'completed').map(({ returns }) => returns);
  const periods = Math.min(...series.map(({ length }) => length));
  const blocks = Math.min(mostBlocks, 2 * Math.floor(periods / rowsPerBlock / 2));
  if (series.length < 2 || blocks < 2) return null;
  const returns = matrixOf(series, periods);
  const halved = cscv(returns, blocks);
  const tested = superiorPredictiveAbility(returns, { draws, seed: deriveSeed(seed, 'superior ability', 0) });
  const deviation = standardDeviation(best.returns);
  return {
    trials: series.length,
    periods,
    blocks,
    pbo: halved.ok ? halved.value.probability : null,
    chosenSharpe: deviation > 0 ? mean(best.returns) / deviation : null,
    spa: tested.ok ? tested.value.consistent : null,
    effectiveTrials: effectiveTrials(returns).entropyRank,
  };
}

function matrixOf(series: readonly (readonly number[])[], rows: number): ReturnMatrix {
  const columns = series.length;
  const values = new Float64Array(rows * columns);
  for (const [column, returns] of series.entries()) {
    for (let row = 0; row < rows; row++) values[row * columns + column] = returns[row]!;
  }
  return { rows, columns, values };
}
