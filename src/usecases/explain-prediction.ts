import { kindOf, type Model } from '../core/models/model.ts';
import { applyCalibrator, probabilityWidth } from '../core/calibration/calibrator.ts';
import { predictRows, rowPredictor } from '../core/models/predict.ts';
import { explainModel } from '../core/models/shap/explain-model.ts';
import { featureRows, spread } from '../core/models/shap/feature-rows.ts';
import { deriveSeed } from '../core/numerics/rng.ts';
import { fail, ok, type Result } from '../failure.ts';
import type { TradingConfig } from '../formats/config/trading.schema.generated.ts';
import type { TrainConfig } from '../formats/config/train.schema.generated.ts';
import type { FeatureMatrix } from '../formats/features/feature-matrix.ts';
import type { FileStore } from '../ports.ts';
import { chosenBar } from './explain/chosen-bar.ts';
import { predictionSources, type PredictionSources } from './explain/prediction-sources.ts';

/** Rows of the background; as many drawn orders, each also backwards, where contributions can only be estimated. */
const mostBackground = 100;

export interface PredictionExplanation {
  readonly strategy: string;
  readonly symbol: string;
  readonly bar: {
    readonly openUtc: number;
    readonly knownUtc: number;
    readonly open: number;
    readonly high: number;
    readonly low: number;
    readonly close: number;
    readonly volume: number;
  };
  readonly model: { readonly entry: string; readonly kind: string; readonly validFromUtc: number };
  /** Probability of a rise or expected return, as the model gives it. */
  readonly score: number;
  /** Calibrated; null before the first calibrator. */
  readonly probability: number | null;
  /** Width of the probability, 0 for calibrators that have none. */
  readonly width: number | null;
  readonly decision: {
    readonly longAbove: number;
    readonly shortBelow: number;
    readonly sides: string;
    readonly signal: 'long' | 'short' | 'none';
  };
  /** Of the score before its link; `base` plus all contributions is `raw`. */
  readonly explanation: {
    readonly unit: 'log-odds' | 'score';
    readonly exact: boolean;
    readonly backgroundRows: number;
    readonly base: number;
    readonly raw: number;
    /** Largest contribution first; the value is null where it is missing. */
    readonly features: readonly {
      readonly name: string;
      readonly value: number | null;
      readonly contribution: number;
    }[];
  };
}

export interface ExplainAsk {
  readonly strategy: string;
  readonly symbol: string | undefined;
  readonly at: string | undefined;
  readonly train: TrainConfig;
  readonly trading: TradingConfig;
}

/**
 * What the model that was valid at a bar said of it, and why, from the published outputs of the stages. The last bar of a symbol is the
 * newest model's, as in the forecasts. Features are told against a sample of the rows whose labels were known before the model was valid.
 */
export function explainPrediction(files: FileStore, ask: ExplainAsk): Result<PredictionExplanation> {
  const read = predictionSources(files, ask.strategy, ask.train.target);
  if (!read.ok) return read;
  const { bars, features, models, calibration } = read.value;
  const chosen = chosenBar(bars, ask.symbol, ask.at);
  if (!chosen.ok) return chosen;
  const row = chosen.value;
  const s = bars.offsets.findLastIndex((offset) => offset <= row);
  const isLast = row === bars.offsets[s + 1]! - 1;
  const knownUtc = bars.knownUtc[row]!;
  const momentUtc = isLast ? knownUtc + 1 : knownUtc;

  const entry = models.entries.findLastIndex(({ validFromUtc }) => validFromUtc <= momentUtc);
  if (entry < 0) {
    const firstUtc = models.entries[0]?.validFromUtc ?? knownUtc;
    return fail({ reason: 'explain-no-model', symbol: bars.symbols[s]!, knownUtc, firstUtc });
  }
  const { model, validFromUtc } = models.entries[entry]!;
  const [values] = featureRows(features, Int32Array.of(row));
  const score = rowPredictor(model)(values!);
  if (Number.isNaN(score)) {
    const missing = features.names.filter((_, f) => Number.isNaN(values![f]!));
    return fail({ reason: 'explain-no-score', symbol: bars.symbols[s]!, knownUtc, missing });
  }
  const calibrator = calibration.entries.findLast((one) => one.validFromUtc <= momentUtc)?.calibrator;
  const probability = calibrator ? applyCalibrator(calibrator, score) : NaN;
  const isEntryLast = entry === models.entries.length - 1;
  return ok({
    strategy: ask.strategy,
    symbol: bars.symbols[s]!,
    bar: {
      openUtc: bars.openUtc[row]!,
      knownUtc,
      open: bars.open[row]!,
      high: bars.high[row]!,
      low: bars.low[row]!,
      close: bars.close[row]!,
      volume: bars.volume[row]!,
    },
    model: { entry: isEntryLast ? 'production' : `fold-${entry + 1}`, kind: kindOf(model), validFromUtc },
    score,
    probability: orNull(probability),
    width: calibrator ? orNull(probabilityWidth(calibrator, score)) : null,
    decision: decisionOf(ask.trading, probability),
    explanation: explanationOf(read.value, entry, values!, ask.train.seed),
  });
}

function explanationOf(
  { features, training, models }: PredictionSources,
  entry: number,
  values: Float64Array,
  seed: number,
): PredictionExplanation['explanation'] {
  const { model, validFromUtc } = models.entries[entry]!;
  const { t1 } = training.intervals;
  const known = training.order.filter((_, position) => t1[position]! < validFromUtc);
  // Labels published after the model may leave none.
  const pool = scored(model, features, known);
  const rows = pool.length > 0 ? pool : scored(model, features, training.order);
  const background = featureRows(features, spread(rows, mostBackground));
  const explain = explainModel(model, { background, rounds: 1, seed: deriveSeed(seed, 'explain', entry) });
  const { base, contributions, raw, unit, exact } = explain(values);
  return {
    unit,
    exact,
    backgroundRows: background.length,
    base,
    raw,
    features: features.names
      .map((name, f) => ({ name, value: orNull(values[f]!), contribution: contributions[f]! }))
      .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || (a.name < b.name ? -1 : 1)),
  };
}

/** Rows that a model can score: those from elsewhere may have no rule for missing values. */
function scored(model: Model, features: FeatureMatrix, rows: Int32Array): Int32Array {
  if (model.kind !== 'onnx') return rows;
  const scores = predictRows(model, features, rows);
  return rows.filter((_, i) => !Number.isNaN(scores[i]!));
}

function decisionOf({ decide: { longAbove, shortBelow, sides } }: TradingConfig, probability: number) {
  const long = probability > longAbove && sides !== 'short';
  const short = probability < shortBelow && sides !== 'long';
  return { longAbove, shortBelow, sides, signal: long ? 'long' : short ? 'short' : 'none' } as const;
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
