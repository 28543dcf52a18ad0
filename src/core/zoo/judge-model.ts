import { correlation } from '../models/score-metrics.ts';
import { mean } from '../numerics/summary.ts';
import { residualInterval, standardResiduals } from './residual-interval.ts';
import { rankingScore, skillScore } from './skill-score.ts';
import { rowsKnownBefore, type ZooGround } from './zoo-ground.ts';

/** What one model said of each bars row, out of sample, and how that turned out. NaN where it said nothing. */
export interface JudgedModel extends Intervals {
  readonly forecast: Float64Array;
  /** Skill of each block but the open one, see `skillScore`. */
  readonly skills: readonly number[];
  /** Mean skill less one standard error. */
  readonly score: number;
  /** Mean over blocks of the correlation of forecasts and outcomes; NaN where forecasts do not vary. */
  readonly correlation: number;
  /** Share of forecasts on the outcome's side of 0. */
  readonly hitRate: number;
  /** Share of outcomes inside the interval. */
  readonly coverage: number;
  /** Forecasts whose outcome is known. */
  readonly judged: number;
}

interface Intervals {
  /** Ends of the interval that should hold the outcome at the asked level; NaN while earlier errors are too few. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** That the outcome is above 0. */
  readonly probability: Float64Array;
}

/** Holds the forecasts of one model, aligned with bars rows, against their outcomes and the base rate's forecasts. */
export function judgeModel(ground: ZooGround, forecast: Float64Array, base: Float64Array, level: number): JudgedModel {
  const { outcome, blocks } = ground;
  const isJudged = (row: number) => !Number.isNaN(forecast[row]!) && !Number.isNaN(outcome[row]!);
  const past = blocks.slice(0, -1).map(({ rows }) => rows.filter(isJudged));
  const skills = past.map((rows) => skillScore(rows, forecast, base, outcome));
  const { low, high, probability } = intervals(ground, forecast, level);
  const all = past.flatMap((rows) => [...rows]);
  return {
    forecast,
    low,
    high,
    probability,
    skills,
    score: rankingScore(skills),
    correlation: mean(
      past.map((rows) => blockCorrelation(rows, forecast, outcome)).filter((value) => !Number.isNaN(value)),
    ),
    hitRate: share(all, (row) => forecast[row]! > 0 === outcome[row]! > 0),
    coverage: share(
      all.filter((row) => !Number.isNaN(low[row]!)),
      (row) => outcome[row]! >= low[row]! && outcome[row]! <= high[row]!,
    ),
    judged: all.length,
  };
}

/** Each block's intervals come from the errors of blocks before it that were known before its models were fitted. */
function intervals(ground: ZooGround, forecast: Float64Array, level: number): Intervals {
  const { blocks, outcome, scale } = ground;
  const low = new Float64Array(forecast.length).fill(NaN);
  const high = low.slice();
  const probability = low.slice();
  for (const [k, { rows, cutoffUtc }] of blocks.entries()) {
    const known = blocks.slice(0, k).flatMap((before) => [...rowsKnownBefore(ground, before, cutoffUtc)]);
    const residuals = standardResiduals(known, forecast, outcome, scale);
    for (const row of rows) {
      const interval = residualInterval(residuals, forecast[row]!, scale[row]!, level);
      low[row] = interval.low;
      high[row] = interval.high;
      probability[row] = interval.probability;
    }
  }
  return { low, high, probability };
}

function blockCorrelation(rows: Int32Array, forecast: Float64Array, outcome: Float64Array): number {
  if (!rows.some((row) => forecast[row] !== forecast[rows[0]!])) return NaN;
  const pick = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  return correlation(pick(forecast), pick(outcome));
}

function share(rows: readonly number[], holds: (row: number) => boolean): number {
  return rows.length === 0 ? NaN : rows.filter(holds).length / rows.length;
}
