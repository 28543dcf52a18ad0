import { fitLogisticRidge } from '../models/linear/fit-logistic-ridge.ts';
import { linearPredictor } from '../models/linear/linear-predictor.ts';
import { areaUnderCurve } from '../models/score-metrics.ts';
import { mean, standardDeviation } from '../numerics/summary.ts';
import type { PathSeries } from './path-series.ts';

/** How well a classifier tells windows of generated bars from real ones. */
export interface TellApart {
  /** Area under the curve on windows it was not fitted on: 0.5 is none, 1 is every time. NaN with too few windows. */
  readonly areaUnderCurve: number;
  /** The area that chance stays below with probability 97.5 % (Mann-Whitney), were windows independent; volatility that clusters widens it. */
  readonly chance: number;
}

const windowBars = 25;
const leastWindows = 20;
const featureNames = ['size', 'largest', 'deepest', 'autocorrelation', 'clustering', 'leverage', 'volume'];

/**
 * Classifier two-sample test (Lopez-Paz and Oquab 2017) with a logistic ridge: series are cut into windows of 25 bars, each told by
 * seven numbers of its returns relative to the series' volatility; it is fitted on even windows and judged on odd ones.
 */
export function tellApart(real: readonly PathSeries[], generated: readonly PathSeries[]): TellApart {
  const windows = [
    ...real.flatMap((series) => windowsOf(series, 0)),
    ...generated.flatMap((series) => windowsOf(series, 1)),
  ];
  const columns = featureNames.map((_, k) => Float64Array.from(windows, ({ features }) => features[k]!));
  const target = Float64Array.from(windows, ({ generated: label }) => label);
  const rowsOf = (part: number) => Int32Array.from(windows.keys()).filter((row) => windows[row]!.place % 2 === part);
  const [trainRows, testRows] = [rowsOf(0), rowsOf(1)];
  const tested = Float64Array.from(testRows, (row) => target[row]!);
  const counts = [tested.filter((label) => label === 0).length, tested.filter((label) => label === 1).length];
  if (Math.min(...counts) < leastWindows) return { areaUnderCurve: NaN, chance: NaN };
  // Both sides weigh the same, however many windows they have.
  const ones = target.reduce((sum, label) => sum + label, 0);
  const weight = target.map((label) => target.length / (2 * (label === 1 ? ones : target.length - ones)));
  const features = { names: featureNames, columns, rows: windows.length };
  const model = fitLogisticRidge({ train: { features, rows: trainRows, target, weight }, alpha: 1 });
  if (!model) return { areaUnderCurve: NaN, chance: NaN };
  const predict = linearPredictor(model);
  const scores = Float64Array.from(testRows, (row) => predict(Float64Array.from(columns, (column) => column[row]!)));
  const [a, b] = counts as [number, number];
  return {
    areaUnderCurve: areaUnderCurve({ scores, targets: tested, weights: new Float64Array(scores.length).fill(1) }),
    chance: 0.5 + 1.959963984540054 * Math.sqrt((a + b + 1) / (12 * a * b)),
  };
}

interface Window {
  readonly generated: number;
  /** Number of the window in its series. */
  readonly place: number;
  readonly features: readonly number[];
}

function windowsOf({ returns, activity }: PathSeries, generated: number): Window[] {
  const [centre, deviation] = [mean(returns), standardDeviation(returns)];
  if (!(deviation > 0)) return [];
  const unit = returns.map((r) => (r - centre) / deviation);
  return Array.from({ length: Math.floor(unit.length / windowBars) }, (_, place) => {
    const [from, to] = [place * windowBars, (place + 1) * windowBars];
    return { generated, place, features: featuresOf(unit.subarray(from, to), activity.subarray(from, to)) };
  });
}

function featuresOf(unit: Float64Array, activity: Float64Array): number[] {
  const sizes = unit.map(Math.abs);
  const size = mean(sizes);
  let [products, clustered, leverage] = [0, 0, 0];
  for (let i = 1; i < unit.length; i++) {
    products += unit[i]! * unit[i - 1]!;
    clustered += (sizes[i]! - size) * (sizes[i - 1]! - size);
    leverage += unit[i - 1]! * sizes[i]!;
  }
  const volume = activity.reduce(
    (sum, value, i) => sum + (Number.isNaN(value) ? 0 : (value - 1) * (sizes[i]! - size)),
    0,
  );
  const per = (total: number) => total / unit.length;
  return [size, Math.max(...sizes), Math.min(...unit), per(products), per(clustered), per(leverage), per(volume)];
}
