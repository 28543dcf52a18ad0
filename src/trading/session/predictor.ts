import { applyCalibrator, probabilityWidth, type CalibrationSchedule } from '../../core/calibration/calibrator.ts';
import type { FeatureSpec } from '../../core/features/feature-spec.ts';
import { createFeatureStream, type FeatureStream } from '../../core/features/feature-stream.ts';
import { rowAgreement } from '../../core/models/agreement.ts';
import type { ModelSchedule } from '../../core/models/model.ts';
import { rowPredictor, type RowPredictor } from '../../core/models/predict.ts';
import type { BarRow } from '../../formats/session/session-event.ts';
import { barsOf } from './bar-rows.ts';
import { noForecast, type BarForecast } from './session-market.ts';
import { featureSnapshot, type SessionStart } from './session-start.ts';

export interface PredictorSetup {
  readonly specs: readonly FeatureSpec[];
  readonly models: Pick<ModelSchedule, 'entries'>;
  readonly calibration: Pick<CalibrationSchedule, 'entries'>;
  readonly start: SessionStart;
}

interface ValidModel {
  readonly validFromUtc: number;
  readonly predict: RowPredictor;
  readonly agreement: RowPredictor;
}

/** From bars to calibrated probabilities, each by the model and the calibrator that are valid when the bar is known. */
export class Predictor {
  readonly #stream: FeatureStream;
  readonly #models: readonly ValidModel[];
  readonly #calibration: PredictorSetup['calibration'];

  constructor({ specs, models, calibration, start }: PredictorSetup) {
    this.#stream = createFeatureStream(specs, featureSnapshot(start));
    this.#models = models.entries.map(({ validFromUtc, model }) => ({
      validFromUtc,
      predict: rowPredictor(model),
      agreement: rowAgreement(model),
    }));
    this.#calibration = calibration;
  }

  /** Forecasts at the close of each bar, in their order; none where there is no model or calibrator yet. All of one moment. */
  push(rows: readonly BarRow[]): BarForecast[] {
    const bars = barsOf(rows);
    const { columns } = this.#stream.push(bars);
    const values = new Float64Array(columns.length);
    return rows.map(({ symbol, knownUtc }) => {
      const row = bars.symbols.indexOf(symbol);
      for (let f = 0; f < columns.length; f++) values[f] = columns[f]![row]!;
      const model = this.#models.findLast(({ validFromUtc }) => validFromUtc <= knownUtc);
      const calibrator = this.#calibration.entries.findLast(({ validFromUtc }) => validFromUtc <= knownUtc);
      if (!model || !calibrator) return noForecast;
      const score = model.predict(values);
      return {
        probability: applyCalibrator(calibrator.calibrator, score),
        width: probabilityWidth(calibrator.calibrator, score),
        agreement: model.agreement(values),
        modelUtc: model.validFromUtc,
      };
    });
  }
}
