import { calibrateScores } from '../../core/calibration/calibrator.ts';
import { calibrationSchedule, walkForwardCalibration } from '../../core/calibration/walk-forward-calibration.ts';
import { winOutcome } from '../../core/models/outcome.ts';
import { fail, ok, type Result } from '../../failure.ts';
import { parseBars } from '../../formats/bars/bars-arrow.ts';
import { calibrationFile } from '../../formats/calibration/calibration-file.ts';
import { calibrationReportFile } from '../../formats/calibration-report/calibration-report-file.ts';
import type { CalibrateConfig } from '../../formats/config/calibrate.schema.generated.ts';
import { parseLabels } from '../../formats/labels/labels-arrow.ts';
import { parsePredictions } from '../../formats/predictions/predictions-arrow.ts';
import { trainingMetricsFile } from '../../formats/training/training-metrics-file.ts';
import type { StageContext, StageFacts } from '../../pipeline/stage.ts';
import { calibrationReport, type CalibrationInputs } from './calibration-report.ts';

/** Methods that read a score as a probability. */
const needsProbabilities: ReadonlySet<CalibrateConfig['method']> = new Set(['identity', 'beta', 'temperature']);

export async function run(context: StageContext): Promise<Result<StageFacts>> {
  const config = context.param('calibrate') as unknown as CalibrateConfig;
  const inputs = readInputs(context);
  if (!inputs.ok) return inputs;
  const { target, starts, knownUtc, ...scored } = inputs.value;
  if (needsProbabilities.has(config.method) && target !== 'direction') {
    return fail({ reason: 'calibrate-needs-probabilities', method: config.method, target });
  }
  const spec = {
    method: config.method,
    input: target === 'direction' ? 'log-odds' : 'score',
    isotonicMinRows: config.isotonicMinRows,
    priorRows: config.priorRows,
  } as const;
  const folds = walkForwardCalibration(spec, config.minRows, starts, scored);
  const schedule = calibrationSchedule(folds);
  if (schedule.entries.length === 0) {
    const most = Math.max(...folds.map(({ rows }) => rows));
    context.note(
      `no fold has a calibrator: at most ${most} known outcomes, calibrate.minRows is ${config.minRows}; nothing will be traded`,
    );
  }
  const probabilities = calibrateScores(schedule, knownUtc, scored.score);
  const report = calibrationReport(config, folds, inputs.value, probabilities);
  context.write('calibration.json', calibrationFile.serialise(schedule));
  context.write('calibration_report.json', calibrationReportFile.serialise(report));
  return ok({
    method: config.method,
    calibrators: schedule.entries.length,
    'judged rows': report.rows,
    ECE: report.ece.value === null ? 'undefined' : Number(report.ece.value.toPrecision(4)),
  });
}

function readInputs(context: StageContext): Result<CalibrationInputs> {
  const bars = parseBars(context.read('data', 'bars.arrow'));
  if (!bars.ok) return bars;
  const labels = parseLabels(context.read('labels', 'labels.arrow'));
  if (!labels.ok) return labels;
  const predictions = parsePredictions(context.read('train', 'oos_predictions.arrow'));
  if (!predictions.ok) return predictions;
  const metrics = trainingMetricsFile.parse(new TextDecoder().decode(context.read('train', 'training_metrics.json')));
  if (!metrics.ok) return metrics;
  const { knownUtc } = bars.value;
  const { fold, score } = predictions.value;
  const { t1, uniqueness } = labels.value;
  if (score.length !== knownUtc.length || t1.length !== knownUtc.length) {
    return fail({
      reason: 'calibrate-rows-differ',
      predictions: score.length,
      labels: t1.length,
      bars: knownUtc.length,
    });
  }
  return ok({
    target: metrics.value.target,
    starts: [...metrics.value.folds.map(({ testStartUtc }) => testStartUtc), metrics.value.production.validFromUtc],
    knownUtc,
    fold,
    score,
    outcome: winOutcome(labels.value),
    t1,
    uniqueness,
  });
}
