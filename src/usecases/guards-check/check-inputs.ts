import { calibratedWidths, calibrateScores } from '../../core/calibration/calibrator.ts';
import { bootstrapSource, type BootstrapSource } from '../../core/scenarios/bootstrap-source.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { parseBars } from '../../formats/bars/bars-arrow.ts';
import { calibrationFile } from '../../formats/calibration/calibration-file.ts';
import { modelFile } from '../../formats/model/model-file.ts';
import { parsePredictions } from '../../formats/predictions/predictions-arrow.ts';
import type { PlanDeps } from '../../pipeline/engine-deps.ts';
import { planPipeline } from '../../pipeline/plan.ts';
import type { JsonObject } from '../../util/json.ts';

/** What the backtest traded, to draw markets from: bars, and of each row what a decision reads. */
export interface CheckInputs {
  readonly source: BootstrapSource;
  readonly probabilities: Float64Array;
  readonly widths: Float64Array;
  readonly agreements: Float64Array;
  /** How long the model behind a row's probability had been valid, in milliseconds. */
  readonly modelAge: Float64Array;
}

/** Reads what a strategy's backtest read, as published; refused unless all of it, and the backtest, is fresh. */
export function readCheckInputs(deps: PlanDeps, strategy: string, config: JsonObject): Result<CheckInputs> {
  const plan = planPipeline(deps, { strategy, config, to: 'backtest' });
  if (!plan.ok) return plan;
  const behind = plan.value.stages.find(({ state }) => state !== 'fresh' && state !== 'skipped');
  if (behind) return fail({ reason: 'guards-not-fresh', strategy, stage: behind.name, state: behind.state });
  const read = <T>(stage: string, file: string, parse: (bytes: Uint8Array) => Result<T>): Result<T> => {
    const folder = deps.graph.find(({ name }) => name === stage)!.directory(strategy);
    const bytes = deps.files.read(`${folder}/${file}`);
    return bytes.ok ? parse(bytes.value) : bytes;
  };
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const bars = read('data', 'bars.arrow', parseBars);
  if (!bars.ok) return bars;
  const predictions = read('train', 'oos_predictions.arrow', parsePredictions);
  if (!predictions.ok) return predictions;
  const calibration = read('calibrate', 'calibration.json', (bytes) => calibrationFile.parse(text(bytes)));
  if (!calibration.ok) return calibration;
  const models = read('train', 'model.json', (bytes) => modelFile.parse(text(bytes)));
  if (!models.ok) return models;
  const { knownUtc } = bars.value;
  const { score, agreement } = predictions.value;
  const probabilities = calibrateScores(calibration.value, knownUtc, score);
  const usable = Uint8Array.from(probabilities, (value) => (Number.isNaN(value) ? 0 : 1));
  const starts = models.value.entries.map(({ validFromUtc }) => validFromUtc);
  return ok({
    source: bootstrapSource(bars.value, usable),
    probabilities,
    widths: calibratedWidths(calibration.value, knownUtc, score),
    agreements: agreement,
    modelAge: knownUtc.map((utc) => utc - (starts.findLast((start) => start <= utc) ?? NaN)),
  });
}
