import type {
  BarExtreme,
  Estimate,
  ReturnAnalysis,
} from '../../formats/backtest-report/backtest-report.schema.generated.ts';
import { commonMeanBlock } from '../inference/block-length.ts';
import { probabilisticSharpe } from '../inference/probabilistic-sharpe.ts';
import { sharpeStatistics } from '../inference/sharpe-statistics.ts';
import { stationaryBootstrapRows } from '../inference/stationary-bootstrap.ts';
import { omegaRatio } from '../metrics/omega.ts';
import { performanceMetrics } from '../metrics/performance-metrics.ts';
import { tailRisk } from '../metrics/tail-risk.ts';
import { deriveSeed, Rng } from '../numerics/rng.ts';
import { ascending, quantile } from '../numerics/summary.ts';
import { orNull } from './or-null.ts';
import { pathRatios, ratioNames, type PathRatios } from './path-ratios.ts';

export interface ResamplingAsked {
  readonly draws: number;
  readonly level: number;
  readonly seed: number;
  readonly barsPerYear: number;
}

/** Figures of returns per bar, none missing, with percentile intervals of the stationary bootstrap (Politis and Romano 1994). */
export function returnAnalysis(
  returns: Float64Array,
  timeUtc: Float64Array,
  asked: ResamplingAsked,
): { readonly returns: ReturnAnalysis; readonly meanBlock: number | null } {
  const { sharpe, sortino, calmar } = performanceMetrics(returns, asked.barsPerYear);
  const value: { [name in keyof PathRatios]: number | null } = {
    sharpe,
    sortino,
    calmar,
    omega: orNull(omegaRatio(returns)),
  };
  const meanBlock = commonMeanBlock({ rows: returns.length, columns: 1, values: returns });
  const drawn = intervals(returns, asked, meanBlock);
  const estimates = Object.fromEntries(
    ratioNames.map((name) => [name, { value: value[name], ...(value[name] === null ? none : drawn[name]) }]),
  ) as Record<keyof PathRatios, Estimate>;
  const statistics = sharpeStatistics(returns);
  const tails = tailRisk(returns);
  const gains = returns.filter((r) => r > 0).length;
  const losses = returns.filter((r) => r < 0).length;
  return {
    meanBlock: asked.draws > 0 ? meanBlock : null,
    returns: {
      ...estimates,
      probabilisticSharpe: statistics && orNull(probabilisticSharpe(statistics, 0)),
      valueAtRisk95: orNull(0 - tails.valueAtRisk),
      conditionalValueAtRisk95: orNull(0 - tails.conditionalValueAtRisk),
      tailRatio: orNull(tails.tailRatio),
      positiveBars: gains + losses === 0 ? null : gains / (gains + losses),
      best: extreme(returns, timeUtc, 1),
      worst: extreme(returns, timeUtc, -1),
    },
  };
}

const none = { low: null, high: null };

/** Every ratio of the same resampled histories, in one pass through each. */
function intervals(
  returns: Float64Array,
  { draws, level, seed, barsPerYear }: ResamplingAsked,
  meanBlock: number,
): Record<keyof PathRatios, { low: number | null; high: number | null }> {
  const found = Object.fromEntries(ratioNames.map((name) => [name, [] as number[]])) as Record<
    keyof PathRatios,
    number[]
  >;
  const rng = new Rng(deriveSeed(seed, 'return-analysis', 0));
  const rows = new Int32Array(returns.length);
  for (let draw = 0; draw < draws && returns.length > 1; draw++) {
    stationaryBootstrapRows(rng, meanBlock, rows);
    const ratios = pathRatios(returns, rows, barsPerYear);
    for (const name of ratioNames) if (Number.isFinite(ratios[name])) found[name].push(ratios[name]);
  }
  const interval = (values: number[]) => {
    const sorted = ascending(values);
    return { low: orNull(quantile(sorted, (1 - level) / 2)), high: orNull(quantile(sorted, (1 + level) / 2)) };
  };
  return Object.fromEntries(ratioNames.map((name) => [name, interval(found[name])])) as ReturnType<typeof intervals>;
}

function extreme(returns: Float64Array, timeUtc: Float64Array, sign: number): BarExtreme | null {
  if (returns.length === 0) return null;
  let at = 0;
  for (let i = 1; i < returns.length; i++) if (sign * returns[i]! > sign * returns[at]!) at = i;
  return { utc: timeUtc[at]!, return: returns[at]! };
}
