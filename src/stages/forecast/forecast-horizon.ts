import { adjustedBars } from '../../core/bars/adjusted-bars.ts';
import { forwardReturnLabels } from '../../core/labels/forward-return.ts';
import { volatilityTarget, type VolatilityWindow } from '../../core/labels/volatility-target.ts';
import { memberSpec } from '../../core/models/model-spec.ts';
import { type JudgedZoo, judgeZoo } from '../../core/zoo/judge-zoo.ts';
import { ok, type Result } from '../../failure.ts';
import type { Bars } from '../../formats/bars/bars.ts';
import type { ForecastConfig } from '../../formats/config/forecast.schema.generated.ts';
import type { ModelConfig } from '../../formats/config/train.schema.generated.ts';
import type { FeatureMatrix } from '../../formats/features/feature-matrix.ts';
import type { ZooFailure } from '../../formats/forecast/zoo-report.schema.generated.ts';
import type { StageContext } from '../../pipeline/stage.ts';
import { createTrainer } from '../train/trainer.ts';
import { trainingRows } from '../train/training-rows.ts';
import { type ZooSplit, zooSplits } from './zoo-splits.ts';

export type ZooKind = ForecastConfig['models'][number];

export interface ZooSettings {
  readonly forecast: ForecastConfig;
  readonly model: ModelConfig;
  readonly seed: number;
  readonly minTrainRows: number;
  readonly volatility: VolatilityWindow;
  /** See `fractionalLadders`. */
  readonly ladders: readonly (readonly number[])[];
}

/** The forecasts of one horizon; `judged` is null when the history is too short to fit anything. */
export interface HorizonForecasts {
  readonly horizonBars: number;
  readonly kinds: readonly ZooKind[];
  readonly splits: readonly ZooSplit[];
  /** Return over the horizon by bars row, NaN where it is not known yet. */
  readonly outcome: Float64Array;
  readonly judged: JudgedZoo | null;
  readonly failures: readonly ZooFailure[];
}

/** Fits every model of the zoo before each test block and on everything known, and judges what it said. */
export async function forecastHorizon(
  context: StageContext,
  { bars, features }: { readonly bars: Bars; readonly features: FeatureMatrix },
  { forecast, model, seed, minTrainRows, volatility, ladders }: ZooSettings,
  horizonBars: number,
): Promise<Result<HorizonForecasts>> {
  const kinds = zooKinds(forecast);
  const labels = forwardReturnLabels(bars, { horizonBars, entry: 'close', weights: 'equal' });
  const outcome = labels.ret.map((ret) => (Number.isFinite(ret) ? ret : NaN));
  const nothing = (reason: string): Result<HorizonForecasts> =>
    ok({ horizonBars, kinds, splits: [], outcome, judged: null, failures: [{ model: '', where: '', reason }] });

  const data = trainingRows(bars, features, labels, 'return', { horizonBars, ladders });
  if (!data.ok) return nothing(data.failure.reason);
  const splits = zooSplits(data.value, forecast.blocks, forecast.maxTrainRows);
  if (!splits.ok) return nothing(splits.failure.reason);

  const settings = { seed, target: 'return' as const, folds: { minTrainRows }, search: { trialSeconds: 0 } };
  const train = createTrainer(context, data.value, settings);
  const tasks = kinds.flatMap((kind, k) =>
    splits.value.map((split, s) => ({ kind, k, split, where: fitName(s, splits.value) })),
  );
  const units = tasks.length;
  const fitted = await train({
    label: 'forecast',
    assignments: tasks.map(({ kind, split, where }) => ({
      where: `${kind}, ${horizonBars} bars ahead, ${where}`,
      spec: memberSpec(kind, model),
      train: split.train,
      test: split.test,
    })),
    part: { done: forecast.horizons.indexOf(horizonBars) * units, total: forecast.horizons.length * units },
  });
  if (!fitted.ok) return fitted;

  const forecasts = kinds.map(() => new Float64Array(outcome.length).fill(NaN));
  const failures: ZooFailure[] = [];
  for (const [i, result] of fitted.value.entries()) {
    const { kind, k, split, where } = tasks[i]!;
    if ('failure' in result) failures.push({ model: kind, where, reason: result.failure.reason });
    else for (const [at, row] of split.rows.entries()) forecasts[k]![row] = result.scores[at]!;
  }
  const scale = horizonVolatility(bars, volatility, horizonBars);
  const judged = judgeZoo({ outcome, knownUtc: labels.t1, scale, blocks: splits.value }, forecasts, {
    base: 0,
    top: forecast.top,
    level: forecast.level,
  });
  return ok({ horizonBars, kinds, splits: splits.value, outcome, judged, failures });
}

/** The base rate first: what the others are held against. */
function zooKinds({ models }: ForecastConfig): ZooKind[] {
  return ['base-rate', ...models.filter((kind) => kind !== 'base-rate')];
}

function fitName(split: number, splits: readonly ZooSplit[]): string {
  return split === splits.length - 1 ? 'the open forecast' : `block ${split + 1} of ${splits.length - 1}`;
}

/** Volatility of a bar's close-to-close returns, as known at each row, times the root of the horizon. */
function horizonVolatility(raw: Bars, window: VolatilityWindow, horizonBars: number): Float64Array {
  const { symbols, offsets, close } = adjustedBars(raw);
  const scale = new Float64Array(close.length).fill(NaN);
  for (const s of symbols.keys()) {
    const [from, end] = [offsets[s]!, offsets[s + 1]!];
    scale.set(
      volatilityTarget(close, from, end, window).map((value) => value * Math.sqrt(horizonBars)),
      from,
    );
  }
  return scale;
}
